import Digests
import Evidence
import JSON
import Matchers
import Packages
import SuiteModel
import XML

/// Evaluates one check on one answer; pure.
struct CheckEvaluation {
  let answer: ObservedAnswer?
  let bindings: Bindings
  let step: String
  let allowEmpty: Bool
  let context: MatcherContext
  let library: CheckLibrary
  /// How many requests came, once a wait is over; nil at all other times.
  var received: Int? = nil

  /// What the check found; `schema` checks are evaluated by ``SchemaEvaluation``.
  func evaluate(_ check: SubjectCheck) -> CheckResult {
    do throws(Bindings.Failure) { return try result(of: check) } catch {
      switch error {
      case .unbound(let name): return .noData("no value was found for `\(name)`")
      case .unusable(let why): return .fault(why)
      }
    }
  }

  /// Whether a check on a bound value holds; a name that is not bound counts as absent.
  func holds(_ check: SubjectCheck) throws(Bindings.Failure) -> Bool {
    let found: CheckResult
    do throws(Bindings.Failure) { found = try result(of: check) } catch {
      guard case .unbound = error else { throw error }
      found = judge(.value(nil), by: try arguments(of: check))
    }
    switch found {
    case .pass: return true
    case .fail, .noData: return false
    case .fault(let why): throw .unusable(why)
    }
  }

  private func arguments(
    of check: SubjectCheck
  ) throws(Bindings.Failure) -> [(name: String, argument: JSONValue)] {
    var uses: [(name: String, argument: JSONValue)] = []
    uses.reserveCapacity(check.matchers.count)
    for use in check.matchers { uses.append((use.name, try bindings.json(use.argument, step: step))) }
    return uses
  }

  private func result(of check: SubjectCheck) throws(Bindings.Failure) -> CheckResult {
    let uses = try arguments(of: check)
    switch try operand(of: check.subject, for: check.matchers) {
    case .found(let operand): return judge(operand, by: uses)
    case .settled(let result): return result
    }
  }

  /// What a subject comes to: an operand for the matchers, or a result already.
  private enum Sought {
    case found(MatcherOperand)
    case settled(CheckResult)
  }

  private func operand(of subject: Subject, for matchers: [MatcherUse]) throws(Bindings.Failure) -> Sought {
    if case .value(let template) = subject {
      return try boundValue(template, asNodes: matchers.first?.operand == .nodes)
    }
    if case .requests = subject, let received { return one(.number(JSONNumber(received)), at: "requests") }
    guard let answer else { return .settled(.fault("`\(subject.title)` needs an answer")) }
    switch subject {
    case .header(let name):
      let values = answer.headers.filter { $0.isNamed(name) }.map(\.value)
      return spelled(values.isEmpty ? nil : values.joined(separator: ", "), at: name)
    case .media: return spelled(answer.mediaType, at: "Content-Type")
    case .status, .link: return operand(of: subject, in: answer.response)
    case .method, .path, .query: return operand(of: subject, in: answer.received?.exchange.request)
    case .exit, .outcome, .log: return operand(of: subject, in: answer.observation.action)
    case .bytes:
      guard answer.absence == nil else { return .found(.value(nil)) }
      return one(.number(JSONNumber(answer.size)), at: "bytes")
    case .value, .time: break
    default: if let absence = answer.absence { return .settled(.noData(absence)) }
    }
    switch subject {
    case .body: return one(.string(String(decoding: answer.content, as: UTF8.self)), at: "body")
    case .time: return one(.number(JSONNumber(totalMilliseconds)), at: "time")
    case .json(let template): return try selected(by: template, in: answer)
    case .xml(let expression): return selected(byXPath: expression, in: answer, for: matchers)
    case .entries, .methods: return entries(of: answer, for: matchers, subject)
    case .xsd, .table, .package:
      let results = DocumentEvaluation(answer: answer, library: library).evaluate(subject) ?? []
      return .settled(.all(results))
    case .status, .header, .link, .media, .bytes, .schema, .documents, .value, .method, .path, .query,
      .requests, .exit, .outcome, .log:
      return .settled(.fault("`\(subject.title)` takes no matchers"))
    }
  }

  private func operand(of subject: Subject, in response: HTTPResponse?) -> Sought {
    guard let response else { return .settled(.fault("there is no answer that has a `\(subject.title)`")) }
    guard case .link(let relation) = subject else {
      return one(.number(JSONNumber(response.status)), at: "status")
    }
    return spelled(LinkHeader.target(relation, in: response.values(of: "link")), at: "Link rel=\(relation)")
  }

  private func operand(of subject: Subject, in request: HTTPRequest?) -> Sought {
    guard let request else { return .settled(.fault("no request came that has a `\(subject.title)`")) }
    let parts = request.url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    switch subject {
    case .method: return one(.string(request.method), at: "method")
    case .path: return one(.string(String(parts.first ?? "")), at: "path")
    case .query(let name):
      let pairs = PercentEncoding.fields(ofForm: parts.count == 2 ? String(parts[1]) : "")
      let values = pairs.filter { $0.name == name }.map(\.value)
      return spelled(values.isEmpty ? nil : values.joined(separator: ", "), at: "?\(name)")
    default: return .settled(.fault("a request has no `\(subject.title)`"))
    }
  }

  private func operand(of subject: Subject, in action: ActionReading?) -> Sought {
    guard let action else {
      return .settled(.fault("no adapter gave an answer that has a `\(subject.title)`"))
    }
    switch (subject, action.end) {
    case (.exit, .exited(let code)): return one(.number(JSONNumber(code)), at: "exit")
    case (.outcome, .exited(let code)): return one(.string(code == 0 ? "succeeded" : "failed"), at: "outcome")
    case (.outcome, .done(let failure)):
      return one(.string(failure == nil ? "succeeded" : "failed"), at: "outcome")
    case (.log, _): return one(.string(action.log), at: "log")
    default: return .found(.value(nil))
    }
  }

  /// The names of a package's entries, or how they are compressed: one list, or its items.
  private func entries(of answer: ObservedAnswer, for matchers: [MatcherUse], _ subject: Subject) -> Sought {
    switch answer.archive {
    case .failure(let error): return .settled(.notPackage(error, answer))
    case .success(let archive):
      let shown = archive.entries.map { entry in
        JSONValue.string(subject == .methods ? entry.method.description : entry.name)
      }
      let title = subject.title
      guard matchers.first?.operand == .nodes else { return one(.array(shown), at: title) }
      return .found(
        .nodes(shown.enumerated().map { ObservedValue($0.element, at: "\(title)[\($0.offset)]") }))
    }
  }

  /// Nodes come as the texts that they hold, and one value where a matcher looks at one.
  private func selected(
    byXPath expression: String, in answer: ObservedAnswer, for matchers: [MatcherUse]
  ) -> Sought {
    let document: XMLDocument
    switch answer.xml {
    case .success(let read): document = read
    case .failure(let fault): return .settled(.notXML(fault))
    }
    let value: XPathValue
    do { value = try document.evaluate(try library.xPath(expression)) } catch {
      return .settled(.fault("the expression `\(expression)`: \(error)"))
    }
    switch value {
    case .boolean(let truth): return one(.bool(truth), at: expression)
    case .string(let text): return spelled(text, at: expression)
    case .number(let number):
      guard
        let exact = JSONNumber(text: number == number.rounded() ? "\(Int(clamping: number))" : "\(number)")
      else { return .settled(.fault("`\(expression)` comes to \(number), which no matcher takes")) }
      return one(.number(exact), at: expression)
    case .nodes(let nodes):
      let values = nodes.map { ObservedValue(.string($0.text), at: $0.path, isSpelled: true) }
      if matchers.first?.operand == .nodes { return .found(.nodes(values)) }
      guard values.count > 1 else { return .found(.value(values.first)) }
      return .settled(
        .fail(
          expected: "one node", observed: "\(values.count) nodes", place: nodes[1].path, line: nodes[1].line,
          count: values.count, message: "`\(expression)` selects \(values.count) nodes, and one is expected"))
    }
  }

  private var totalMilliseconds: Int {
    if let pause = answer?.pause { return pause / 1000 }
    if let action = answer?.observation.action { return action.microseconds / 1000 }
    return (answer?.observation.hops.reduce(0) { $0 + $1.timings.total } ?? 0) / 1000
  }

  private func one(_ value: JSONValue, at place: String) -> Sought {
    .found(.value(ObservedValue(value, at: place)))
  }

  private func spelled(_ text: String?, at place: String) -> Sought {
    .found(.value(text.map { ObservedValue(.string($0), at: place, isSpelled: true) }))
  }

  /// A bound list is one value for matchers on values, and the nodes for matchers on nodes.
  private func boundValue(_ template: Template, asNodes: Bool) throws(Bindings.Failure) -> Sought {
    guard let placeholder = template.onlyPlaceholder else {
      return .settled(.fault("`values` takes a name such as `{ids}`"))
    }
    let value = try bindings.value(of: placeholder, step: step)
    let place = String(template.source.dropFirst().dropLast())
    if asNodes, let items = value.array {
      return .found(
        .nodes(items.enumerated().map { ObservedValue($0.element, at: "\(place)[\($0.offset)]") }))
    }
    return .found(.value(ObservedValue(value, at: place)))
  }

  private func selected(by template: Template, in answer: ObservedAnswer) throws(Bindings.Failure) -> Sought {
    let text = try bindings.path(template, step: step)
    let document: JSONDocument
    switch answer.json {
    case .success(let read): document = read
    case .failure(let error): return .settled(.notJSON(error, answer))
    }
    let path: JSONPath
    do { path = try library.path(text) } catch { return .settled(.fault("the path \(error.message)")) }
    if let steps = path.singularSteps { return value(at: steps, in: document) }
    do { return .found(.nodes(try path.select(from: document.root).map { ObservedValue($0) })) } catch {
      return .settled(.fault("the path `\(text)` selects more than the harness looks through"))
    }
  }

  /// The one value that a singular path selects. One that stops at a missing member found something wrong; at a missing
  /// item it found nothing.
  private func value(at steps: [JSONPath.SingularStep], in document: JSONDocument) -> Sought {
    var node = document.root
    for step in steps {
      switch step {
      case .name(let name):
        guard let inner = node.member(name) else { return .found(.value(nil)) }
        node = inner
      case .index(let index):
        guard node.isArray else { return .found(.value(nil)) }
        let offset = index < 0 ? node.count + index : index
        guard let inner = node.element(offset) else {
          if allowEmpty { return .settled(.pass(values: 0)) }
          return .settled(.noData("`\(node.location)` has \(node.count == 0 ? "no items" : "too few items")"))
        }
        node = inner
      }
    }
    return .found(.value(ObservedValue(node)))
  }

  private func judge(_ operand: MatcherOperand, by uses: [(name: String, argument: JSONValue)]) -> CheckResult
  {
    // Only `present` speaks of what is absent; with `allowEmpty` absence is allowed.
    if case .value(nil) = operand, allowEmpty, !uses.contains(where: { $0.name == "present" }) {
      return .pass(values: 0)
    }
    do throws(MatcherFault) {
      switch try MatcherSet(uses: uses, context: context).judge(operand) {
      case .holds(let values):
        if values == 0, !allowEmpty { return .noData("nothing was there to look at") }
        return .pass(values: values)
      case .violated(let expected, let observed, let place, let count):
        return .fail(
          expected: expected, observed: observed, place: place, line: place.flatMap(line), count: count,
          message: "expected \(expected), found \(observed)" + (count > 1 ? " (and \(count - 1) more)" : ""))
      }
    } catch { return .fault(error.message) }
  }

  /// The line of a place in the body, where it is a path into it.
  private func line(of place: String) -> Int? {
    guard place.hasPrefix("$"), let answer, case .success(let document) = answer.json,
      let path = try? library.path(place)
    else { return nil }
    return (try? path.select(from: document.root))?.first?.node.position.line
  }
}

extension MatcherUse {
  fileprivate var operand: MatcherSignature.Operand? {
    MatcherCatalog.matcher(named: name).map { $0.signature.operand }
  }
}

extension CheckResult {
  /// The body had to be JSON.
  static func notJSON(_ error: JSONError, _ answer: ObservedAnswer) -> CheckResult {
    let isEmpty = answer.content.isEmpty
    return .fail(
      expected: "a JSON body", observed: isEmpty ? "an empty body" : "a body that is not JSON", place: nil,
      line: isEmpty ? nil : error.line, count: 1,
      message: isEmpty
        ? "the body is empty"
        : "the body is not JSON: \(error.message) (line \(error.line), column \(error.column))")
  }
}

extension Int {
  /// The nearest whole number; 0 for what is no number.
  fileprivate init(clamping number: Double) {
    self = number.isNaN ? 0 : Int(Swift.max(-9e15, Swift.min(9e15, number)))
  }
}
