/// The scopes of the OneRoster 1.2 services.
enum Scope: String, CaseIterable, Sendable {
  case rosterCore = "roster-core.readonly"
  case roster = "roster.readonly"
  case rosterDemographics = "roster-demographics.readonly"
  case gradebook = "gradebook.readonly"
  case gradebookCore = "gradebook-core.readonly"
  case gradebookCreatePut = "gradebook.createput"
  case gradebookCreatePost = "gradebook.createpost"
  case gradebookDelete = "gradebook.delete"
  case assessment = "assessment.readonly"
  case assessmentCreatePut = "assessment.createput"
  case assessmentDelete = "assessment.delete"
  case resource = "resource.readonly"
  case resourceCore = "resource-core.readonly"

  private static let prefix = "https://purl.imsglobal.org/spec/or/v1p2/scope/"
  /// OneRoster 1.1 has scopes of the same names under a prefix of its own.
  private static let prefixOfFirst = "https://purl.imsglobal.org/spec/or/v1p1/scope/"

  /// What a token has when its request names no scope.
  static let granted: [Scope] = [.rosterCore, .roster, .rosterDemographics]

  init?(text: some StringProtocol) {
    guard text.hasPrefix(Self.prefix) || text.hasPrefix(Self.prefixOfFirst),
      let scope = Scope(rawValue: String(text.dropFirst(Self.prefix.count)))
    else { return nil }
    self = scope
  }

  /// The scope as it is requested.
  var text: String { Self.prefix + rawValue }
}
