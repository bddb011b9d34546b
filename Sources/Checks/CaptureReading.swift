import Evidence
package import JSON
package import SuiteModel

extension Capture {
  /// The value that an answer yields; nil where it selects nothing.
  package func read(
    from answer: ObservedAnswer, bindings: Bindings, step: String, library: CheckLibrary
  ) throws(Bindings.Failure) -> JSONValue? {
    switch source {
    case .header(let name):
      let values = answer.headers.filter { $0.isNamed(name) }.map(\.value)
      return values.isEmpty ? nil : .string(values.joined(separator: ", "))
    case .link(let relation):
      return LinkHeader.target(relation, in: answer.response?.values(of: "link") ?? []).map(JSONValue.string)
    case .made(let pattern):
      let made = answer.observation.action?.made.first { pattern.matches($0.path) }
      return made.map { .string(ActionReading.path(of: $0.path, step: step)) }
    case .json(let template):
      guard answer.absence == nil, case .success(let document) = answer.json else { return nil }
      let path: JSONPath
      do { path = try library.path(try bindings.path(template, step: step)) } catch let failure
        as Bindings.Failure
      {
        throw failure
      } catch { throw .unusable("the capture `\(name)` cannot be compiled: \(error)") }
      let matches: [JSONPath.Match]
      do { matches = try path.select(from: document.root) } catch {
        throw .unusable("the capture `\(name)`: \(error)")
      }
      if path.isSingular { return matches.first?.node.value }
      return matches.isEmpty ? nil : .array(matches.map(\.node.value))
    }
  }
}
