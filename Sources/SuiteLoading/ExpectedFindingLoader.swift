import Diagnostics
import Matchers
package import SuiteModel

/// Reads a file of expected findings, in YAML or JSON.
package enum ExpectedFindingLoader {
  /// - Parameters:
  ///   - bytes: The file's bytes; JSON is YAML.
  ///   - name: The file as the user named it.
  package static func load(bytes: [UInt8], named name: String) -> LoadResult<[ExpectedFinding]> {
    let tree = YAMLTree(bytes: bytes, file: name)
    var check = ShapeCheck(
      source: tree.source, family: .expectations, matchers: MatcherTable(MatcherCatalog.signatures))
    let root = tree.root.flatMap {
      check.check($0, .record(ExpectedFindingTable.file), label: "the file of expected findings")
    }
    let findings = root.map { root in (root["expect"]?.items ?? []).map(finding) }
    return LoadResult(findings, tree.diagnostics + check.diagnostics, sources: [name: tree.source])
  }

  /// Whether a text is a day as the file may hold it.
  package static func isDay(_ text: String) -> Bool { TextRule.day.remedy(for: text) == nil }

  private static func finding(_ node: YAMLNode) -> ExpectedFinding {
    ExpectedFinding(
      cases: NamePattern(node.text("case")), requirement: RequirementID(node.text("requirement")),
      reason: node.text("reason"), link: node["link"]?.text, owner: node["owner"]?.text,
      expires: node["expires"]?.text, location: node.firstKeyLocation)
  }
}
