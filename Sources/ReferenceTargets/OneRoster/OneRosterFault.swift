/// The ways in which the provider can be made to break one rule, and no other, of OneRoster 1.2.
enum OneRosterFault: String, CaseIterable, Sendable {
  case totalCountMissing = "total-count-missing"
  case totalCountOffByOne = "total-count-off-by-one"
  case limitIgnored = "limit-ignored"
  case offsetIgnored = "offset-ignored"
  case lastPageLinksNext = "last-page-links-next"
  case linkMissing = "link-missing"
  case duplicateAcrossPages = "duplicate-across-pages"
  case filterIgnored = "filter-ignored"
  case filterCaseSensitive = "filter-case-sensitive"
  case unknownFilterFieldAccepted = "unknown-filter-field-accepted"
  case sortIgnored = "sort-ignored"
  case sortDescendingIgnored = "sort-descending-ignored"
  case fieldsIgnored = "fields-ignored"
  case booleanAsJSONBoolean = "boolean-as-json-boolean"
  case unknownMemberInEntity = "unknown-member-in-entity"
  case requiredMemberMissing = "required-member-missing"
  case statusMissing = "status-missing"
  case wordOutsideVocabulary = "word-outside-vocabulary"
  case dateWithoutZone = "date-without-zone"
  case danglingReference = "dangling-reference"
  case referenceWrongTypeToken = "reference-wrong-type-token"
  case twoPrimaryRoles = "two-primary-roles"
  case itemDiffersFromCollection = "item-differs-from-collection"
  case envelopeMissing = "envelope-missing"
  case studentsWithTeachers = "students-with-teachers"
  case schoolsWithDepartments = "schools-with-departments"
  case unknownID200 = "unknown-id-200"
  case unknownIDWrongCode = "unknown-id-wrong-code"
  case errorBodyWrapped = "error-body-wrapped"
  case errorSeverityWrong = "error-severity-wrong"
  case wrongMediaType = "wrong-media-type"
  case scopeNotEnforced = "scope-not-enforced"
  case expiredTokenAccepted = "expired-token-accepted"
  case missingTokenAccepted = "missing-token-accepted"
  case always500 = "always-500"
  case empty = "empty"
  case slow = "slow"

  var id: FaultID { FaultID(rawValue) }

  /// The fault as the catalogue shows it.
  var description: FaultDescription {
    let (title, effect, statement) = words
    return FaultDescription(id: id, title: title, effect: effect, statement: statement)
  }
}
