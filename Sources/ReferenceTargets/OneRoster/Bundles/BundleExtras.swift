import Formats

/// A gradebook and learning resources for the classes of a district, which its records do not have.
struct BundleExtras {
  let classes: [Record]
  let enrollments: [Record]
  let sessions: [Record]
  let version: BundleVersion
  let isDelta: Bool
  var random: SplitMix64

  private typealias Row = BundleRows.Row

  mutating func forEach(_ emit: (_ file: String, BundleRows.Row) throws(BundleError) -> Void)
    throws(BundleError)
  {
    let categories = [identifier(), identifier()]
    for (number, id) in categories.enumerated() {
      try emit(
        "categories", row(id, ["title": ["Homework", "Tests"][number], "weight": ["40", "60"][number]]))
    }
    let resources = (0..<3).map { _ in identifier() }
    for (number, id) in resources.enumerated() {
      try emit(
        "resources",
        row(
          id,
          [
            "vendorResourceId": "example-\(number + 1)", "title": "Sample Reader \(number + 1)",
            "roles": number == 0 ? "" : "student,teacher",
            "importance": number == 1 ? "secondary" : "primary",
            "vendorId": "vendor.example.org", "applicationId": "sample-reader",
          ]))
    }
    var students: [String: [String]] = [:]
    for enrollment in enrollments where enrollment.text("role") == "student" {
      guard let place = enrollment.references("class").first, let user = enrollment.references("user").first
      else { continue }
      students[place.sourcedId, default: []].append(user.sourcedId)
    }
    var hasCourse: Set<String> = []
    for (number, each) in classes.enumerated() {
      guard let course = each.references("course").first?.sourcedId,
        let school = each.references("school").first?.sourcedId,
        let term = each.references("terms").first?.sourcedId
      else { continue }
      let resource = resources[number % resources.count]
      try emit(
        "classResources",
        row(identifier(), ["classSourcedId": each.sourcedId, "resourceSourcedId": resource]))
      if hasCourse.insert(course).inserted {
        try emit(
          "courseResources",
          row(
            identifier(),
            ["title": "Course reader", "courseSourcedId": course, "resourceSourcedId": resource]))
      }
      let members = students[each.sourcedId] ?? []
      if version == .v12, let first = members.first {
        try emit(
          "userResources",
          row(
            identifier(),
            [
              "userSourcedId": first, "orgSourcedId": school, "classSourcedId": each.sourcedId,
              "resourceSourcedId": resource,
            ]))
      }
      try emitGradebook(
        of: each, course: course, school: school, term: term, category: categories[number % 2],
        students: members,
        emit)
    }
  }

  private mutating func emitGradebook(
    of each: Record, course: String, school: String, term: String, category: String, students: [String],
    _ emit: (_ file: String, BundleRows.Row) throws(BundleError) -> Void
  ) throws(BundleError) {
    let scale = identifier()
    let item = identifier()
    if version == .v12 {
      try emit(
        "scoreScales",
        row(
          scale,
          [
            "title": "Letters", "type": "letters", "orgSourcedId": school, "courseSourcedId": course,
            "classSourcedId": each.sourcedId, "scoreScaleValue": "{90-100:A},{70-89:B},{0-69:C}",
          ]))
    }
    let start = sessions.first { $0.sourcedId == term }.flatMap { session -> CivilDate? in
      if case .date(let day)? = session["startDate"] { day } else { nil }
    }
    let first = start ?? CivilDate(2025, 9, 1)
    let period = sessions.first { $0.text("type") == "gradingPeriod" && $0.refers(to: term, by: "parent") }
    try emit(
      "lineItems",
      row(
        item,
        [
          "title": "Exercise 1", "description": "Read \"The Fixture\", pages 1 to 3",
          "assignDate": CivilDate(daysSinceEpoch: first.daysSinceEpoch + 7).description,
          "dueDate": CivilDate(daysSinceEpoch: first.daysSinceEpoch + 14).description,
          "classSourcedId": each.sourcedId, "categorySourcedId": category,
          "academicSessionSourcedId": term, "gradingPeriodSourcedId": period?.sourcedId ?? term,
          "resultValueMin": "0", "resultValueMax": "100", "schoolSourcedId": school,
        ]))
    if version == .v12 {
      try emit(
        "lineItemScoreScales", row(identifier(), ["lineItemSourcedId": item, "scoreScaleSourcedId": scale]))
      try emit(
        "lineItemLearningObjectiveIds",
        row(
          identifier(),
          ["lineItemSourcedId": item, "source": "case", "learningObjectiveId": "urn:uuid:\(identifier())"]))
    }
    for (number, student) in students.enumerated() where number % 2 == 0 {
      let result = identifier()
      let isGraded = version == .v11 || number % 8 != 6
      try emit(
        "results",
        row(
          result,
          [
            "lineItemSourcedId": item, "studentSourcedId": student,
            "scoreStatus": isGraded ? "fully graded" : "not submitted",
            "score": isGraded ? "\(random.below(101))" : "",
            "scoreDate": CivilDate(daysSinceEpoch: first.daysSinceEpoch + 15).description,
            "comment": number % 6 == 0 ? "Well done, go on." : "", "classSourcedId": each.sourcedId,
            "inProgress": "false", "late": isGraded ? "false" : "true",
            "missing": isGraded ? "false" : "true",
          ]))
      guard version == .v12, number % 4 == 0 else { continue }
      try emit(
        "resultScoreScales", row(identifier(), ["resultSourcedId": result, "scoreScaleSourcedId": scale]))
      try emit(
        "resultLearningObjectiveIds",
        row(
          identifier(),
          [
            "resultSourcedId": result, "source": "unknown", "learningObjectiveId": "objective-\(number)",
            "score": "1.5",
          ]))
    }
  }

  private func row(_ id: String, _ values: BundleRows.Row) -> BundleRows.Row {
    var row = values
    row["sourcedId"] = id
    if isDelta {
      row["status"] = "active"
      row["dateLastModified"] = "2025-06-30T12:00:00.000Z"
    }
    return row
  }

  /// A random identifier in the form of a version 4 UUID.
  private mutating func identifier() -> String {
    let high = random.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    let low = random.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    var digits: [UInt8] = []
    digits.reserveCapacity(36)
    for (half, number) in [high, low].enumerated() {
      for place in 0..<16 {
        if half == 0 && (place == 8 || place == 12) || half == 1 && (place == 0 || place == 4) {
          digits.append(UInt8(ascii: "-"))
        }
        let digit = UInt8(truncatingIfNeeded: number >> (60 - 4 * UInt64(place)) & 15)
        digits.append(digit < 10 ? 48 + digit : 87 + digit)
      }
    }
    return String(decoding: digits, as: UTF8.self)
  }
}
