package import Diagnostics
import Matchers
package import SuiteModel

/// Reads a target file, in YAML or JSON.
package enum TargetLoader {
  /// - Parameters:
  ///   - text: The file's text; JSON is YAML.
  ///   - name: The file as the user named it.
  package static func load(text: String, named name: String) -> LoadResult<TargetDescription> {
    let tree = YAMLTree(bytes: Array(text.utf8), file: name)
    var check = ShapeCheck(
      source: tree.source, family: .target, matchers: MatcherTable(MatcherCatalog.signatures))
    let root = tree.root.flatMap { check.check($0, .record(TargetTable.file), label: "the target file") }
    var diagnostics = tree.diagnostics + check.diagnostics
    for name in TargetTable.secrets {
      guard let secret = root?["auth"]?[name], secret.text != nil else { continue }
      let words = name == "clientSecret" ? "client secret" : "credential `\(name)`"
      diagnostics.append(
        Diagnostic(
          .literalSecret, .warning, "the \(words) stands in the target file", at: secret.location,
          hint: "write `\(name): { env: NAME }`, and keep it in the environment"))
    }
    let target = root.map { TargetDecoder.decode($0) }
    let result = LoadResult(target, diagnostics, sources: [name: tree.source])
    // What is written out need not stand where it is used: YAML has aliases.
    let written = diagnostics.filter { $0.id == .literalSecret }.compactMap(\.location?.line)
    return result.concealing(tree.source.lines(ofMembers: ["auth"] + TargetTable.secrets).union(written))
  }

  /// What a target file lacks or says wrongly for a suite.
  ///
  /// - Returns: Sorted diagnostics; those with an error keep the run from starting.
  package static func check(_ target: TargetDescription, against suite: Suite) -> [Diagnostic] {
    var check = TargetCheck(target: target, suite: suite)
    check.run()
    return check.diagnostics.sorted()
  }
}

extension LoadResult {
  /// Without showing these lines, which may hold secrets.
  fileprivate func concealing(_ secret: Set<Int>) -> LoadResult {
    let shown = diagnostics.map { diagnostic in
      guard let line = diagnostic.location?.line, secret.contains(line) else { return diagnostic }
      return Diagnostic(
        diagnostic.id, diagnostic.severity, diagnostic.message, at: diagnostic.location, hint: diagnostic.hint
      )
    }
    return LoadResult(value, shown, sources: [:])
  }
}

/// Turns the sound tree of a target file into the description.
private enum TargetDecoder {
  static func decode(_ root: YAMLNode) -> TargetDescription {
    let identity = root["target"]
    return TargetDescription(
      identity: TargetDescription.Identity(
        vendor: identity?.text("vendor") ?? "", product: identity?.text("product") ?? "",
        version: identity?.text("version") ?? "", environment: identity?["environment"]?.text),
      suite: SuiteID(root.text("suite")), profile: root["profile"]?.text.map { ProfileID($0) },
      claims: texts(root["claims"]).map { CapabilityID($0) },
      parameters: (root["parameters"]?.members ?? []).map {
        Literal.Member($0.key, LiteralDecoder.plain($0.value))
      },
      authorization: root["auth"].flatMap(TargetAuthorizationDecoder.decode), hosts: texts(root["hosts"]),
      limits: limits(root["limits"]),
      evidence: TargetDescription.EvidenceLevel(rawValue: root.text("evidence")) ?? .full,
      certificateAuthority: root["tls"]?["ca"]?.text, clientCertificate: clientCertificate(root["tls"]),
      listening: TargetDrivingDecoder.listening(root["listen"]),
      adapter: root["adapter"].map(TargetDrivingDecoder.adapter), trace: root["trace"]?.bool ?? true,
      location: root.firstKeyLocation, places: places(root))
  }

  /// Where what a suite can object to stands.
  private static func places(_ root: YAMLNode) -> [String: SourceLocation] {
    var places: [String: SourceLocation] = [:]
    for key in ["suite", "profile", "auth"] { places[key] = root[key]?.location }
    for claim in root["claims"]?.items ?? [] {
      if let name = claim.text { places["claims.\(name)"] = claim.location }
    }
    places["parameters"] = root.member("parameters")?.keyLocation
    for member in root["parameters"]?.members ?? [] {
      places["parameters.\(member.key)"] = member.keyLocation
    }
    return places
  }

  private static func texts(_ node: YAMLNode?) -> [String] { (node?.items ?? []).compactMap(\.text) }

  private static func clientCertificate(_ node: YAMLNode?) -> TargetDescription.ClientCertificate? {
    guard let certificate = node?["certificate"]?.text else { return nil }
    return TargetDescription.ClientCertificate(certificate: certificate, key: node?["key"]?.text)
  }

  private static func limits(_ node: YAMLNode?) -> TargetDescription.Limits {
    let standard = TargetDescription.Limits()
    return TargetDescription.Limits(
      inFlight: node?["inFlight"]?.int ?? standard.inFlight, perSecond: node?["perSecond"]?.int,
      bodyBytes: node?["bodyBytes"].flatMap(ByteCountText.bytes) ?? standard.bodyBytes,
      fileBytes: node?["fileBytes"].flatMap(ByteCountText.bytes) ?? standard.fileBytes)
  }
}
