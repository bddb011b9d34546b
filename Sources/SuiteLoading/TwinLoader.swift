import Diagnostics
import JSON
import Matchers
package import SuiteModel

/// Reads a suite's `twins.yaml`.
package enum TwinLoader {
  /// Where it lies in the suite's folder.
  package static let fileName = "twins.yaml"

  /// - Parameters:
  ///   - bytes: The file's bytes; JSON is YAML.
  ///   - name: The file as the user named it.
  ///   - suite: Whose tests and requirements it names.
  package static func load(bytes: [UInt8], named name: String, for suite: Suite) -> LoadResult<TwinFile> {
    let tree = YAMLTree(bytes: bytes, file: name)
    var check = ShapeCheck(
      source: tree.source, family: .twins, matchers: MatcherTable(MatcherCatalog.signatures))
    let root = tree.root.flatMap { check.check($0, .record(TwinTable.file), label: "the file of twins") }
    let file = root.map { root in
      TwinFile(
        twins: (root["twins"]?.items ?? []).map(twin),
        survivors: (root["survivors"]?.items ?? []).map { node in
          SurvivorReason(
            requirement: node["requirement"]?.text.map { RequirementID($0) },
            mutant: NamePattern(node.text("mutant")), reason: node.text("reason"),
            location: node.firstKeyLocation)
        },
        free: (root["free"]?.items ?? []).map(free))
    }
    let misfits = file.map { Self.misfits(of: $0, suite) } ?? []
    return LoadResult(
      file, tree.diagnostics + check.diagnostics + misfits, sources: [name: tree.source])
  }

  private static func twin(_ node: YAMLNode) -> Twin {
    Twin(
      id: node.text("id"), test: TestID(node.text("of")), cases: node["cases"]?.text.map { NamePattern($0) },
      step: node["step"]?.text,
      change: Twin.Change(subject: subject(node["change"]), act: act(node["change"])),
      caughtBy: (node["caughtBy"]?.items ?? []).compactMap(\.text).map { RequirementID($0) },
      location: node.firstKeyLocation)
  }

  private static func free(_ node: YAMLNode) -> FreePlace {
    let part = (node["part"]?.text).flatMap(FreePlace.Part.init)
    return FreePlace(
      operation: NamePattern(node.text("operation")),
      extent: part.map { .part($0) } ?? .places(NamePattern(node.text("place"))), reason: node.text("reason"),
      location: node.firstKeyLocation)
  }

  private static func subject(_ node: YAMLNode?) -> Twin.Subject {
    if let name = node?["header"]?.text { return .header(name) }
    if let path = node?["json"]?.text { return .json(path) }
    return node?["part"]?.text == "status" ? .status : .body
  }

  private static func act(_ node: YAMLNode?) -> Twin.Act {
    if let value = node?["set"] { return .set(LiteralDecoder.plain(value)) }
    if let number = node?["add"]?.int { return .add(number) }
    if let name = node?["rename"]?.text { return .rename(name) }
    return .remove
  }

  /// What is wrong with names that the form allows.
  private static func misfits(of file: TwinFile, _ suite: Suite) -> [Diagnostic] {
    var out: [Diagnostic] = []
    var seen: Set<String> = []
    let tests = suite.tests.map(\.id.description)
    let requirements = suite.requirements.map(\.id.description)
    func hint(_ name: String, _ known: [String]) -> String {
      NearestName.of(name, among: known).map { "did you mean `\($0)`?" } ?? "name one of the suite"
    }
    for twin in file.twins {
      if !seen.insert(twin.id).inserted {
        out.append(
          Diagnostic(
            DiagnosticCatalog.repeatedTwin, .error, "there is another twin `\(twin.id)`", at: twin.location,
            hint: "give each twin a name of its own"))
      }
      if !tests.contains(twin.test.description) {
        out.append(
          Diagnostic(
            DiagnosticCatalog.twinOfNothing, .error, "there is no test `\(twin.test)`", at: twin.location,
            hint: hint(twin.test.description, tests)))
      }
      if case .json(let path) = twin.change.subject {
        do { _ = try JSONPath(path) } catch {
          out.append(
            Diagnostic(
              ShapeFault.badPath.id(in: .twins), .error,
              "`\(path)`, column \(error.column): \(error.message)",
              at: twin.location, hint: "write an RFC 9535 path, such as `$.users[0].status`"))
        }
      }
      for id in twin.caughtBy where !requirements.contains(id.description) {
        out.append(
          Diagnostic(
            DiagnosticCatalog.twinOfNothing, .error, "there is no requirement `\(id)`", at: twin.location,
            hint: hint(id.description, requirements)))
      }
    }
    for survivor in file.survivors {
      if let id = survivor.requirement, !requirements.contains(id.description) {
        out.append(
          Diagnostic(
            DiagnosticCatalog.twinOfNothing, .error, "there is no requirement `\(id)`", at: survivor.location,
            hint: hint(id.description, requirements)))
      }
    }
    return out
  }
}
