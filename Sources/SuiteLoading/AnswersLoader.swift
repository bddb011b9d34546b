import Diagnostics
import Matchers
package import SuiteModel

/// Reads a file of answers, in YAML or JSON.
package enum AnswersLoader {
  /// - Parameters:
  ///   - bytes: The file's bytes; JSON is YAML.
  ///   - name: The file as the user named it.
  package static func load(bytes: [UInt8], named name: String) -> LoadResult<[GivenAnswer]> {
    let tree = YAMLTree(bytes: bytes, file: name)
    var check = ShapeCheck(
      source: tree.source, family: .answers, matchers: MatcherTable(MatcherCatalog.signatures))
    let root = tree.root.flatMap {
      check.check($0, .record(AnswersTable.file), label: "the file of answers")
    }
    let answers = root.map { root in
      (root["answers"]?.items ?? []).map { answer($0, by: root["by"]?.text) }
    }
    return LoadResult(answers, tree.diagnostics + check.diagnostics, sources: [name: tree.source])
  }

  private static func answer(_ node: YAMLNode, by standard: String?) -> GivenAnswer {
    GivenAnswer(
      cases: NamePattern(node.text("case")), step: node["step"]?.text, by: node["by"]?.text ?? standard,
      values: (node["values"]?.members ?? []).map { Literal.Member($0.key, LiteralDecoder.plain($0.value)) },
      location: node.firstKeyLocation)
  }
}
