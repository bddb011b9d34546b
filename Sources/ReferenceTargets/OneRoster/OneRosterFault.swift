/// The ways in which the provider can be made to break one rule, and no other, of OneRoster; those of the gradebook and
/// resources services, of the descriptions and of OneRoster 1.1 stand after the others.
enum OneRosterFault: String, CaseIterable, Sendable {
  case totalCountMissing = "total-count-missing"
  case totalCountOffByOne = "total-count-off-by-one"
  case limitIgnored = "limit-ignored"
  case defaultLimitMissing = "default-limit-missing"
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

  case putAnswers200 = "put-answers-200"
  case writeLosesMember = "write-loses-member"
  case secondPutIgnored = "second-put-ignored"
  case putMismatchAccepted = "put-mismatch-accepted"
  case senselessBodyAccepted = "senseless-body-accepted"
  case deleteAnswers200 = "delete-answers-200"
  case deleteKeeps = "delete-keeps"
  case postAnswers200 = "post-answers-200"
  case pairMissing = "pair-missing"
  case pairsWithoutSupplied = "pairs-without-supplied"
  case pairsOtherIdentifier = "pairs-other-identifier"
  case writeScopeNotEnforced = "write-scope-not-enforced"
  case assessmentScopeShared = "assessment-scope-shared"
  case numberAsText = "number-as-text"
  case scoreStatusUnknown = "score-status-unknown"
  case scaleWithoutValues = "scale-without-values"
  case rangeUpsideDown = "range-upside-down"
  case scoreBeyondRange = "score-beyond-range"
  case objectiveWithoutUUID = "objective-without-uuid"
  case danglingLineItem = "dangling-line-item"
  case classResultsOfAll = "class-results-of-all"
  case resourceWithoutVendorID = "resource-without-vendor-id"
  case resourceRoleUnknown = "resource-role-unknown"
  case resourceLoose = "resource-loose"
  case resourcesOfAll = "resources-of-all"
  case discoveryMissing = "discovery-missing"
  case discoveryOtherServer = "discovery-other-server"
  case discoveryTokenURLBlank = "discovery-token-url-blank"
  case discoveryForeignNames = "discovery-foreign-names"
  case signatureNotChecked = "signature-not-checked"
  case unknownFieldRefused = "unknown-field-refused"
  case entitiesOfSecond = "entities-of-1-2"
  case putAnswers204 = "put-answers-204"
  case senselessBody422 = "senseless-body-422"
  case periodMissing = "grading-period-missing"
  case scoreMissing = "score-missing"

  var id: FaultID { FaultID(rawValue) }

  /// The fault as the catalogue shows it.
  var description: FaultDescription {
    let (title, effect, statement) = words
    return FaultDescription(id: id, title: title, effect: effect, statement: statement)
  }
}

extension OneRosterFault {
  /// The prose of each fault; the rules are those of the OneRoster 1.2 REST binding.
  var words: (title: String, effect: String, statement: String) {
    switch self {
    case .totalCountMissing:
      (
        "No total count",
        "Collection answers lack the header X-Total-Count.",
        "A collection answer carries the number of matching objects in X-Total-Count (rule 4)."
      )
    case .totalCountOffByOne:
      (
        "Total count off by one",
        "X-Total-Count is one more than the number of matching objects.",
        "X-Total-Count is the number of objects that match, whatever the page (rule 4)."
      )
    case .limitIgnored:
      (
        "Limit ignored",
        "Pages are cut and linked as if `limit` were absent.",
        "A page holds at most `limit` objects (rule 3)."
      )
    case .defaultLimitMissing:
      (
        "No default limit",
        "Where a request gives no `limit`, the page holds every object.",
        "Without `limit`, a page holds at most 100 objects (rule 3)."
      )
    case .offsetIgnored:
      (
        "Offset ignored",
        "Every page starts at the first object; the links are as they should be.",
        "A page starts at the object that `offset` counts to, from 0 (rule 3)."
      )
    case .lastPageLinksNext:
      (
        "Next link on the last page",
        "The last page, too, links to a next one.",
        "The last page has no link with the relation next (rule 4)."
      )
    case .linkMissing:
      (
        "No Link header",
        "Collection answers lack the header Link.",
        "A collection answer links to its first, previous, next and last page (rule 4)."
      )
    case .duplicateAcrossPages:
      (
        "Object repeated on the next page",
        "Every page but the first starts with the last object of the page before it.",
        "Walking the pages yields every object exactly once (rules 3 and 4)."
      )
    case .filterIgnored:
      (
        "Filter ignored",
        "A correct filter is read and then not applied.",
        "A collection holds only the objects that the filter selects (rule 5)."
      )
    case .filterCaseSensitive:
      (
        "Filter minds letter case",
        "Values are compared with upper and lower case told apart.",
        "Filter values are compared without regard to case (rule 5)."
      )
    case .unknownFilterFieldAccepted:
      (
        "Unknown filter field accepted",
        "A filter on an unknown field is dropped and all objects are served with 200.",
        "A filter on an unknown field is answered with 400 and invalid_filter_field (rule 6)."
      )
    case .sortIgnored:
      (
        "Sort ignored",
        "Objects keep their default order whatever `sort` says.",
        "Objects are ordered by the field that `sort` names (rule 3)."
      )
    case .sortDescendingIgnored:
      (
        "Descending order ignored",
        "`orderBy=desc` is served in ascending order.",
        "`orderBy=desc` turns the order round (rule 3)."
      )
    case .fieldsIgnored:
      (
        "Field selection ignored",
        "A correct selection is read and then not applied.",
        "With `fields`, objects have exactly the selected members (rule 6)."
      )
    case .booleanAsJSONBoolean:
      (
        "JSON booleans",
        "Truth values are written as true and false instead of as strings.",
        "Truth values are the strings \"true\" and \"false\" (rule 12)."
      )
    case .unknownMemberInEntity:
      (
        "Unknown member",
        "Every object has a member that its schema does not know.",
        "Objects have no members beside those of their schema; others go under metadata (rule 11)."
      )
    case .requiredMemberMissing:
      (
        "Required member missing",
        "Users lack familyName.",
        "A user has a familyName (UserDType)."
      )
    case .statusMissing:
      (
        "Status missing",
        "Objects lack status.",
        "Every object has a status, active or tobedeleted (common members of the entities)."
      )
    case .wordOutsideVocabulary:
      (
        "Word outside the vocabulary",
        "Classes have the classType lecture.",
        "A classType is homeroom, scheduled, or an extension that starts with ext: (ClassDType)."
      )
    case .dateWithoutZone:
      (
        "Time without zone",
        "dateLastModified is written without its zone.",
        "dateLastModified is an RFC 3339 date-time in UTC (common members of the entities)."
      )
    case .danglingReference:
      (
        "Dangling reference",
        "The course of a class is one that does not exist.",
        "A reference leads to an object of the service (reference objects)."
      )
    case .twoPrimaryRoles:
      (
        "Two primary roles",
        "Every user has two primary roles at one organisation.",
        "A user has at most one primary role at an organisation (roles)."
      )
    case .referenceWrongTypeToken:
      (
        "Wrong type in references",
        "References to users carry the type person.",
        "The type of a reference is the fixed token of what it refers to (reference objects)."
      )
    case .itemDiffersFromCollection:
      (
        "Object differs from its listing",
        "An object read alone was modified one day later than the same object in its collection.",
        "An object is the same whether read alone or in a collection (operations for one object)."
      )
    case .envelopeMissing:
      (
        "No envelope",
        "Answers are the bare object or array.",
        "Objects and collections come inside an object with one named member (rule 9)."
      )
    case .studentsWithTeachers:
      (
        "Teachers among students",
        "The students endpoints serve teachers as well.",
        "Students are the users with a role student (rule 10)."
      )
    case .schoolsWithDepartments:
      (
        "Departments among schools",
        "The schools endpoints serve departments as well.",
        "Schools are the organisations of type school (rule 10)."
      )
    case .unknownID200:
      (
        "Unknown identifier answered with 200",
        "An unknown identifier is answered with 200 and an empty object.",
        "An unknown identifier in a path is answered with 404 (rule 7)."
      )
    case .unknownIDWrongCode:
      (
        "Unknown identifier with another code",
        "The 404 for an unknown identifier carries the code invaliddata.",
        "The 404 for an unknown identifier carries the code unknownobject (rule 7)."
      )
    case .errorBodyWrapped:
      (
        "Error body wrapped",
        "Error bodies sit inside a member imsx_StatusInfo.",
        "The error body is the bare status object (rule 8)."
      )
    case .errorSeverityWrong:
      (
        "Wrong severity",
        "Error bodies have the severity warning.",
        "Every failure has the severity error (rule 8)."
      )
    case .wrongMediaType:
      (
        "Wrong media type",
        "Successful answers of the service are labelled text/plain.",
        "Answers are labelled application/json (OpenAPI binding, every 200 answer)."
      )
    case .scopeNotEnforced:
      (
        "Scope not enforced",
        "Any valid token opens every operation.",
        "A token without a scope of the operation is answered with 403 and forbidden (rule 2)."
      )
    case .expiredTokenAccepted:
      (
        "Expired token accepted",
        "A token is accepted after its time.",
        "An expired token is answered with 401 and unauthorisedrequest (rule 2)."
      )
    case .missingTokenAccepted:
      (
        "Missing token accepted",
        "A request without a token is answered like one with the right token.",
        "A request without a token is answered with 401 and unauthorisedrequest (rule 2)."
      )
    case .always500:
      (
        "Always 500",
        "Every authorised request to the service is answered with 500.",
        "The read operations answer with 200 (operation table)."
      )
    case .empty:
      (
        "Empty district",
        "Every collection is empty.",
        "None is broken; a target without data leaves little to judge."
      )
    case .slow:
      (
        "Slow",
        "Every answer of the service is held back for a set time.",
        "None is broken; a time-out must not be mistaken for a verdict."
      )
    default: serviceWords
    }
  }
}
