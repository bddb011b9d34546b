extension OneRosterFault {
  /// The faults that show in a service.
  static func faults(of service: OneRosterService) -> [OneRosterFault] {
    let inOthers =
      switch service {
      case .rostering: gradebook.union(resources).union(first)
      case .gradebook: rostering.union(resources).union(first)
      case .resources:
        rostering.union(gradebook).union(first).union([.booleanAsJSONBoolean, .referenceWrongTypeToken])
      case .first:
        gradebook.union(resources).union(discovery).union(writesOfFirst)
          .union([.twoPrimaryRoles, .booleanAsJSONBoolean])
      case .firstGradebook:
        rostering.union(resources).union(discovery).union(onlyOfSecond).union([.booleanAsJSONBoolean])
      case .firstResources:
        rostering.union(gradebook).union(discovery).union(writesOfFirst).union([
          .booleanAsJSONBoolean, .referenceWrongTypeToken, .entitiesOfSecond, .resourceLoose,
        ])
      }
    return allCases.filter { !inOthers.contains($0) }
  }

  private static let rostering: Set<OneRosterFault> = [
    .requiredMemberMissing, .wordOutsideVocabulary, .danglingReference, .twoPrimaryRoles,
    .studentsWithTeachers, .schoolsWithDepartments,
  ]

  private static let first: Set<OneRosterFault> = writesOfFirst.union([
    .signatureNotChecked, .unknownFieldRefused, .entitiesOfSecond,
  ])

  /// Faults of the gradebook of OneRoster 1.1 that break nothing in that of 1.2, or break it elsewhere.
  private static let writesOfFirst: Set<OneRosterFault> = [
    .putAnswers204, .senselessBody422, .periodMissing, .scoreMissing,
  ]

  /// Faults of the gradebook of OneRoster 1.2 that cannot show in that of 1.1.
  private static let onlyOfSecond: Set<OneRosterFault> = [
    .putAnswers200, .postAnswers200, .pairMissing, .pairsWithoutSupplied, .pairsOtherIdentifier,
    .assessmentScopeShared, .scaleWithoutValues, .objectiveWithoutUUID,
  ]

  private static let discovery: Set<OneRosterFault> = [
    .discoveryMissing, .discoveryOtherServer, .discoveryTokenURLBlank, .discoveryForeignNames,
  ]

  private static let gradebook: Set<OneRosterFault> = [
    .putAnswers200, .writeLosesMember, .secondPutIgnored, .putMismatchAccepted, .senselessBodyAccepted,
    .deleteAnswers200, .deleteKeeps, .postAnswers200, .pairMissing, .pairsWithoutSupplied,
    .pairsOtherIdentifier, .writeScopeNotEnforced, .assessmentScopeShared, .numberAsText,
    .scoreStatusUnknown, .scaleWithoutValues, .rangeUpsideDown, .scoreBeyondRange, .objectiveWithoutUUID,
    .danglingLineItem, .classResultsOfAll,
  ]

  private static let resources: Set<OneRosterFault> = [
    .resourceWithoutVendorID, .resourceRoleUnknown, .resourceLoose, .resourcesOfAll,
  ]

  /// The prose of the faults of the gradebook and resources services and of the descriptions.
  var serviceWords: (title: String, effect: String, statement: String) {
    switch self {
    case .putAnswers200:
      (
        "PUT answered with 200",
        "A PUT that was carried out is answered with 200.",
        "A PUT is answered with 201 (operation table)."
      )
    case .writeLosesMember:
      (
        "Member lost in writing",
        "What is put or posted loses its score, weight and greatest value; in OneRoster 1.1 its comment and description.",
        "What was put is what is read (rule 14)."
      )
    case .secondPutIgnored:
      (
        "Second PUT ignored",
        "A PUT under a known sourcedId is answered like any other and not kept.",
        "A second PUT takes the place of the first (rule 14)."
      )
    case .putMismatchAccepted:
      (
        "Two sourcedIds accepted",
        "A PUT is kept under the sourcedId of its body, whatever the path says.",
        "The sourcedId of the body is that of the path (rule 14)."
      )
    case .senselessBodyAccepted:
      (
        "Senseless body accepted",
        "A PUT whose body cannot be kept is answered like one that can.",
        "A body that makes no sense is refused (rule 7)."
      )
    case .deleteAnswers200:
      (
        "DELETE answered with 200",
        "A DELETE that was carried out is answered with 200.",
        "A DELETE is answered with 204 (operation table)."
      )
    case .deleteKeeps:
      (
        "Deleted object kept",
        "A DELETE is answered with 204, and the object stays as it was.",
        "A deleted object is gone, or has the status tobedeleted (rule 14)."
      )
    case .postAnswers200:
      (
        "POST answered with 200",
        "A POST that was carried out is answered with 200.",
        "A POST is answered with 201 (operation table)."
      )
    case .pairMissing:
      (
        "Pair missing",
        "The answer to a POST lacks the pair of the last record.",
        "A POST is answered with one pair for each record (rule 14)."
      )
    case .pairsWithoutSupplied:
      (
        "Supplied identifiers lost",
        "The pairs give the allocated sourcedId twice.",
        "A pair names the sourcedId that was supplied (rule 14)."
      )
    case .pairsOtherIdentifier:
      (
        "Allocated identifiers wrong",
        "The pairs give the supplied sourcedId as the allocated one, though it was replaced.",
        "A record is read under the sourcedId that was allocated (rule 14)."
      )
    case .writeScopeNotEnforced:
      (
        "Scope of writes not enforced",
        "A token for reading or for putting opens every write.",
        "Each kind of write takes a scope of its own (rule 2)."
      )
    case .assessmentScopeShared:
      (
        "Assessments open to the gradebook's scope",
        "A token for the gradebook reads assessments.",
        "Assessments take the scope assessment.readonly (rule 2)."
      )
    case .numberAsText:
      (
        "Numbers as texts",
        "Scores, weights and ranges are written as texts.",
        "Scores, weights and ranges are numbers (ResultDType, LineItemDType, CategoryDType)."
      )
    case .scoreStatusUnknown:
      (
        "Unknown score status",
        "Results have the scoreStatus graded.",
        "A scoreStatus is a word of its vocabulary, or begins with ext: (ResultDType)."
      )
    case .scaleWithoutValues:
      (
        "Score scale without values",
        "The values of a score scale are an empty list.",
        "A score scale has at least one value (ScoreScaleDType)."
      )
    case .rangeUpsideDown:
      (
        "Range upside down",
        "The least value of a line item's results is above the greatest.",
        "The least value is not above the greatest (line items)."
      )
    case .scoreBeyondRange:
      (
        "Score beyond its range",
        "Scores are above the greatest value of their line item.",
        "A score lies within the range of its line item (results)."
      )
    case .objectiveWithoutUUID:
      (
        "Learning objective without UUID",
        "CASE items are named by words.",
        "A learning objective from the source case is named by a UUID (rule 13)."
      )
    case .danglingLineItem:
      (
        "Dangling line item",
        "The line item of a result is one that does not exist.",
        "A reference leads to an object of the service (reference objects)."
      )
    case .classResultsOfAll:
      (
        "Results of other classes",
        "The results of a class are those of every class.",
        "The results of a class belong to its line items (operation table)."
      )
    case .resourceWithoutVendorID:
      (
        "Resource without vendorResourceId",
        "Resources lack vendorResourceId.",
        "A resource has a vendorResourceId (ResourceDType)."
      )
    case .resourceRoleUnknown:
      (
        "Unknown role of a resource",
        "Resources are for the role pupil.",
        "The roles of a resource are words of their vocabulary, or begin with ext: (ResourceDType)."
      )
    case .resourceLoose:
      (
        "Resource that belongs to nothing",
        "One resource is named by no class, course or user.",
        "A resource belongs to a class, a course or a user (rule 13)."
      )
    case .resourcesOfAll:
      (
        "Resources of everything",
        "The resources of a class, a course or a user are all of them.",
        "The resources of an object are those that it names (operation table)."
      )
    case .discoveryMissing:
      (
        "No description",
        "The service does not describe itself.",
        "The service describes itself under discovery (rule 15)."
      )
    case .discoveryOtherServer:
      (
        "Description of another server",
        "The description gives another address as the server.",
        "The description gives the real address of the service (rule 15)."
      )
    case .discoveryTokenURLBlank:
      (
        "Description without token address",
        "The description has a blank tokenUrl.",
        "The description gives the real address for tokens (rule 15)."
      )
    case .discoveryForeignNames:
      (
        "Operations by other names",
        "The description names operations by method and path.",
        "The description names operations as the specification does (rule 15)."
      )
    case .signatureNotChecked:
      (
        "Signature not checked",
        "A request of OneRoster 1.1 with a signature of OAuth 1.0a is let in, whatever the signature is.",
        "A signature that does not fit is answered with 401 (OneRoster 1.1, security)."
      )
    case .unknownFieldRefused:
      (
        "Unknown field refused",
        "OneRoster 1.1 answers a selection with an unknown field with 400, as 1.2 does.",
        "A selection with an unknown field is answered with 200 and the data (OneRoster 1.1, failures)."
      )
    case .entitiesOfSecond:
      (
        "Objects of OneRoster 1.2",
        "OneRoster 1.1 serves users, demographics, line items, results and categories as 1.2 has them.",
        "Objects have the members of OneRoster 1.1: a user one role and its organisations, a result a score."
      )
    case .putAnswers204:
      (
        "PUT answered with 204",
        "A PUT that was carried out is answered with 204.",
        "A PUT is answered with 200 or 201 (OneRoster 1.1, operations)."
      )
    case .senselessBody422:
      (
        "Senseless body answered with 422",
        "OneRoster 1.1 answers a body that makes no sense with 422, as 1.2 does.",
        "Invalid data is answered with 400 (OneRoster 1.1, failures)."
      )
    case .periodMissing:
      (
        "No grading period",
        "Line items lack gradingPeriod.",
        "A line item has a gradingPeriod (OneRoster 1.1, LineItemType)."
      )
    case .scoreMissing:
      (
        "No score",
        "Results lack score.",
        "A result has a score (OneRoster 1.1, ResultType)."
      )
    default: ("", "", "")
    }
  }
}
