package import Evidence
package import JSON
package import SuiteModel

/// An action with its values bound.
package struct BoundAction: Sendable {
  /// A file that the adapter is handed.
  package struct File: Sendable {
    /// Its path below the adapter's folder.
    package let path: String
    package let bytes: [UInt8]
  }

  package let name: String
  package let arguments: [JSONMember]
  package let files: [File]
  /// nil leaves it to the target file.
  package let timeout: Duration?

  /// The arguments as a JSON object.
  package var encoded: [UInt8] {
    var bytes: [UInt8] = []
    JSONValue.object(arguments).write(into: &bytes)
    return bytes
  }
}

/// A question with its values bound.
package struct BoundQuestion: Sendable {
  package let instructions: String
  package let fields: [Question.Field]

  package init(instructions: String, fields: [Question.Field]) {
    self.instructions = instructions
    self.fields = fields
  }
}

/// A wait for requests with its values bound.
package struct BoundReception: Sendable {
  /// What makes the target send.
  package enum Trigger: Sendable {
    case send(HTTPRequest, RequestTemplate)
    case act(BoundAction)
    case ask(BoundQuestion)
  }

  /// An answer to a request.
  package struct Answer: Sendable {
    let conditions: [SubjectCheck]
    package let response: HTTPResponse
    package let delay: Duration
    package let fault: ReceptionTemplate.Answer.Fault?
  }

  package let method: String
  /// The path; `*` at its end stands for any rest.
  package let path: String
  package let isShared: Bool
  package let count: Int
  package let window: Duration
  package let linger: Duration
  package let trigger: Trigger?
  let answers: [Answer]
  let match: [SubjectCheck]
  let bindings: Bindings
  let library: CheckLibrary
  let step: String

  /// What is waited for, in one line.
  package var line: String { "\(method) \(path)" }

  /// How long is waited, in milliseconds.
  package var windowMilliseconds: Int {
    let (seconds, fraction) = window.components
    return Int(seconds) * 1000 + Int(fraction / 1_000_000_000_000_000)
  }

  /// Whether a request to the case's address is one of those that are waited for.
  package func takes(_ request: HTTPRequest) -> Bool {
    guard method == "*" || request.method == method else { return false }
    let target = request.url.prefix { $0 != "?" }
    return path.hasSuffix("*") ? target.hasPrefix(path.dropLast()) : target == path
  }

  /// Whether a request to the shared address is meant for this case.
  package func claims(_ request: HTTPRequest) -> Bool {
    guard takes(request) else { return false }
    return match.isEmpty || shows(match, request)
  }

  /// Whether a request is as checks say.
  func shows(_ checks: [SubjectCheck], _ request: HTTPRequest) -> Bool {
    let received = Reception.Received(exchange: HTTPExchange(request: request), at: 0, answeredAt: 0)
    let seen = Observation(
      step: step, page: 1, sentAt: 0, sight: .reception(Reception(line: line, end: .complete)))
    let answer = ObservedAnswer(received, after: nil, in: seen)
    return ExpectationJudge(library: library).holds(checks, on: answer, bindings: bindings, step: step)
  }
}

extension Bindings {
  func action(
    _ template: ActionTemplate, step: String, files: [String: [UInt8]]
  ) throws(Failure) -> BoundAction {
    var arguments: [JSONMember] = []
    for member in template.arguments {
      arguments.append(JSONMember(member.key, try json(member.value, step: step)))
    }
    var handed: [BoundAction.File] = []
    for file in template.files {
      guard let bytes = files[file.path] else { throw .unusable("the suite has no file `\(file.path)`") }
      handed.append(BoundAction.File(path: file.name, bytes: bytes))
    }
    return BoundAction(name: template.name, arguments: arguments, files: handed, timeout: template.timeout)
  }

  func question(_ question: Question, step: String) throws(Failure) -> BoundQuestion {
    BoundQuestion(instructions: try text(question.instructions, step: step), fields: question.fields)
  }

  func reception(
    _ template: ReceptionTemplate, step: String, library: CheckLibrary
  ) throws(Failure) -> BoundReception {
    var answers: [BoundReception.Answer] = []
    for answer in template.answers {
      // An answer has the parts of a request but its line.
      let parts = try RequestBinding.bind(
        RequestTemplate(
          method: "", url: Template(literal: ""), headers: answer.headers, body: answer.body),
        step: step, bindings: self, files: library.files)
      answers.append(
        BoundReception.Answer(
          conditions: answer.conditions,
          response: HTTPResponse(status: answer.status, headers: parts.headers, body: parts.body),
          delay: answer.delay, fault: answer.fault))
    }
    let trigger: BoundReception.Trigger?
    switch template.trigger {
    case nil: trigger = nil
    case .request(let request):
      trigger = .send(
        try RequestBinding.bind(request, step: step, bindings: self, files: library.files), request)
    case .exec(let action): trigger = .act(try self.action(action, step: step, files: library.files))
    case .ask(let question): trigger = .ask(try self.question(question, step: step))
    }
    return BoundReception(
      method: template.method, path: try url(template.path, step: step), isShared: template.isShared,
      count: template.count, window: template.window, linger: template.linger, trigger: trigger,
      answers: answers, match: template.match, bindings: self, library: library, step: step)
  }
}
