import Diagnostics
import SuiteModel

/// Turns the sound tree of `suite.yaml` into what it says.
enum SuiteFileDecoder {
  static func decode(_ root: YAMLNode, matchers: MatcherTable) -> SuiteFileDraft {
    SuiteFileDraft(
      id: root.located("suite") { SuiteID($0) }, version: root.text("version"), title: root.text("title"),
      status: Suite.Status(rawValue: root.text("status")) ?? .draft,
      specification: specification(root["specification"]),
      role: Role(rawValue: root.text("role")) ?? .provider,
      parameters: (root["parameters"]?.members ?? []).map(parameter),
      authorization: authorization(root["auth"]), authorizationPlace: root.member("auth")?.keyLocation,
      tolerances: tolerances(root["tolerances"]),
      namespaces: Dictionary(
        (root["namespaces"]?.members ?? []).map { ($0.key, $0.value.text ?? "") },
        uniquingKeysWith: { first, _ in first }),
      preflight: (root["preflight"]?.items ?? []).map {
        PreflightDraft(step: StepDecoder.step($0, matchers: matchers), help: $0.text("help"))
      },
      capabilities: (root["capabilities"]?.items ?? []).map(capability),
      profiles: (root["profiles"]?.items ?? []).map(profile))
  }

  private static func specification(_ node: YAMLNode?) -> Suite.Specification {
    Suite.Specification(
      name: node?.text("name") ?? "", version: node?.text("version") ?? "",
      publisher: node?.text("publisher") ?? "",
      url: node?.text("url") ?? "")
  }

  private static func parameter(_ member: YAMLMember) -> Parameter {
    let node = member.value
    return Parameter(
      name: member.key, kind: Parameter.Kind(rawValue: node.text("type")) ?? .text,
      required: node["required"]?.bool ?? false, defaultValue: node["default"].map(LiteralDecoder.plain),
      min: node["min"]?.int, max: node["max"]?.int, help: node.text("help"),
      example: node["example"]?.spelling,
      location: member.keyLocation)
  }

  private static func authorization(_ node: YAMLNode?) -> Suite.Authorization {
    guard let node else { return .none }
    let schemes = (node["scheme"]?.oneOrMore ?? []).compactMap { $0.text.flatMap(AuthorizationScheme.init) }
    return Suite.Authorization(
      schemes.isEmpty ? [.none] : schemes, scopes: (node["scopes"]?.items ?? []).compactMap(\.text),
      apiKeyPlace: node["header"]?.text.map { .header($0) } ?? node["query"]?.text.map { .query($0) })
  }

  private static func tolerances(_ node: YAMLNode?) -> Suite.Tolerances {
    let standard = Suite.Tolerances()
    func duration(_ key: String) -> Duration? { node?[key]?.spelling.flatMap(DurationText.duration) }
    return Suite.Tolerances(
      clockSkew: duration("clockSkew") ?? standard.clockSkew,
      requestTimeout: duration("requestTimeout") ?? standard.requestTimeout)
  }

  private static func capability(_ node: YAMLNode) -> CapabilityDraft {
    let requires = globs(node["requires"])
    let id: Located<CapabilityID> = node.located("id") { CapabilityID($0) }
    return CapabilityDraft(
      capability: Capability(
        id: id.value, title: node.text("title"), requires: requires.map(\.value),
        shownBy: node["shownBy"]?.text, location: id.location),
      requires: requires)
  }

  private static func profile(_ node: YAMLNode) -> ProfileDraft {
    let mandatory = globs(node["mandatory"])
    let optional = globs(node["optional"])
    let oneOf = (node["oneOf"]?.items ?? []).map { globs($0) }
    let conditions = (node["if"]?.oneOrMore ?? []).map { condition in
      (claims: condition.located("claims") { NamePattern($0) }, then: globs(condition["then"]))
    }
    let id: Located<ProfileID> = node.located("id") { ProfileID($0) }
    return ProfileDraft(
      profile: Profile(
        id: id.value, title: node.text("title"), mandatory: mandatory.map(\.value),
        optional: optional.map(\.value),
        oneOf: oneOf.map { $0.map(\.value) },
        conditions: conditions.map { Profile.Condition(claims: $0.claims.value, then: $0.then.map(\.value)) },
        location: id.location),
      globs: mandatory + optional + oneOf.flatMap(\.self) + conditions.flatMap { [$0.claims] + $0.then })
  }

  private static func globs(_ node: YAMLNode?) -> [Located<NamePattern>] {
    (node?.items ?? []).map { Located(value: NamePattern($0.text ?? ""), location: $0.location) }
  }
}

extension YAMLNode {
  /// The text of a member; empty where the shape check left none.
  func text(_ key: String) -> String { self[key]?.text ?? "" }

  /// The text of a member made into a value, and where it stands.
  func located<Value>(_ key: String, _ make: (String) -> Value) -> Located<Value> {
    Located(value: make(text(key)), location: self[key]?.location ?? firstKeyLocation)
  }

  /// The texts of a list made into values, and where they stand.
  func locatedItems<Value>(_ make: (String) -> Value) -> [Located<Value>] {
    oneOrMore.map { Located(value: make($0.text ?? ""), location: $0.location) }
  }
}
