/// The scopes of the OneRoster services.
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
  private static let prefixOfFirst = "https://purl.imsglobal.org/spec/or/v1p1/scope/"
  /// OneRoster 1.1 has some of the scopes, by the same names under a prefix of its own.
  private static let ofFirst: Set<Scope> = [
    .rosterCore, .roster, .rosterDemographics, .gradebook, .gradebookCreatePut, .gradebookDelete, .resource,
  ]

  /// What a token has when its request names no scope.
  static let granted: [Scope] = [.rosterCore, .roster, .rosterDemographics]

  init?(text: some StringProtocol) {
    let isOfFirst = text.hasPrefix(Self.prefixOfFirst)
    guard isOfFirst || text.hasPrefix(Self.prefix),
      let scope = Scope(rawValue: String(text.dropFirst(Self.prefix.count))),
      !isOfFirst || Self.ofFirst.contains(scope)
    else { return nil }
    self = scope
  }

  /// The scope as it is requested.
  var text: String { Self.prefix + rawValue }

  /// The scope as it is requested of a service; nil where the service has none of this name.
  func text(in service: OneRosterService) -> String? {
    guard service.isOfFirst else { return text }
    return Self.ofFirst.contains(self) ? Self.prefixOfFirst + rawValue : nil
  }
}
