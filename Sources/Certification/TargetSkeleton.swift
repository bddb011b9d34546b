import Diagnostics
package import SuiteModel
import Verdicts

/// A target file to begin with: every setting of a suite, with its help, and marks where only the user knows the value.
///
/// Shape: YAML that loads as it stands. A line whose `#` is followed by no blank is a setting; without the `#` it holds.
package struct TargetSkeleton: Sendable {
  package let text: String
  /// The settings whose values are examples, as `parameters.base`; the file marks each of them with `fill in`.
  package let toFill: [String]
  /// The environment variables that the file takes credentials from.
  package let environment: [String]

  /// - Parameters:
  ///   - profile: The profile to be certified for; nil takes the suite's first.
  ///   - schema: Where the file's JSON Schema is found, as an editor resolves it from the file.
  /// - Throws: With exit code 64 where the suite has no such profile.
  package init(
    for suite: Suite, profile: ProfileID? = nil, schema: String
  ) throws(CertificationFailure) {
    if let profile, suite.profile(profile) == nil {
      let known = suite.profiles.map(\.id.description)
      let nearest = NearestName.of(profile.description, among: known).map { "Did you mean `\($0)`?" }
      throw CertificationFailure(
        .usage,
        "The suite `\(suite.id)` has no profile `\(profile)`. "
          + (nearest ?? "It has \(known.map { "`\($0)`" }.joined(separator: ", "))."))
    }
    var writer = SkeletonWriter(
      suite: suite, profile: profile.flatMap { suite.profile($0) } ?? suite.profiles.first)
    writer.write(schema: schema)
    text = writer.page.text
    toFill = writer.toFill
    environment = writer.environment
  }
}

/// Writes the sections of the file, first to last.
private struct SkeletonWriter {
  let suite: Suite
  let profile: Profile?
  private(set) var page = CommentedYAML()
  private(set) var toFill: [String] = []
  private(set) var environment: [String] = []

  init(suite: Suite, profile: Profile?) {
    self.suite = suite
    self.profile = profile
  }

  mutating func write(schema: String) {
    writeHead(schema)
    writeIdentity()
    writeProfile()
    writeClaims()
    writeParameters()
    writeAuthorization()
    writeLimits()
  }

  private mutating func writeHead(_ schema: String) {
    page.comment("yaml-language-server: $schema=\(schema)", wrapped: false)
    page.comment("")
    page.comment("The product under test, and how it is reached.")
    page.comment("Suite: \(suite.title), version \(suite.version) (\(suite.status.rawValue)).")
    page.comment("")
    page.comment(
      "Put in your values where it says `fill in`. A line that begins with `#` and no blank is a setting that is "
        + "switched off; take the `#` away to use it.")
  }

  private mutating func writeIdentity() {
    page.section("Who made the product and which build it is; the report shows it.")
    page.setting("target", nil)
    fill("target.vendor", "vendor", "Example Systems")
    fill("target.product", "product", "Example Product")
    fill("target.version", "version", "\"1.0\"")
    page.setting("environment", "staging", depth: 1, isOn: false)
    page.blank()
    page.setting("suite", YAMLScalar.text(suite.id.description))
  }

  private mutating func writeProfile() {
    guard let profile else { return }
    page.section("What the product is to be certified for:")
    page.table(suite.profiles.map { ($0.id.description, $0.title) })
    page.setting("profile", YAMLScalar.text(profile.id.description))
  }

  private mutating func writeClaims() {
    let mandatory = profile?.mandatory ?? []
    let open = suite.capabilities.filter { capability in
      !mandatory.contains { $0.matches(capability.id) }
    }
    guard !open.isEmpty else { return }
    page.section(
      "What the product claims beyond what the profile asks of every product. Each of these may be left out; "
        + "what is claimed is tested, and has to hold.")
    // A profile with alternatives gives no plan unless one of them is claimed, so that the first is.
    let first = profile?.oneOf.first ?? []
    if let groups = profile?.oneOf, !groups.isEmpty {
      page.comment("The profile asks for one of these groups as a whole:")
      page.table(groups.map { (names($0), "") })
    }
    for condition in profile?.conditions ?? [] {
      page.comment("Whoever claims \(condition.claims) claims \(names(condition.then)) as well.")
    }
    let claimed = Set(
      open.filter { capability in first.contains { $0.matches(capability.id) } }.map(\.id))
    page.setting("claims", nil, isOn: !claimed.isEmpty)
    let width = open.map(\.id.description.count).max() ?? 0
    for capability in open {
      page.item(
        YAMLScalar.text(capability.id.description), width: width, note: capability.title,
        isOn: claimed.contains(capability.id))
    }
  }

  private func names(_ patterns: [NamePattern]) -> String {
    patterns.map(\.description).joined(separator: ", ")
  }

  private mutating func writeParameters() {
    guard !suite.parameters.isEmpty else { return }
    page.section("What has to be known about the product before it is tested.")
    let needed = suite.parameters.filter { $0.required && $0.defaultValue == nil }
    page.setting("parameters", nil, isOn: !needed.isEmpty)
    for parameter in needed {
      describe(parameter)
      fill("parameters.\(parameter.name)", parameter.name, parameter.exampleText)
    }
    for parameter in suite.parameters where !needed.contains(where: { $0.name == parameter.name }) {
      describe(parameter)
      let value = parameter.defaultValue.flatMap(YAMLScalar.text(of:)) ?? parameter.exampleText
      page.setting(parameter.name, value, depth: 1, isOn: false)
    }
  }

  private mutating func describe(_ parameter: Parameter) {
    var facts = parameter.kind == .secret ? ["a text, or { env: NAME } or { file: PATH }"] : []
    switch (parameter.min, parameter.max) {
    case (let least?, let most?): facts.append("from \(least) to \(most)")
    case (let least?, nil): facts.append("\(least) at least")
    case (nil, let most?): facts.append("\(most) at most")
    case (nil, nil): break
    }
    if let value = parameter.defaultValue.flatMap(YAMLScalar.text(of:)) {
      facts.append("\(value) where it is left out")
    }
    let kind = parameter.kind == .url ? "URL" : parameter.kind.rawValue
    page.comment(
      ([parameter.help, "(" + ([kind] + facts).joined(separator: ", ") + ")"]).filter { !$0.isEmpty }
        .joined(separator: " "), depth: 1)
  }

  private mutating func writeAuthorization() {
    var section = AuthorizationSection(of: suite, after: page)
    section.write()
    page = section.page
    toFill += section.toFill
    environment = section.environment
  }

  private mutating func writeLimits() {
    let limits = TargetDescription.Limits()
    page.section("What the run may do; the values shown hold where these are left out, hosts and tls apart.")
    page.comment("Hosts that may be reached besides those of the addresses above.")
    page.setting("hosts", "[files.product.example]", isOn: false)
    page.comment("Requests at the same time, and the longest answer that is read; perSecond caps the rate.")
    page.setting(
      "limits", "{ inFlight: \(limits.inFlight), bodyBytes: \(limits.bodyBytes >> 20) MiB }", isOn: false)
    // Where the suite's first scheme is the certificate, `tls` stands above.
    if suite.authorization.schemes.first != .mutualTLS {
      page.comment("A PEM file with a certificate authority of your own, relative to this file.")
      page.setting("tls", "{ ca: authority.pem }", isOn: false)
    }
    page.comment(
      "Whether requests carry a `traceparent` header, by which they are found in the product's log.")
    page.setting("trace", "true", isOn: false)
  }

  private mutating func fill(_ path: String, _ key: String, _ value: String) {
    page.setting(key, value, depth: 1, note: "fill in")
    toFill.append(path)
  }
}

extension Parameter {
  /// A value of the parameter's kind: the suite's example where it has one.
  fileprivate var exampleText: String {
    switch kind {
    case .url: YAMLScalar.text(example ?? "https://product.example")
    case .text: YAMLScalar.text(example ?? "example")
    case .file: YAMLScalar.text(example ?? "export.zip")
    case .files: "[\(YAMLScalar.text(example ?? "export.json"))]"
    case .folder: YAMLScalar.text(example ?? "export")
    case .secret: example.map(YAMLScalar.text) ?? "{ env: \(name.uppercased()) }"
    case .integer: example ?? String(min ?? max ?? 1)
    case .boolean: example ?? "false"
    }
  }
}
