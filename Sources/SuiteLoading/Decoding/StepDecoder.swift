import Diagnostics
import SuiteModel

/// Turns the tree of one step into its draft.
struct StepDecoder {
  private var literals: LiteralDecoder
  private var citations: [Located<RequirementID>] = []

  static func steps(_ node: YAMLNode?, matchers: MatcherTable) -> [StepDraft] {
    (node?.items ?? []).map { step($0, matchers: matchers) }
  }

  static func step(_ node: YAMLNode, matchers: MatcherTable) -> StepDraft {
    var decoder = StepDecoder(literals: LiteralDecoder(matchers: matchers))
    let action = decoder.action(node)
    return StepDraft(action: action, templates: decoder.literals.templates, citations: decoder.citations)
  }

  private mutating func action(_ node: YAMLNode) -> StepDraft.Action {
    guard let use = node["use"], let name = use.text else { return .step(step(node)) }
    let arguments = (node["with"]?.members ?? []).map { member in
      (
        name: Located(value: member.key, location: member.keyLocation),
        value: literals.literal(member.value, .request)
      )
    }
    return .use(FragmentUse(name: Located(value: name, location: use.location), arguments: arguments))
  }

  private mutating func step(_ node: YAMLNode) -> Step {
    let action = whatIsDone(node)
    var expectations = (node["expect"]?.items ?? []).map { expectation($0, .answer) }
    if let member = node.member("reject") { expectations.append(rejection(member)) }
    let captures = captures(node["capture"])
    return Step(
      id: "", action: action, expectations: expectations, captures: captures,
      conditions: valueChecks(node["if"], .list), repetition: repetition(node),
      location: node.firstKeyLocation)
  }

  private mutating func whatIsDone(_ node: YAMLNode) -> Step.Action {
    if let path = node["file"] { return .file(file(path, node["entry"])) }
    if let line = node["receive"] { return .receive(reception(line, node)) }
    switch doing(node) {
    case .exec(let template): return .exec(template)
    case .ask(let question): return .ask(question)
    case .request(let template): return .request(template)
    }
  }

  /// What a step or a trigger does that needs no waiting.
  private mutating func doing(_ node: YAMLNode) -> ReceptionTemplate.Trigger {
    if node["exec"] != nil { return .exec(actionTemplate(node)) }
    if node["ask"] != nil { return .ask(question(node)) }
    return .request(requestTemplate(node))
  }

  // MARK: Actions and questions

  private mutating func actionTemplate(_ node: YAMLNode) -> ActionTemplate {
    ActionTemplate(
      name: node["exec"]?.text ?? "",
      arguments: (node["with"]?.members ?? []).map { member in
        Literal.Member(member.key, literals.literal(member.value, .request))
      },
      files: (node["files"]?.members ?? []).map { .init(name: $0.key, path: $0.value.text ?? "") },
      timeout: node["timeout"]?.spelling.flatMap(DurationText.duration))
  }

  private mutating func question(_ node: YAMLNode) -> Question {
    let ask = node["ask"]
    return Question(
      instructions: literals.template(ask?.text ?? "", at: ask?.location ?? node.location, .request),
      fields: (node["fields"]?.members ?? []).map { member in
        let kind: Question.Field.Kind =
          switch member.value["type"]?.text {
          case "number": .number
          case "yes-no": .yesNo
          case "choice": .choice((member.value["choices"]?.items ?? []).compactMap(\.text))
          case "file": .file
          default: member.value["choices"].map { .choice(($0.items ?? []).compactMap(\.text)) } ?? .text
          }
        return Question.Field(
          name: member.key, kind: kind, required: member.value["required"]?.bool ?? true,
          help: member.value["help"]?.text ?? "")
      })
  }

  // MARK: Requests that come

  private mutating func reception(_ line: YAMLNode, _ node: YAMLNode) -> ReceptionTemplate {
    let pieces = (line.text ?? "").split(separator: " ", maxSplits: 1).map(String.init)
    func duration(_ key: String, standard: Duration) -> Duration {
      node[key]?.spelling.flatMap(DurationText.duration) ?? standard
    }
    return ReceptionTemplate(
      method: pieces.first ?? "*",
      path: literals.template(pieces.count == 2 ? pieces[1] : "/", at: line.location, .request),
      isShared: node["address"]?.text == "shared", match: node["match"].map { checks($0, .request) } ?? [],
      answers: (node["answers"]?.items ?? []).map { answer($0) }, count: node["count"]?.int ?? 1,
      window: duration("within", standard: .seconds(30)), linger: duration("linger", standard: .zero),
      trigger: node["trigger"].map { doing($0) })
  }

  private mutating func answer(_ node: YAMLNode) -> ReceptionTemplate.Answer {
    ReceptionTemplate.Answer(
      conditions: node["when"].map { checks($0, .request) } ?? [], status: node["status"]?.int ?? 200,
      headers: pairs(node["headers"]),
      body: node["body"].flatMap { body($0) },
      delay: node["delay"]?.spelling.flatMap(DurationText.duration) ?? .zero,
      fault: node["fault"]?.text.flatMap(ReceptionTemplate.Answer.Fault.init))
  }

  // MARK: Files

  private mutating func file(_ path: YAMLNode, _ entry: YAMLNode?) -> FileTemplate {
    FileTemplate(
      path: literals.template(path.text ?? "", at: path.location, .request),
      entry: entry.map { literals.template($0.text ?? "", at: $0.location, .request) })
  }

  // MARK: Requests

  private mutating func requestTemplate(_ node: YAMLNode) -> RequestTemplate {
    let line = node["request"]
    let pieces = (line?.text ?? "").split(separator: " ", maxSplits: 1)
    let url = literals.template(
      pieces.count == 2 ? String(pieces[1]) : "", at: line?.location ?? node.location, .request)
    return RequestTemplate(
      method: pieces.first.map(String.init) ?? "", url: url, query: pairs(node["query"]),
      headers: pairs(node["headers"]),
      body: node["body"].flatMap { body($0) }, authorization: authorization(node["auth"]),
      redirects: node["redirects"]?.int ?? 0,
      timeout: node["timeout"]?.spelling.flatMap(DurationText.duration))
  }

  private mutating func pairs(_ node: YAMLNode?) -> [RequestTemplate.Pair] {
    (node?.members ?? []).map { member in
      let value = literals.template(member.value.spelling ?? "", at: member.value.location, .request)
      return RequestTemplate.Pair(name: member.key, value: value)
    }
  }

  private mutating func body(_ node: YAMLNode) -> RequestTemplate.Body? {
    guard let member = node.members?.first else { return nil }
    switch member.key {
    case "json": return .json(literals.literal(member.value, .request))
    case "form": return .form(pairs(member.value))
    case "text": return .text(literals.template(member.value.text ?? "", at: member.value.location, .request))
    default: return .file(member.value.text ?? "")
    }
  }

  private func authorization(_ node: YAMLNode?) -> RequestTemplate.Authorization {
    switch node?.text {
    case "none": .none
    case "invalid": .invalid
    case "expired": .expired
    default: node?["scopes"].map { .scopes(($0.items ?? []).compactMap(\.text)) } ?? .standard
    }
  }

  // MARK: Expectations

  private mutating func expectation(_ node: YAMLNode, _ phase: TemplateUse.Phase) -> Expectation {
    let form: Expectation.Form
    if let alternatives = node["oneOf"]?.items {
      form = .oneOf(alternatives.map { checks($0, phase) }, prefersFirst: node["prefer"] != nil)
    } else {
      form = .all(checks(node, phase))
    }
    return Expectation(
      requirement: citation(node), form: form, help: node["help"]?.text,
      allowEmpty: node["allowEmpty"]?.bool ?? false, nth: node["nth"]?.int,
      location: node.firstKeyLocation)
  }

  /// A refusal is an expectation on the status and on what the body says.
  private mutating func rejection(_ member: YAMLMember) -> Expectation {
    let node = member.value
    var checks: [SubjectCheck] = []
    if let status = node.member("status") {
      let statuses = literals.literal(status.value, .answer)
      checks.append(
        SubjectCheck(
          subject: .status, matchers: [MatcherUse(name: "in", argument: statuses)],
          location: status.keyLocation))
    }
    checks += jsonChecks(node["because"], .answer)
    return Expectation(
      requirement: citation(node), form: .all(checks), help: node["help"]?.text, location: member.keyLocation)
  }

  private mutating func citation(_ node: YAMLNode) -> RequirementID? {
    guard let verifies = node["verifies"], let text = verifies.text else { return nil }
    citations.append(Located(value: RequirementID(text), location: verifies.location))
    return RequirementID(text)
  }

  private mutating func checks(_ node: YAMLNode, _ phase: TemplateUse.Phase) -> [SubjectCheck] {
    (node.members ?? []).flatMap { checks($0, phase) }
  }

  private mutating func checks(_ member: YAMLMember, _ phase: TemplateUse.Phase) -> [SubjectCheck] {
    func one(_ subject: Subject) -> [SubjectCheck] {
      [
        SubjectCheck(
          subject: subject, matchers: literals.matcherUses(member.value, phase), location: member.keyLocation)
      ]
    }
    switch member.key {
    case "status": return one(.status)
    case "media": return one(.media)
    case "body": return one(.body)
    case "time": return one(.time)
    case "headers": return each(member.value, phase) { .header($0) }
    case "links": return each(member.value, phase) { .link($0) }
    case "json": return jsonChecks(member.value, phase)
    case "bytes": return one(.bytes)
    case "method": return one(.method)
    case "path": return one(.path)
    case "query": return each(member.value, phase) { .query($0) }
    case "requests": return one(.requests)
    case "exit": return one(.exit)
    case "outcome": return one(.outcome)
    case "log": return one(.log)
    case "entries": return one(.entries)
    case "methods": return one(.methods)
    case "xml": return each(member.value, phase) { .xml($0) }
    case "xsd": return whole(.xsd(member.value.text ?? ""), member)
    case "table": return whole(.table(table(member.value)), member)
    case "package": return whole(.package, member)
    case "values": return valueChecks(member.value, phase)
    case "documents":
      let template = literals.template(member.value.text ?? "", at: member.value.location, .planning)
      return [SubjectCheck(subject: .documents(template), matchers: [], location: member.value.location)]
    case "schema":
      let template = literals.template(member.value.text ?? "", at: member.value.location, .planning)
      return [SubjectCheck(subject: .schema(template), matchers: [], location: member.value.location)]
    default: return []
    }
  }

  /// A subject that is its own matcher.
  private func whole(_ subject: Subject, _ member: YAMLMember) -> [SubjectCheck] {
    [SubjectCheck(subject: subject, matchers: [], location: member.value.location)]
  }

  private func table(_ node: YAMLNode) -> TableExpectation {
    func texts(_ key: String) -> [String] { (node[key]?.oneOrMore ?? []).compactMap(\.text) }
    if let path = node.text { return TableExpectation(schemas: [path]) }
    return TableExpectation(
      schemas: texts("schemas"), rules: texts("rules"), columns: texts("columns"), modes: texts("modes"),
      tables: texts("tables"), laws: texts("laws"), mode: node["where"]?.text)
  }

  private mutating func each(
    _ node: YAMLNode, _ phase: TemplateUse.Phase, _ subject: (String) -> Subject
  ) -> [SubjectCheck] {
    (node.members ?? []).map { entry in
      SubjectCheck(
        subject: subject(entry.key), matchers: literals.matcherUses(entry.value, phase),
        location: entry.keyLocation)
    }
  }

  private mutating func jsonChecks(_ node: YAMLNode?, _ phase: TemplateUse.Phase) -> [SubjectCheck] {
    (node?.members ?? []).map { entry in
      let path = literals.template(entry.key, at: entry.keyLocation, phase)
      return SubjectCheck(
        subject: .json(path), matchers: literals.matcherUses(entry.value, phase), location: entry.keyLocation)
    }
  }

  private mutating func valueChecks(_ node: YAMLNode?, _ phase: TemplateUse.Phase) -> [SubjectCheck] {
    (node?.members ?? []).map { entry in
      let template = literals.template(entry.key, at: entry.keyLocation, phase)
      return SubjectCheck(
        subject: .value(template), matchers: literals.matcherUses(entry.value, phase),
        location: entry.keyLocation)
    }
  }

  // MARK: Captures and repetitions

  private mutating func captures(_ node: YAMLNode?) -> [Capture] {
    (node?.members ?? []).map { member in
      let source: Capture.Source
      if let header = member.value["header"]?.text {
        source = .header(header)
      } else if let link = member.value["link"]?.text {
        source = .link(link)
      } else if let made = member.value["made"]?.text {
        source = .made(NamePattern(made))
      } else {
        source = .json(literals.template(member.value.text ?? "$", at: member.value.location, .answer))
      }
      return Capture(name: member.key, source: source, location: member.keyLocation)
    }
  }

  private mutating func repetition(_ node: YAMLNode) -> Repetition? {
    if let until = node["until"] { return .until(polling(until)) }
    let collect = captures(node["collect"])
    let then = (node["then"]?.items ?? []).map { expectation($0, .walk) }
    if node["receive"] != nil { return .requests(RequestWalk(collect: collect, then: then)) }
    guard let each = node["each"] else { return nil }
    let limit = each["limit"]?.int ?? 100
    guard let item = each["item"]?.text, let list = each["of"] else {
      return .pages(PageWalk(relation: each["page"]?.text ?? "", limit: limit, collect: collect, then: then))
    }
    return .items(
      ItemWalk(
        name: item, list: literals.template(list.text ?? "", at: list.location, .list), limit: limit,
        collect: collect, then: then))
  }

  private func polling(_ node: YAMLNode) -> Polling {
    func duration(_ key: String, standard: Duration) -> Duration {
      node[key]?.spelling.flatMap(DurationText.duration) ?? standard
    }
    return Polling(
      interval: duration("every", standard: .seconds(1)), limit: duration("within", standard: .seconds(30)),
      otherwise: node["otherwise"]?.text.flatMap(Polling.Otherwise.init) ?? .fail)
  }
}
