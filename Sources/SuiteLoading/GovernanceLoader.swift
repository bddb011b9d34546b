import Diagnostics
import Digests
import Matchers
package import SuiteModel

/// Reads a governance file, in YAML or JSON.
package enum GovernanceLoader {
  /// - Parameters:
  ///   - bytes: The file's bytes; JSON is YAML.
  ///   - name: The file as the user named it.
  package static func load(bytes: [UInt8], named name: String) -> LoadResult<Governance> {
    let tree = YAMLTree(bytes: bytes, file: name)
    var check = ShapeCheck(
      source: tree.source, family: .governance, matchers: MatcherTable(MatcherCatalog.signatures))
    let root = tree.root.flatMap {
      check.check($0, .record(GovernanceTable.file), label: "the governance file")
    }
    let governance = root.map { root in
      Governance(
        programme: root.text("programme"), suite: SuiteID(root["suite"]?.text("id") ?? ""),
        versions: (root["suite"]?["versions"]?.items ?? []).map { $0.spelling ?? $0.text ?? "" },
        from: root["valid"]?["from"]?.text, until: root["valid"]?["until"]?.text,
        waivers: (root["waivers"]?.items ?? []).map(waiver),
        errata: (root["errata"]?.items ?? []).map {
          Governance.Erratum(
            requirement: RequirementID($0.text("requirement")), note: $0.text("note"), link: $0["link"]?.text,
            location: $0["requirement"]?.location)
        }, digest: ContentDigest.hex(of: bytes), location: root["suite"]?["id"]?.location)
    }
    return LoadResult(governance, tree.diagnostics + check.diagnostics, sources: [name: tree.source])
  }

  private static func waiver(_ node: YAMLNode) -> Governance.Waiver {
    let named = node["requirement"] ?? node["test"] ?? node["case"]
    return Governance.Waiver(
      requirement: node["requirement"]?.text.map { RequirementID($0) },
      test: node["test"]?.text.map { TestID($0) }, cases: node["case"]?.text.map { NamePattern($0) },
      status: node["status"]?.text.flatMap(Governance.Waiver.Status.init) ?? .waived,
      effect: node["effect"]?.text.flatMap(Governance.Waiver.Effect.init) ?? .warn,
      reason: node.text("reason"), link: node["link"]?.text, until: node["until"]?.text,
      location: named?.location ?? node.location)
  }
}
