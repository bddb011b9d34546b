extension DistrictGenerator {
  /// Resources, and the classes, courses and users that name them.
  mutating func makeResources() {
    let titles = ["Reader", "Exercise book", "Atlas", "Question bank", "Teacher guide", "Old reader"]
    var resources: [RecordReference] = []
    for place in 0..<max(titles.count, size.resources) {
      let title = titles[place % titles.count]
      let id = identifier()
      add(
        .resource, id, deleted: place == titles.count - 1,
        [
          oneIn(4) ? nil : RecordMember("title", .text(title)),
          RecordMember("roles", .list(place == 4 ? ["teacher"] : ["student", "teacher"])),
          RecordMember("importance", .text(place % 2 == 0 ? "primary" : "secondary")),
          RecordMember("vendorResourceId", .text("EX-RES-\(padded(place + 1, to: 3))")),
          RecordMember("vendorId", .text("vendor.example.org")),
          place == 2 ? nil : RecordMember("applicationId", .text("sample-lms")),
        ])
      resources.append(RecordReference(kind: .resource, sourcedId: id))
    }
    let others = resources.dropFirst(titles.count).enumerated()
    for (number, school) in plan.schools.enumerated() {
      if let first = school.classes.first {
        append(RecordMember("resources", .references(Array(resources[0..<2]))), to: first.id)
      }
      if let first = school.courses.first {
        let share = others.filter { $0.offset % plan.schools.count == number }.map(\.element)
        append(RecordMember("resources", .references(resources[2..<4] + share)), to: first.id)
      }
      append(RecordMember("resources", .references(Array(resources[4..<6]))), to: school.teachers[0])
    }
  }
}
