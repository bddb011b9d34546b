/// Every mistake that a generated bundle can have.
package enum BundleFaults {
  /// In the order in which they are listed.
  package static let all: [BundleFault] =
    package + manifest + format + modes + identifiers + cells + links + laws

  /// What is unusual about a bundle and right all the same: who reads it must take it.
  package static let oddities = [
    fault("marks", "Every file begins with a byte order mark.", [], .marks),
    fault("nothing-new", "The manifest is alone, and declares every file absent.", [], .alone),
  ]

  /// The fault or oddity of a name, where the version has what it edits.
  package static func fault(_ id: FaultID, in version: BundleVersion) -> BundleFault? {
    (all + oddities).first { $0.id == id && $0.applies(to: version) }
  }

  // MARK: The package

  private static let package = [
    fault(
      "folder-in-package", "A file lies in a folder of the package.", ["PKG-ROOT"],
      .entry("old/users.csv", note)),
    fault(
      "foreign-file", "The package holds a file that the standard has not.", ["PKG-FILES"],
      .entry("notes.txt", note)),
    fault(
      "file-name-case", "A file's name has the wrong case.", ["PKG-FILES", "MAN-PRESENT"],
      .called("classResources", "ClassResources.csv")),
    fault(
      "file-twice", "The package holds a file twice.", ["PKG-ONCE", "PKG-ZIP"], .twice("classResources")),
    fault(
      "checksum-wrong", "The checksum of a file in the package is wrong.", ["PKG-ZIP"],
      .corrupt("classResources")),
    fault(
      "entry-stored", "A file is in the package without compression.", ["PKG-METHOD"],
      .stored("classResources")),
    fault(
      "enrollments-file-absent", "A rostering package has no enrollments.", ["ROSTER-FILES"],
      .omit("enrollments"),
      .manifest("file.enrollments", "absent")),
  ]

  // MARK: The manifest

  private static let manifest = [
    fault("manifest-absent", "There is no manifest.", ["MAN-THERE"], .omit("manifest")),
    fault(
      "manifest-version-wrong", "The manifest says version 2.0 of itself.", ["MAN-VERSION"],
      .manifest("manifest.version", "2.0")),
    fault(
      "manifest-version-missing", "The manifest does not say its version.", ["MAN-VERSION"],
      .manifestDrop("manifest.version")),
    fault(
      "oneroster-version-wrong", "The manifest names OneRoster 1.0.", ["MAN-ONEROSTER"],
      .manifest("oneroster.version", "1.0")),
    fault(
      "oneroster-version-missing", "The manifest does not name the version of OneRoster.", ["MAN-ONEROSTER"],
      .manifestDrop("oneroster.version")),
    fault(
      "manifest-row-missing", "The manifest has no row for a file that is there.",
      ["MAN-ROWS", "MAN-DECLARED"],
      .manifestDrop("file.classResources")),
    fault(
      "manifest-mode-unknown", "The manifest declares a file full.", ["MAN-MODES"],
      .manifest("file.classResources", "full")),
    fault(
      "manifest-row-unknown", "The manifest has a row that the standard has not.", ["MAN-NAMES"],
      .manifestAdd("file.parents", "absent")),
    fault(
      "manifest-row-twice", "The manifest has a row twice.", ["MAN-ONCE"],
      .manifestAdd("source.systemName", "Example SIS")),
    fault(
      "declared-file-missing", "A file that is declared is not there.", ["MAN-PRESENT"],
      .omit("classResources")),
    fault(
      "present-file-absent", "A file that is there is declared absent.", ["MAN-DECLARED"],
      .manifest("file.classResources", "absent")),
  ]

  // MARK: The form of files

  private static let format = [
    fault("not-utf8", "A value is Latin-1.", ["CSV-UTF8"], .raw("orgs", "name", Array("Caf".utf8) + [0xE9])),
    fault("nul-byte", "A value holds a NUL.", ["CSV-UTF8"], .raw("orgs", "name", Array("No\u{0}thing".utf8))),
    fault(
      "bare-quote", "A value has a quote and no quotes around it.", ["CSV-QUOTES"],
      .raw("orgs", "name", Array("The \"North\" School".utf8))),
    fault(
      "text-after-quotes", "A value goes on behind its closing quotes.", ["CSV-QUOTES"],
      .raw("orgs", "name", Array("\"North\" School".utf8))),
    fault(
      "quotes-open", "Quotes are never closed, and line breaks become part of the value.",
      ["CSV-QUOTES", "CSV-CR"], .raw("classResources", "title", Array("\"Reader".utf8))),
    fault(
      "carriage-return", "A value holds a carriage return.", ["CSV-CR"],
      .raw("orgs", "name", Array("\"North\r\nSchool\"".utf8))),
    fault(
      "bare-carriage-return", "A carriage return stands outside of quotes.", ["CSV-LINES"],
      .raw("orgs", "name", Array("North\rSchool".utf8))),
    fault("blank-line", "There is a blank line between rows.", ["CSV-LINES"], .blankLine("orgs")),
    fault(
      "extra-field", "A row has a field too many.", ["CSV-FIELDS"],
      .tail("classResources", Array(",more".utf8))),
    fault("missing-field", "A row has a field too few.", ["CSV-FIELDS"], .cut("users")),
    fault("no-rows", "A file has a header and no rows.", ["CSV-ROWS"], .noRows("classResources")),
    fault("no-bytes", "A file is empty.", ["CSV-ROWS"], .noBytes("classResources")),
    fault(
      "column-missing", "A header lacks an optional column.", ["CSV-HEADER"], .leaveOut("users", "middleName")
    ),
    fault(
      "column-case", "A column's name has the wrong case.", ["CSV-HEADER", "CSV-NAMES"],
      .rename("users", "middleName", to: "MiddleName")),
    fault(
      "column-order", "Two columns have changed places.", ["CSV-ORDER"],
      .swap("users", "givenName", "familyName")),
    fault(
      "extension-in-front", "A column of one's own stands among those of the standard.", ["CSV-ORDER"],
      .insert("orgs", "metadata.colour", before: "name")),
    fault(
      "column-twice", "A header names a column twice.", ["CSV-ONCE"], .repeatColumn("users", "middleName")),
    fault(
      "column-unknown", "A column of one's own is not called metadata.", ["CSV-NAMES"],
      .insert("users", "shoeSize", before: nil)),
  ]

  // MARK: Bulk and delta

  private static let modes = [
    fault(
      "bulk-status-filled", "A row of a bulk file has a status.", ["BULK-STATUS"],
      .cell("users", "status", "active", where: [:])),
    fault(
      "bulk-date-filled", "A row of a bulk file says when it was changed.", ["BULK-DATE"],
      .cell("users", "dateLastModified", "2026-01-31T08:30:00.000Z", where: [:])),
    delta(
      "delta-status-blank", "A row of a delta file has no status.", ["DELTA-STATUS"],
      .cell("users", "status", "", where: [:])),
    delta(
      "delta-status-wrong", "A row of a delta file has the status inactive.", ["DELTA-STATUS"],
      .cell("users", "status", "inactive", where: [:])),
    delta(
      "delta-date-blank", "A row of a delta file does not say when it was changed.", ["DELTA-DATE"],
      .cell("users", "dateLastModified", "", where: [:])),
    delta(
      "delta-date-local", "A row of a delta file was changed at a time without a zone.", ["DELTA-DATE"],
      .cell("users", "dateLastModified", "2026-01-31T08:30:00", where: [:])),
  ]

  // MARK: Identifiers

  private static let identifiers =
    ["users", "orgs", "classes", "courses", "academicSessions", "enrollments", "roles", "results"].flatMap {
      file in
      [
        wrong(
          file, "sourcedId", "not an id!", "An identifier of \(file).csv holds characters that it must not."),
        BundleFault(
          id: FaultID("\(file)-id-twice"), effect: "Two rows of \(file).csv have one identifier.",
          breaks: ["\(file.uppercased())-UNIQUE"], isOfDelta: false,
          edits: [again(file, ["sourcedId": "$same"])]),
      ]
    } + [
      wrong("users", "sourcedId", "", "A user has no identifier.", id: "users-id-blank"),
      wrong(
        "orgs", "sourcedId", String(repeating: "o", count: 256), "An identifier has 256 characters.",
        id: "orgs-id-long"),
    ]

  // MARK: Cells

  private static let cells = [
    blank("academicSessions", "title"), blank("academicSessions", "startDate"),
    wrong("academicSessions", "type", "trimester", "A session has a type that is not in the vocabulary."),
    wrong("academicSessions", "startDate", "18/08/2025", "A date is written day first."),
    wrong("academicSessions", "endDate", "2026-02-30", "A date is not in the calendar."),
    wrong("academicSessions", "schoolYear", "2025-26", "A school year is not one year."),
    blank("categories", "title"), wrong("categories", "weight", "40%", "A weight is not a whole number."),
    blank("classes", "title"), blank("classes", "termSourcedIds"),
    wrong("classes", "classType", "lab", "A class has a type that is not in the vocabulary."),
    wrong("classes", "grades", "09,,10", "A list has an empty item."),
    blank("classes", "courseSourcedId"), blank("classes", "schoolSourcedId"),
    blank("classResources", "resourceSourcedId"), blank("courseResources", "courseSourcedId"),
    blank("courses", "title"), blank("courses", "orgSourcedId"),
    wrong("demographics", "birthDate", "2010-13-01", "A month is not in the calendar."),
    wrong("demographics", "sex", "F", "A sex is not in the vocabulary."),
    wrong("demographics", "asian", "yes", "A boolean is not true or false."),
    blank("enrollments", "userSourcedId"), blank("enrollments", "role"),
    wrong("enrollments", "role", "learner", "A role of an enrollment is not in the vocabulary."),
    wrong("enrollments", "primary", "1", "A boolean is written 1."),
    wrong("enrollments", "beginDate", "2025-08-18T00:00:00Z", "A date is written as an instant."),
    blank("lineItems", "title"), blank("lineItems", "categorySourcedId"),
    wrong("lineItems", "dueDate", "tomorrow", "A date is a word."),
    wrong("lineItems", "resultValueMax", "100 points", "A number has a unit."),
    wrong(
      "lineItemLearningObjectiveIds", "source", "state",
      "The source of a learning objective is not in the vocabulary."),
    blank("lineItemScoreScales", "scoreScaleSourcedId"),
    blank("orgs", "name"),
    wrong("orgs", "type", "college", "An organisation has a type that is not in the vocabulary."),
    blank("resources", "vendorResourceId"),
    wrong("resources", "importance", "ext:high", "A closed vocabulary is extended."),
    wrong("resources", "roles", "student,robot", "A list holds a role that is not in the vocabulary."),
    blank("resultLearningObjectiveIds", "learningObjectiveId"),
    blank("results", "scoreDate"),
    wrong("results", "scoreStatus", "graded", "The status of a score is not in the vocabulary."),
    wrong("results", "score", "A+", "A score is not a number."),
    wrong("results", "late", "no", "A boolean is written no."),
    blank("resultScoreScales", "resultSourcedId"),
    blank("roles", "role"), wrong("roles", "roleType", "main", "A role is neither primary nor secondary."),
    wrong("roles", "role", "janitor", "A role is not in the vocabulary."),
    blank("scoreScales", "scoreScaleValue"),
    wrong("scoreScales", "scoreScaleValue", "90-100:A", "A pair of a scale has no braces."),
    blank("userProfiles", "credentialType"), blank("userProfiles", "vendorId"),
    blank("userResources", "resourceSourcedId"),
    blank("users", "username"), blank("users", "givenName"), blank("users", "familyName"),
    blank("users", "enabledUser"),
    blank("users", "orgSourcedIds"),
    wrong("users", "role", "pupil", "A role of a user is not in the vocabulary."),
    wrong("users", "enabledUser", "TRUE", "A boolean is in capitals."),
    wrong("users", "userIds", "SIS:4711", "An identifier of another system has no braces."),
  ]

  // MARK: References

  private static let links = [
    dangling("academicSessions", "parentSourcedId"), dangling("classes", "courseSourcedId"),
    dangling("classes", "schoolSourcedId"), dangling("classes", "termSourcedIds"),
    dangling("classResources", "resourceSourcedId"), dangling("courseResources", "courseSourcedId"),
    dangling("courses", "orgSourcedId"), dangling("courses", "schoolYearSourcedId"),
    fault(
      "demographics-user-unknown", "Demographics belong to no user.", ["REF-DEMOGRAPHICS-SOURCEDID"],
      .copy("demographics", [:], where: [:])),
    dangling("enrollments", "classSourcedId"), dangling("enrollments", "userSourcedId"),
    dangling("enrollments", "schoolSourcedId"), dangling("lineItems", "classSourcedId"),
    dangling("lineItems", "categorySourcedId"), dangling("lineItems", "academicSessionSourcedId"),
    dangling("lineItems", "gradingPeriodSourcedId"), dangling("lineItemScoreScales", "scoreScaleSourcedId"),
    dangling("orgs", "parentSourcedId"), dangling("results", "lineItemSourcedId"),
    fault(
      "results-student-unknown", "A result belongs to no user.",
      ["REF-RESULTS-STUDENTSOURCEDID", "LINK-RESULTS-ENROLLED"],
      again("results", ["studentSourcedId": "no-such-record"])),
    dangling("resultScoreScales", "resultSourcedId"), dangling("roles", "userSourcedId"),
    dangling("roles", "orgSourcedId"), dangling("roles", "userProfileSourcedId"),
    dangling("scoreScales", "courseSourcedId"), dangling("userProfiles", "userSourcedId"),
    dangling("users", "agentSourcedIds"), dangling("users", "orgSourcedIds"),
    fault(
      "users-resourceSourcedIds-dangling", "Users refer to a resource that is not there.",
      ["REF-USERS-RESOURCESOURCEDIDS"],
      .insert("users", "resourceSourcedIds", before: "preferredGivenName"), only: [.v12]),
    fault(
      "users-resourceSourcedIds-wrong", "The resources of users are no identifiers.",
      ["USERS-RESOURCESOURCEDIDS", "REF-USERS-RESOURCESOURCEDIDS"],
      .insert("users", "resourceSourcedIds", before: "preferredGivenName", value: "not an id!"), only: [.v12]),
    fault(
      "profiles-file-absent", "Roles refer to profiles, and there is no file of them.", ["NEEDS-ROLES"],
      .omit("userProfiles"), .manifest("file.userProfiles", "absent")),
    fault(
      "resources-file-absent", "Resources are used, and there is no file of them.",
      ["NEEDS-CLASSRESOURCES", "NEEDS-COURSERESOURCES", "NEEDS-USERRESOURCES"], .omit("resources"),
      .manifest("file.resources", "absent")),
  ]

  // MARK: Laws across rows and files

  private static let laws = [
    fault(
      "session-backwards", "A session ends before it starts.", ["ACADEMICSESSIONS-DATES"],
      again("academicSessions", ["startDate": "2025-09-02", "endDate": "2025-09-01"])),
    fault(
      "session-outside-parent", "A session ends after its parent.", ["LINK-ACADEMICSESSIONS-PARENT-DATES"],
      again("academicSessions", ["endDate": "2031-01-01"])),
    fault(
      "subject-codes-few", "A class has more subjects than subject codes.", ["CLASSES-SUBJECT-CODES"],
      again("classes", ["subjects": "Algebra,Biology", "subjectCodes": "MAT"])),
    fault(
      "class-in-district", "The school of a class is a district.", ["LINK-CLASSES-SCHOOL-TYPE"],
      again("classes", ["schoolSourcedId": "$district"])),
    fault(
      "course-year-term", "The school year of a course is a term.", ["LINK-COURSES-SCHOOL-YEAR-TYPE"],
      again("courses", ["schoolYearSourcedId": "$term"])),
    fault(
      "student-primary", "A student is marked as primary.", ["ENROLLMENTS-PRIMARY-TEACHER"],
      again("enrollments", ["primary": "true"])),
    fault(
      "two-primary-teachers", "A class has two primary teachers.", ["ENROLLMENTS-ONE-PRIMARY"],
      .copy("enrollments", [:], where: ["role": "teacher", "primary": "true"])),
    fault(
      "enrollment-backwards", "An enrollment ends before it begins.", ["ENROLLMENTS-DATES"],
      .copy(
        "enrollments", ["beginDate": "$begin+20", "endDate": "$begin+10"],
        where: ["role": "student", "beginDate": "*"])),
    fault(
      "enrollment-in-district", "The school of an enrollment is a district.",
      ["LINK-ENROLLMENTS-SCHOOL-TYPE"], again("enrollments", ["schoolSourcedId": "$district"])),
    fault(
      "enrollment-before-term", "An enrollment begins before the terms of its class.",
      ["LINK-ENROLLMENTS-BEGIN-IN-TERM"], again("enrollments", ["beginDate": "2001-09-01"])),
    fault(
      "enrollment-after-term", "An enrollment ends after the terms of its class.",
      ["LINK-ENROLLMENTS-END-IN-TERM"], again("enrollments", ["endDate": "2031-09-01"])),
    fault(
      "value-range-empty", "The least value of a line item is more than the greatest.",
      ["LINEITEMS-VALUE-RANGE"], again("lineItems", ["resultValueMin": "200"])),
    fault(
      "line-item-in-district", "The school of a line item is a district.", ["LINK-LINEITEMS-SCHOOL-TYPE"],
      again("lineItems", ["schoolSourcedId": "$district"])),
    fault(
      "line-item-all-year", "A line item belongs to a whole school year.", ["LINK-LINEITEMS-SESSION-TYPE"],
      again("lineItems", ["academicSessionSourcedId": "$schoolYear"])),
    fault(
      "line-item-in-term", "The grading period of a line item is a term.", ["LINK-LINEITEMS-PERIOD-TYPE"],
      again("lineItems", ["gradingPeriodSourcedId": "$term"])),
    fault(
      "score-out-of-range", "A score is greater than its line item allows.", ["LINK-RESULTS-SCORE-RANGE"],
      again("results", ["score": "101"])),
    fault(
      "result-not-enrolled", "A result belongs to somebody who is not enrolled in the class.",
      ["LINK-RESULTS-ENROLLED"], again("results", ["studentSourcedId": "$parent"])),
    fault(
      "result-other-class", "A result names another class than its line item.", ["LINK-RESULTS-SAME-CLASS"],
      again("results", ["classSourcedId": "$lastClass"])),
    fault(
      "objective-no-uuid", "A learning objective from CASE has no UUID.",
      ["LINEITEMLEARNINGOBJECTIVEIDS-CASE-UUID"],
      again("lineItemLearningObjectiveIds", ["learningObjectiveId": "MAT-4-2"])),
    fault(
      "result-objective-no-uuid", "A learning objective of a result from CASE has no UUID.",
      ["RESULTLEARNINGOBJECTIVEIDS-CASE-UUID"], again("resultLearningObjectiveIds", ["source": "case"])),
    fault(
      "two-primary-roles", "A user has two primary roles in one organisation.", ["ROLES-ONE-PRIMARY"],
      .copy("roles", [:], where: ["roleType": "primary"])),
    fault(
      "role-backwards", "A role ends before it begins.", ["ROLES-DATES"],
      again("roles", ["beginDate": "2025-09-02", "endDate": "2025-09-01"])),
    fault(
      "profile-of-another", "A role has the profile of another user.", ["LINK-ROLES-OWN-PROFILE"],
      again("roles", ["userProfileSourcedId": "$lastProfile"])),
    fault(
      "teacher-as-agent", "A teacher is an agent of a student.", ["LINK-ROLES-STUDENT-AGENTS"],
      .cell("users", "agentSourcedIds", "$teacher", where: ["sourcedId": "$student"]), only: [.v12]),
    fault(
      "primary-org-without-role", "A user has no role in the organisation that is primary.",
      ["LINK-USERS-PRIMARY-ORG-ROLE"], again("users", ["primaryOrgSourcedId": "$department"])),
    fault(
      "resource-of-other-org", "A resource of a user names another organisation than the class does.",
      ["LINK-USERRESOURCES-ORG-OF-CLASS"], again("userResources", ["orgSourcedId": "$district"])),
    fault(
      "resource-not-enrolled", "A resource belongs to a user who is not enrolled in the class.",
      ["LINK-USERRESOURCES-ENROLLED"], again("userResources", ["userSourcedId": "$parent"])),
  ]
}

// How the rows above are written.
extension BundleFaults {
  private static let note = Array("left here by mistake\r\n".utf8)

  private static func fault(
    _ id: String, _ effect: String, _ breaks: [String], _ edits: BundleFault.Edit...,
    only versions: Set<BundleVersion> = Set(BundleVersion.allCases)
  ) -> BundleFault {
    BundleFault(
      id: FaultID(id), effect: effect, breaks: breaks, isOfDelta: false, versions: versions, edits: edits)
  }

  private static func delta(
    _ id: String, _ effect: String, _ breaks: [String], _ edits: BundleFault.Edit...
  ) -> BundleFault {
    BundleFault(id: FaultID(id), effect: effect, breaks: breaks, isOfDelta: true, edits: edits)
  }

  private static func blank(_ file: String, _ column: String) -> BundleFault {
    BundleFault(
      id: FaultID("\(file)-\(column)-blank"), effect: "A row of \(file).csv has no \(column).",
      breaks: ["\(file.uppercased())-\(column.uppercased())"], isOfDelta: false,
      edits: [again(file, [column: ""])])
  }

  private static func wrong(
    _ file: String, _ column: String, _ value: String, _ effect: String, id: String? = nil
  ) -> BundleFault {
    BundleFault(
      id: FaultID(id ?? "\(file)-\(column)-wrong"), effect: effect,
      breaks: ["\(file.uppercased())-\(column.uppercased())"], isOfDelta: false,
      edits: [again(file, [column: value])])
  }

  private static func dangling(_ file: String, _ column: String) -> BundleFault {
    BundleFault(
      id: FaultID("\(file)-\(column)-dangling"),
      effect: "\(column) of \(file).csv names a record that is not there.",
      breaks: ["REF-\(file.uppercased())-\(column.uppercased())"], isOfDelta: false,
      edits: [again(file, [column: "no-such-record"])])
  }

  /// A row that nothing else depends on, with other values; of demographics, whose rows are those of users, one that is there.
  private static func again(_ file: String, _ values: [String: String]) -> BundleFault.Edit {
    switch file {
    case "demographics":
      let (column, value) = values.first { $0.key != "sourcedId" } ?? ("sourcedId", "$same")
      return .cell(file, column, value, where: [:])
    case "users": return .copy(file, values, where: [:])
    case "roles": return .copy(file, ["roleType": "secondary"].merging(values) { $1 }, where: [:])
    case "enrollments": return .copy(file, values, where: ["role": "student"])
    case "academicSessions": return .copy(file, values, where: ["type": "gradingPeriod"])
    case "orgs": return .copy(file, values, where: ["type": "department"])
    default: return .copy(file, values, where: [:])
    }
  }
}
