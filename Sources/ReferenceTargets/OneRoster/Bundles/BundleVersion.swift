/// A version of the OneRoster CSV binding, with the files and columns that it has.
package enum BundleVersion: String, Sendable, CaseIterable {
  case v11 = "1.1"
  case v12 = "1.2"

  /// The files beside the manifest, by their names without `.csv`.
  package var files: [String] { layout.keys.sorted() }

  /// The columns of a file in the published order.
  package func columns(of file: String) -> [String] { layout[file] ?? [] }

  /// What every file begins with.
  private static let first = ["sourcedId", "status", "dateLastModified"]

  private var layout: [String: [String]] {
    switch self {
    case .v11: Self.layout11
    case .v12: Self.layout12
    }
  }

  private static let layout11 = read([
    "academicSessions": "title type startDate endDate parentSourcedId schoolYear",
    "categories": "title",
    "classResources": "title classSourcedId resourceSourcedId",
    "classes":
      "title grades courseSourcedId classCode classType location schoolSourcedId termSourcedIds "
      + "subjects subjectCodes periods",
    "courseResources": "title courseSourcedId resourceSourcedId",
    "courses": "schoolYearSourcedId title courseCode grades orgSourcedId subjects subjectCodes",
    "demographics":
      "birthDate sex americanIndianOrAlaskaNative asian blackOrAfricanAmerican "
      + "nativeHawaiianOrOtherPacificIslander white demographicRaceTwoOrMoreRaces "
      + "hispanicOrLatinoEthnicity countryOfBirthCode stateOfBirthAbbreviation cityOfBirth "
      + "publicSchoolResidenceStatus",
    "enrollments": "classSourcedId schoolSourcedId userSourcedId role primary beginDate endDate",
    "lineItems":
      "title description assignDate dueDate classSourcedId categorySourcedId "
      + "gradingPeriodSourcedId resultValueMin resultValueMax",
    "orgs": "name type identifier parentSourcedId",
    "resources": "vendorResourceId title roles importance vendorId applicationId",
    "results": "lineItemSourcedId studentSourcedId scoreStatus score scoreDate comment",
    "users":
      "enabledUser orgSourcedIds role username userIds givenName familyName middleName "
      + "identifier email sms phone agentSourcedIds grades password",
  ])

  private static let layout12 = read([
    "academicSessions": "title type startDate endDate parentSourcedId schoolYear",
    "categories": "title weight",
    "classResources": "title classSourcedId resourceSourcedId",
    "classes":
      "title grades courseSourcedId classCode classType location schoolSourcedId termSourcedIds "
      + "subjects subjectCodes periods",
    "courseResources": "title courseSourcedId resourceSourcedId",
    "courses": "schoolYearSourcedId title courseCode grades orgSourcedId subjects subjectCodes",
    "demographics":
      "birthDate sex americanIndianOrAlaskaNative asian blackOrAfricanAmerican "
      + "nativeHawaiianOrOtherPacificIslander white demographicRaceTwoOrMoreRaces "
      + "hispanicOrLatinoEthnicity countryOfBirthCode stateOfBirthAbbreviation cityOfBirth "
      + "publicSchoolResidenceStatus",
    "enrollments": "classSourcedId schoolSourcedId userSourcedId role primary beginDate endDate",
    "lineItemLearningObjectiveIds": "lineItemSourcedId source learningObjectiveId",
    "lineItemScoreScales": "title lineItemSourcedId scoreScaleSourcedId",
    "lineItems":
      "title description assignDate dueDate classSourcedId categorySourcedId "
      + "academicSessionSourcedId resultValueMin resultValueMax schoolSourcedId",
    "orgs": "name type identifier parentSourcedId",
    "resources": "vendorResourceId title roles importance vendorId applicationId",
    "resultLearningObjectiveIds": "resultSourcedId source learningObjectiveId score textScore",
    "resultScoreScales": "title resultSourcedId scoreScaleSourcedId",
    "results":
      "lineItemSourcedId studentSourcedId scoreStatus score scoreDate comment textScore "
      + "classSourcedId inProgress incomplete late missing",
    "roles": "userSourcedId roleType role beginDate endDate orgSourcedId userProfileSourcedId",
    "scoreScales": "title type orgSourcedId courseSourcedId classSourcedId scoreScaleValue",
    "userProfiles":
      "userSourcedId profileType vendorId applicationId description credentialType username "
      + "password",
    "userResources": "userSourcedId orgSourcedId classSourcedId resourceSourcedId",
    "users":
      "enabledUser username userIds givenName familyName middleName identifier email sms phone "
      + "agentSourcedIds grades password userMasterIdentifier preferredGivenName "
      + "preferredMiddleName preferredFamilyName primaryOrgSourcedId pronouns",
  ])

  private static func read(_ table: [String: String]) -> [String: [String]] {
    table.mapValues { first + $0.split(separator: " ").map(String.init) }
  }
}
