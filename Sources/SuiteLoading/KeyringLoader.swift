import Diagnostics
import Matchers
package import SuiteModel

/// Reads a keyring, in YAML or JSON.
package enum KeyringLoader {
  /// - Parameters:
  ///   - bytes: The file's bytes; JSON is YAML.
  ///   - name: The file as the user named it.
  package static func load(bytes: [UInt8], named name: String) -> LoadResult<Keyring> {
    let tree = YAMLTree(bytes: bytes, file: name)
    var check = ShapeCheck(
      source: tree.source, family: .keyring, matchers: MatcherTable(MatcherCatalog.signatures))
    let root = tree.root.flatMap { check.check($0, .record(KeyringTable.file), label: "the keyring") }
    let keyring = root.map { root in
      Keyring(
        keys: (root["keys"]?.items ?? []).map(key),
        suites: (root["suites"]?.items ?? []).map {
          Keyring.Suite(digest: $0.text("digest"), location: $0.firstKeyLocation)
        })
    }
    return LoadResult(keyring, tree.diagnostics + check.diagnostics, sources: [name: tree.source])
  }

  private static func key(_ node: YAMLNode) -> Keyring.Key {
    Keyring.Key(
      name: node.text("name"), text: node.text("key"), vendor: node["vendor"]?.text,
      programme: node["programme"]?.text,
      from: node["from"]?.text, until: node["until"]?.text, location: node.firstKeyLocation)
  }
}
