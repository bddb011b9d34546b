import SuiteModel

extension Substitution {
  mutating func apply(to step: Step) -> Step {
    Step(
      id: step.id, phase: step.phase, action: apply(to: step.action),
      expectations: step.expectations.map { apply(to: $0) },
      captures: step.captures.map { apply(to: $0) },
      conditions: step.conditions.map { apply(to: $0) }, repetition: step.repetition.map { apply(to: $0) },
      location: step.location)
  }

  mutating func apply(to use: TemplateUse) -> TemplateUse {
    TemplateUse(template: apply(to: use.template), location: use.location, phase: use.phase)
  }

  private mutating func apply(to action: Step.Action) -> Step.Action {
    switch action {
    case .request(let template): .request(apply(to: template))
    case .file(let template):
      .file(FileTemplate(path: apply(to: template.path), entry: template.entry.map { apply(to: $0) }))
    case .exec(let template): .exec(apply(to: template))
    case .ask(let question): .ask(apply(to: question))
    case .receive(let template): .receive(apply(to: template))
    }
  }

  private mutating func apply(to action: ActionTemplate) -> ActionTemplate {
    ActionTemplate(
      name: action.name, arguments: action.arguments.map { Literal.Member($0.key, apply(to: $0.value)) },
      files: action.files, timeout: action.timeout)
  }

  private mutating func apply(to question: Question) -> Question {
    Question(instructions: apply(to: question.instructions), fields: question.fields)
  }

  private mutating func apply(to reception: ReceptionTemplate) -> ReceptionTemplate {
    let trigger: ReceptionTemplate.Trigger? =
      switch reception.trigger {
      case nil: nil
      case .request(let template): .request(apply(to: template))
      case .exec(let template): .exec(apply(to: template))
      case .ask(let question): .ask(apply(to: question))
      }
    return ReceptionTemplate(
      method: reception.method, path: apply(to: reception.path), isShared: reception.isShared,
      match: reception.match.map { apply(to: $0) },
      answers: reception.answers.map { answer in
        ReceptionTemplate.Answer(
          conditions: answer.conditions.map { apply(to: $0) }, status: answer.status,
          headers: apply(to: answer.headers), body: answer.body.map { apply(to: $0) },
          delay: answer.delay, fault: answer.fault)
      },
      count: reception.count, window: reception.window, linger: reception.linger, trigger: trigger)
  }

  private mutating func apply(to request: RequestTemplate) -> RequestTemplate {
    RequestTemplate(
      method: request.method, url: apply(to: request.url), query: apply(to: request.query),
      headers: apply(to: request.headers), body: request.body.map { apply(to: $0) },
      authorization: request.authorization, redirects: request.redirects, timeout: request.timeout)
  }

  private mutating func apply(to pairs: [RequestTemplate.Pair]) -> [RequestTemplate.Pair] {
    pairs.map { RequestTemplate.Pair(name: $0.name, value: apply(to: $0.value)) }
  }

  private mutating func apply(to body: RequestTemplate.Body) -> RequestTemplate.Body {
    switch body {
    case .json(let literal): .json(apply(to: literal))
    case .form(let pairs): .form(apply(to: pairs))
    case .text(let template): .text(apply(to: template))
    case .file: body
    }
  }

  private mutating func apply(to expectation: Expectation) -> Expectation {
    let form: Expectation.Form
    switch expectation.form {
    case .all(let checks): form = .all(checks.map { apply(to: $0) })
    case .oneOf(let alternatives, let prefersFirst):
      form = .oneOf(alternatives.map { $0.map { apply(to: $0) } }, prefersFirst: prefersFirst)
    }
    return Expectation(
      requirement: expectation.requirement, form: form, help: expectation.help,
      allowEmpty: expectation.allowEmpty, nth: expectation.nth,
      location: expectation.location)
  }

  private mutating func apply(to check: SubjectCheck) -> SubjectCheck {
    SubjectCheck(
      subject: apply(to: check.subject),
      matchers: check.matchers.map { MatcherUse(name: $0.name, argument: apply(to: $0.argument)) },
      location: check.location)
  }

  private mutating func apply(to subject: Subject) -> Subject {
    switch subject {
    case .json(let template): .json(apply(to: template))
    case .schema(let template): .schema(apply(to: template))
    case .documents(let template): .documents(apply(to: template))
    case .value(let template): .value(apply(to: template))
    case .status, .header, .link, .media, .body, .time, .bytes, .xml, .xsd, .table, .entries, .methods,
      .package,
      .method, .path, .query, .requests, .exit, .outcome, .log:
      subject
    }
  }

  private mutating func apply(to capture: Capture) -> Capture {
    guard case .json(let template) = capture.source else { return capture }
    return Capture(name: capture.name, source: .json(apply(to: template)), location: capture.location)
  }

  private mutating func apply(to repetition: Repetition) -> Repetition {
    switch repetition {
    case .pages(let walk):
      .pages(
        PageWalk(
          relation: walk.relation, limit: walk.limit, collect: walk.collect.map { apply(to: $0) },
          then: walk.then.map { apply(to: $0) }))
    case .items(let walk):
      .items(
        ItemWalk(
          name: walk.name, list: apply(to: walk.list), limit: walk.limit,
          collect: walk.collect.map { apply(to: $0) }, then: walk.then.map { apply(to: $0) }))
    case .requests(let walk):
      .requests(
        RequestWalk(collect: walk.collect.map { apply(to: $0) }, then: walk.then.map { apply(to: $0) }))
    case .until: repetition
    }
  }
}
