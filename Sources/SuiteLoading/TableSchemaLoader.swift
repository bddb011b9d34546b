import Diagnostics
import Matchers
package import Tables

/// Reads a table schema, in YAML or JSON.
package enum TableSchemaLoader {
  /// - Parameters:
  ///   - bytes: The file's bytes; JSON is YAML.
  ///   - name: The file as the user named it.
  package static func load(bytes: [UInt8], named name: String) -> LoadResult<TableSchema> {
    let tree = YAMLTree(bytes: bytes, file: name)
    var check = ShapeCheck(
      source: tree.source, family: .suite, matchers: MatcherTable(MatcherCatalog.signatures))
    let root = tree.root.flatMap {
      check.check($0, .record(TableSchemaTable.file), label: "the table schema")
    }
    var decoder = TableSchemaDecoder()
    let schema = root.flatMap { decoder.decode($0) }
    return LoadResult(
      schema, tree.diagnostics + check.diagnostics + decoder.diagnostics, sources: [name: tree.source])
  }
}
