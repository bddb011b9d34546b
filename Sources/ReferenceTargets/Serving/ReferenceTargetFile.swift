/// A target file that points at a reference target, and the secrets that lie beside it.
package struct ReferenceTargetFile: Sendable {
  /// A member of `auth`.
  package enum Credential: Sendable {
    /// Written out.
    case plain(String)
    /// Kept in a file of its own, whose name ends in `.` and this name.
    case secret(name: String, text: String)
  }

  /// What the product is called.
  package var product: String
  /// The suite that it is made for.
  package var suite: String
  /// The profile that it satisfies.
  package var profile: String
  /// The optional capabilities that it has.
  package var claims: [String] = []
  /// Names and YAML values, in order.
  package var parameters: [(name: String, value: String)] = []
  /// Names and values, in order; nothing is written where there are none.
  package var auth: [(name: String, credential: Credential)] = []
  /// Further members of the file, as whole lines of YAML.
  package var more: [String] = []

  package init(product: String, suite: String, profile: String) {
    self.product = product
    self.suite = suite
    self.profile = profile
  }

  /// The secrets, each with the end of its file's name.
  package var secrets: [(name: String, text: String)] {
    auth.compactMap { if case .secret(let name, let text) = $0.credential { (name, text) } else { nil } }
  }

  /// The YAML text.
  ///
  /// - Parameters:
  ///   - stem: The name of the target file, with which the names of its secrets' files begin.
  ///   - version: The version of the harness, which is that of the target.
  package func text(stem: String, version: String) -> String {
    var lines = [
      secrets.isEmpty
        ? "# Points at a reference target."
        : "# Points at a reference target; its secrets are in the files beside this one.",
      "target: { vendor: Assay, product: \(product), version: \(version), environment: local }",
      "suite: \(suite)", "profile: \(profile)",
    ]
    if !claims.isEmpty { lines.append("claims: [\(claims.joined(separator: ", "))]") }
    if !parameters.isEmpty { lines.append("parameters:") }
    lines += parameters.map { "  \($0.name): \($0.value)" }
    if !auth.isEmpty { lines.append("auth:") }
    lines += auth.map { member in
      switch member.credential {
      case .plain(let text): "  \(member.name): \(text)"
      case .secret(let name, _): "  \(member.name): { file: \(stem).\(name) }"
      }
    }
    return (lines + more).joined(separator: "\n") + "\n"
  }
}
