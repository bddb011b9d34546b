import JSON
import ReferenceTargets
import Testing

/// Each relationship is compared with what follows from the whole collections.
@Suite struct RelationshipTests {
  private struct World {
    let provider: RunningProvider
    let token: String
    let classes: [JSONValue]
    let enrollments: [JSONValue]

    init(_ provider: RunningProvider) async throws {
      self.provider = provider
      token = try await provider.token()
      classes = try await provider.items("/classes?limit=1000", token: token)
      enrollments = try await provider.items("/enrollments?limit=1000", token: token)
    }

    func all(_ collection: String, _ member: String, _ id: String) async throws -> Set<String> {
      let items = try await provider.items("/\(collection)?limit=1000", token: token)
      return Set(items.filter { points($0, member, id) }.ids)
    }

    func users(of classID: String, role: String) -> Set<String> {
      let own = enrollments.filter { points($0, "class", classID) && $0["role"]?.string == role }
      return Set(own.map { target($0, "user") })
    }

    func classes(of user: String) -> Set<String> {
      Set(enrollments.filter { points($0, "user", user) }.map { target($0, "class") })
    }

    func expect(_ path: String, _ ids: Set<String>) async throws {
      let found = try await provider.items(path + "?limit=1000", token: token).ids
      #expect(Set(found) == ids, "\(path)")
      #expect(!found.isEmpty && Set(found).count == found.count, "\(path)")
    }
  }

  @Test func `a school leads to what belongs to it`() async throws {
    try await RunningProvider.with { provider in
      let world = try await World(provider)
      let school = target(world.classes[4], "school")
      let own = world.classes.filter { points($0, "school", school) }
      try await world.expect("/schools/\(school)/classes", Set(own.ids))
      try await world.expect("/schools/\(school)/terms", Set(own.flatMap { $0["terms"]?.array ?? [] }.ids))
      let courses = try await world.all("courses", "org", school)
      try await world.expect("/schools/\(school)/courses", courses)
      let enrollments = try await world.all("enrollments", "school", school)
      try await world.expect("/schools/\(school)/enrollments", enrollments)
      for view in ["students", "teachers"] {
        let users = try await world.all(view, "primaryOrg", school)
        try await world.expect("/schools/\(school)/\(view)", users)
      }
    }
  }

  @Test func `a class leads to its people, directly and through its school`() async throws {
    try await RunningProvider.with { provider in
      let world = try await World(provider)
      let id = world.classes.ids[4]
      let school = target(world.classes[4], "school")
      for base in ["/classes/\(id)", "/schools/\(school)/classes/\(id)"] {
        try await world.expect("\(base)/students", world.users(of: id, role: "student"))
        try await world.expect("\(base)/teachers", world.users(of: id, role: "teacher"))
      }
      let enrollments = try await world.all("enrollments", "class", id)
      try await world.expect("/schools/\(school)/classes/\(id)/enrollments", enrollments)
    }
  }

  @Test func `people, courses and terms lead to their classes`() async throws {
    try await RunningProvider.with { provider in
      let world = try await World(provider)
      let id = world.classes.ids[4]
      let student = try #require(world.users(of: id, role: "student").first)
      let teacher = try #require(world.users(of: id, role: "teacher").first)
      try await world.expect("/students/\(student)/classes", world.classes(of: student))
      try await world.expect("/teachers/\(teacher)/classes", world.classes(of: teacher))
      try await world.expect("/users/\(student)/classes", world.classes(of: student))
      try await world.expect("/users/\(teacher)/classes", world.classes(of: teacher))
      let course = target(world.classes[4], "course")
      let classesOfCourse = try await world.all("classes", "course", course)
      try await world.expect("/courses/\(course)/classes", classesOfCourse)
      let term = try #require(world.classes[4]["terms"]?.array?.ids.first)
      let classesOfTerm = world.classes.filter { ($0["terms"]?.array ?? []).ids.contains(term) }
      try await world.expect("/terms/\(term)/classes", Set(classesOfTerm.ids))
      let periods = try await world.all("gradingPeriods", "parent", term)
      try await world.expect("/terms/\(term)/gradingPeriods", periods)
    }
  }

  @Test func `an object under an owner that it does not belong to is unknown`() async throws {
    try await RunningProvider.with { provider in
      let world = try await World(provider)
      let school = target(world.classes[0], "school")
      let other = try #require(world.classes.first { !points($0, "school", school) })
      let id = other["sourcedId"]?.string ?? "?"
      for path in [
        "/schools/\(school)/classes/\(id)/students", "/schools/\(id)/classes", "/students/\(school)/classes",
        "/classes/none/students", "/terms/none/gradingPeriods", "/courses/none/classes",
      ] {
        let answer = try await provider.get(path, token: world.token)
        #expect(answer.status == 404, "\(path)")
        #expect(answer.codeMinor == "unknownobject", "\(path)")
      }
    }
  }
}

/// The identifier that a reference leads to.
private func target(_ item: JSONValue, _ member: String) -> String {
  item[member]?["sourcedId"]?.string ?? "?"
}

private func points(_ item: JSONValue, _ member: String, _ id: String) -> Bool { target(item, member) == id }
