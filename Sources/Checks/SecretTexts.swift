package import Evidence
import JSON

/// The texts of secret parameters, by the tags that stand for them in all else.
///
/// A run binds tags, as whoever judges it does; a text is put in its place where something goes out to the target, and
/// nowhere before. It is a token68 (RFC 9110, 11.2), so that no body needs it written otherwise.
package struct SecretTexts: Sendable {
  private let texts: [(tag: String, text: String)]

  /// There are none.
  package static let none = SecretTexts(byTag: [:])

  package init(byTag texts: [String: String]) {
    self.texts = texts.map { ($0.key, $0.value) }
  }

  package func revealed(_ text: String) -> String {
    texts.reduce(text) { $0.replacing($1.tag, with: $1.text) }
  }

  package func revealed(_ request: HTTPRequest) -> HTTPRequest {
    if texts.isEmpty { return request }
    var out = request
    out.url = texts.reduce(request.url) { $0.replacing($1.tag, with: Self.percentEncoded($1.text)) }
    out.headers = request.headers.map { HTTPField($0.name, revealed($0.value)) }
    let isForm = request.headers.contains {
      $0.isNamed("Content-Type") && $0.value.lowercased().hasPrefix("application/x-www-form-urlencoded")
    }
    out.body = texts.reduce(request.body) { body, secret in
      body.replacing(
        Array(secret.tag.utf8), with: Array((isForm ? Self.percentEncoded(secret.text) : secret.text).utf8))
    }
    return out
  }

  package func revealed(_ action: BoundAction) -> BoundAction {
    if texts.isEmpty { return action }
    return BoundAction(
      name: action.name,
      arguments: action.arguments.map { JSONMember($0.name, revealed($0.value)) }, files: action.files,
      timeout: action.timeout)
  }

  package func revealed(_ question: BoundQuestion) -> BoundQuestion {
    BoundQuestion(instructions: revealed(question.instructions), fields: question.fields)
  }

  /// What a listener compares with requests as they come.
  package func revealed(_ reception: BoundReception) -> BoundReception {
    if texts.isEmpty { return reception }
    return BoundReception(
      method: reception.method,
      path: texts.reduce(reception.path) { $0.replacing($1.tag, with: Self.percentEncoded($1.text)) },
      isShared: reception.isShared, count: reception.count, window: reception.window,
      linger: reception.linger, trigger: reception.trigger, answers: reception.answers.map(revealed),
      match: reception.match, bindings: reception.bindings.mapped(revealed), library: reception.library,
      step: reception.step)
  }

  private func revealed(_ answer: BoundReception.Answer) -> BoundReception.Answer {
    var response = answer.response
    response.headers = response.headers.map { HTTPField($0.name, revealed($0.value)) }
    response.body = texts.reduce(response.body) {
      $0.replacing(Array($1.tag.utf8), with: Array($1.text.utf8))
    }
    return BoundReception.Answer(
      conditions: answer.conditions, response: response, delay: answer.delay, fault: answer.fault)
  }

  private func revealed(_ value: JSONValue) -> JSONValue {
    switch value {
    case .string(let text): .string(revealed(text))
    case .array(let items): .array(items.map(revealed))
    case .object(let members): .object(members.map { JSONMember($0.name, revealed($0.value)) })
    case .null, .bool, .number: value
    }
  }

  private static func percentEncoded(_ text: String) -> String {
    text.replacing("+", with: "%2B").replacing("/", with: "%2F").replacing("=", with: "%3D")
  }
}
