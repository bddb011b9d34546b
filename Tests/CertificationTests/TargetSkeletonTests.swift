import Certification
import Diagnostics
import Foundation
import Planning
import SuiteLoading
import SuiteModel
import Testing
import Verdicts

/// Target files that are made to begin with.
@Suite struct TargetSkeletonTests {
  private static let profiles: [(suite: String, profile: String)] = Workplace.suites.suites.flatMap { found in
    ((try? SuiteLibrary.load(found.path).suite)?.profiles ?? []).map { (found.id, $0.id.description) }
  }

  @Test func `every suite is there to be tried`() {
    #expect(Self.profiles.contains { $0 == ("oneroster-1.2-rostering-provider", "rostering-full") })
    #expect(Set(Self.profiles.map(\.suite)).count == Workplace.suites.suites.count)
  }

  @Test(arguments: profiles)
  func `the skeleton of every profile loads, fits its suite and gives a plan`(
    name: String, profile: String
  ) throws {
    let suite = try Workplace.suites.suite(SuiteID(name)).suite
    let made = try TargetSkeleton(for: suite, profile: ProfileID(profile), schema: "target.schema.json")
    let target = try Self.load(made.text, for: suite)
    #expect(target.profile == ProfileID(profile))
    #expect(!(try Plan.plan(suite, for: target, selecting: Selection()).running.isEmpty))
  }

  @Test(arguments: profiles)
  func `every setting that is switched off holds when it is switched on`(
    name: String, profile: String
  ) throws {
    let suite = try Workplace.suites.suite(SuiteID(name)).suite
    let made = try TargetSkeleton(for: suite, profile: ProfileID(profile), schema: "target.schema.json")
    let target = try Self.load(Self.switchedOn(made.text), for: suite)
    #expect(target.parameters.map(\.key).sorted() == suite.parameters.map(\.name).sorted())
    #expect(target.certificateAuthority == "authority.pem")
    #expect(target.identity.environment == "staging")
    let mandatory = suite.profile(ProfileID(profile))?.mandatory ?? []
    let open = suite.capabilities.map(\.id).filter { id in !mandatory.contains { $0.matches(id) } }
    #expect(target.claims == open)
  }

  @Test func `it says which values only the user knows, and marks each of them`() throws {
    let suite = try Workplace.suites.suite(SuiteID("oneroster-1.2-rostering-provider")).suite
    let made = try TargetSkeleton(for: suite, schema: "target.schema.json")
    #expect(
      made.toFill == [
        "target.vendor", "target.product", "target.version", "parameters.base", "auth.tokenUrl",
      ])
    #expect(made.text.split(separator: "\n").count { $0.hasSuffix("# fill in") } == made.toFill.count)
    #expect(made.environment == ["ASSAY_CLIENT_ID", "ASSAY_CLIENT_SECRET"])
    #expect(made.text.hasPrefix("# yaml-language-server: $schema=target.schema.json\n"))
  }

  private static let schemes: [(suite: String, environment: [String], toFill: [String])] = [
    ("{ scheme: basic }", ["ASSAY_USER", "ASSAY_PASSWORD"], []),
    ("{ scheme: bearer }", ["ASSAY_TOKEN"], []),
    ("{ scheme: api-key, header: X-Gate-Key }", ["ASSAY_API_KEY"], []),
    ("{ scheme: oauth1 }", ["ASSAY_CONSUMER_KEY", "ASSAY_CONSUMER_SECRET"], []),
    (
      "{ scheme: oauth2-client-credentials, scopes: [gate.read] }",
      ["ASSAY_CLIENT_ID", "ASSAY_CLIENT_SECRET"], ["auth.tokenUrl"]
    ),
    ("{ scheme: mutual-tls }", [], ["tls.certificate", "tls.key"]),
    (
      "{ scheme: [oauth2-client-credentials, oauth1], scopes: [gate.read] }",
      ["ASSAY_CLIENT_ID", "ASSAY_CLIENT_SECRET"], ["auth.tokenUrl"]
    ),
    ("{ scheme: [oauth1, mutual-tls] }", ["ASSAY_CONSUMER_KEY", "ASSAY_CONSUMER_SECRET"], []),
  ]

  @Test(arguments: schemes)
  func `every scheme is laid out, and holds as it stands and with everything switched on`(
    auth: String, environment: [String], toFill: [String]
  ) throws {
    let place = try Workplace()
    try GateSuite.write(into: place, auth: auth, refused: ["none"], hasScopes: false)
    let suite = try SuiteLibrary.load("\(place.folder)/suites/\(GateSuite.id)").suite
    let made = try TargetSkeleton(for: suite, schema: "target.schema.json")
    let target = try Self.load(made.text, for: suite)
    #expect((target.authorization?.scheme ?? .mutualTLS) == suite.authorization.schemes.first)
    #expect(made.environment == environment)
    #expect(made.toFill.suffix(toFill.count) == toFill)
    let full = try Self.load(Self.switchedOn(made.text), for: suite)
    #expect(full.authorization?.scheme == target.authorization?.scheme)
    #expect(full.certificateAuthority == "authority.pem")
  }

  @Test func `further schemes, the place of a key, and tokens for spoilt requests are told`() throws {
    let place = try Workplace()
    try GateSuite.write(
      into: place, auth: "{ scheme: [bearer, api-key], header: X-Gate-Key }", refused: ["expired"],
      hasScopes: true)
    let suite = try SuiteLibrary.load("\(place.folder)/suites/\(GateSuite.id)").suite
    let made = try TargetSkeleton(for: suite, schema: "target.schema.json")
    #expect(made.text.contains("\n  #expiredToken: { env: ASSAY_EXPIRED_TOKEN }\n"))
    #expect(made.text.contains("\n  #unscopedToken: { env: ASSAY_UNSCOPED_TOKEN }\n"))
    #expect(made.text.contains("\n#   auth: { key: { env: NAME } }   in the header field X-Gate-Key\n"))
  }

  @Test func `a profile with alternatives begins with the first, so that a plan can be made`() throws {
    let place = try Workplace()
    let suite = try SuiteLibrary.load(try ShelfSuite.write(into: place)).suite
    let made = try TargetSkeleton(for: suite, schema: "target.schema.json")
    let target = try Self.load(made.text, for: suite)
    #expect(target.claims == [CapabilityID("lending.push")])
    #expect(target.authorization == nil)
    #expect(made.toFill.suffix(3) == ["parameters.base", "parameters.owner", "parameters.copies"])
    #expect(made.text.contains("\n#- lending.pull   # Plain words.\n"))
    #expect(made.text.contains("\n  #word: \"no\"\n"))
    #expect(!(try Plan.plan(suite, for: target, selecting: Selection()).running.isEmpty))
  }

  @Test func `no words of a suite end the comment that they stand in`() throws {
    let place = try Workplace()
    let words = "One\nevidence: digests\u{1B}[2J\u{2028}hosts: [evil.example] # {x"
    let suite = try SuiteLibrary.load(try ShelfSuite.write(into: place, words: words)).suite
    let made = try TargetSkeleton(for: suite, schema: "target.schema.json")
    let target = try Self.load(made.text, for: suite)
    #expect(target.evidence == .full)
    #expect(target.hosts.isEmpty)
    #expect(!made.text.unicodeScalars.contains { $0 != "\n" && ($0.value < 0x20 || $0.value == 0x2028) })
  }

  @Test func `a profile that the suite lacks is wrong usage, and the nearest is named`() throws {
    let suite = try Workplace.suites.suite(SuiteID("oneroster-1.2-rostering-provider")).suite
    let failure = #expect(throws: CertificationFailure.self) {
      try TargetSkeleton(for: suite, profile: ProfileID("rostering-cor"), schema: "target.schema.json")
    }
    #expect(failure?.exitCode == .usage)
    #expect(failure?.message.contains("Did you mean `rostering-core`?") == true)
  }

  @Test func `a file that is there is kept unless it may be replaced`() throws {
    let place = try Workplace()
    let path = try place.write("mine", to: "target.yaml")
    let suite = SuiteID("oneroster-1.2-rostering-provider")
    #expect(throws: CertificationFailure.self) {
      try NewTarget.make(suite: suite, profile: nil, from: Workplace.suites, at: path)
    }
    #expect(try place.read("target.yaml") == Array("mine".utf8))
    let made = try NewTarget.make(
      suite: suite, profile: nil, from: Workplace.suites, at: path, replacing: true)
    #expect(try place.read("target.yaml") == Array(made.text.utf8))
  }

  @Test func `the schema that editors check the file by is found from where the file is`() throws {
    let folder = "\(Workplace.checkout)/Tests/CertificationTests"
    let path = "\(folder)/never-written-\(UUID().uuidString).yaml"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let made = try NewTarget.make(
      suite: SuiteID("oneroster-1.2-rostering-provider"), profile: nil, from: Workplace.suites, at: path)
    #expect(made.text.hasPrefix("# yaml-language-server: $schema=../../docs/schemas/target.schema.json\n"))
  }

  private static func load(_ text: String, for suite: Suite) throws -> TargetDescription {
    let loaded = TargetLoader.load(text: text, named: "target.yaml")
    #expect(loaded.diagnostics.map(\.text) == [])
    let target = try #require(loaded.value)
    #expect(TargetLoader.check(target, against: suite).map(\.text) == [])
    return target
  }

  /// Without the `#` of every line where no blank follows it.
  private static func switchedOn(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      let margin = line.prefix { $0 == " " }
      let rest = line.dropFirst(margin.count)
      guard rest.first == "#", let next = rest.dropFirst().first, next != " " else { return String(line) }
      return String(margin + rest.dropFirst())
    }.joined(separator: "\n")
  }
}
