/// Answers which records a view holds, alone or as seen from another record.
struct Roster: Sendable {
  let district: District
  let gradebook: Gradebook
  let faults: Set<OneRosterFault>

  init(district: District, faults: Set<OneRosterFault>) {
    self.district = district
    self.faults = faults
    gradebook = Gradebook(district, faults: faults)
  }

  private func records(_ kind: RecordKind) -> [Record] {
    Gradebook.kinds.contains(kind) ? gradebook.records(kind) : district.records(kind)
  }

  /// The records of a view in default order.
  func records(in view: RosterView) -> [Record] {
    records(view.kind).filter { belongs($0, to: view) }
  }

  /// The record of a view with an identifier.
  func record(in view: RosterView, _ sourcedId: String) -> Record? {
    let kind = view.kind
    let found =
      Gradebook.kinds.contains(kind)
      ? gradebook.record(kind, sourcedId) : district.record(kind, sourcedId)
    return found.flatMap { belongs($0, to: view) ? $0 : nil }
  }

  /// The records of a view that belong to a record of another view.
  func records(in view: RosterView, of owner: Record, from ownerView: RosterView) -> [Record] {
    if view.kind.service != .rostering || view == .academicSessions {
      return kept(in: view, of: owner, from: ownerView)
    }
    let own = owner.sourcedId
    switch (ownerView, view) {
    case (.schools, .classes): return records(in: view) { $0.refers(to: own, by: "school") }
    case (.schools, .courses): return records(in: view) { $0.refers(to: own, by: "org") }
    case (.schools, .enrollments): return records(in: view) { $0.refers(to: own, by: "school") }
    case (.schools, .terms):
      let terms = targets(of: "terms", in: .classSection) { $0.refers(to: own, by: "school") }
      return records(in: view) { terms.contains($0.sourcedId) }
    case (.schools, _):
      return records(in: view) { $0.roles.contains { $0.org == own && isRole($0.role, of: view) } }
    case (.classes, .enrollments): return records(in: view) { $0.refers(to: own, by: "class") }
    case (.classes, _):
      let users = targets(of: "user", in: .enrollment) {
        $0.refers(to: own, by: "class") && isRole($0.text("role"), of: view)
      }
      return records(in: view) { users.contains($0.sourcedId) }
    case (.courses, _): return records(in: view) { $0.refers(to: own, by: "course") }
    case (.terms, .gradingPeriods): return records(in: view) { $0.refers(to: own, by: "parent") }
    case (.terms, _): return records(in: view) { $0.refers(to: own, by: "terms") }
    default:
      let classes = targets(of: "class", in: .enrollment) {
        $0.refers(to: own, by: "user") && isRole($0.text("role"), of: ownerView)
      }
      return records(in: view) { classes.contains($0.sourcedId) }
    }
  }

  /// The records of the gradebook and resources services that belong to a record, and the sessions of a class.
  private func kept(in view: RosterView, of owner: Record, from ownerView: RosterView) -> [Record] {
    let own = owner.sourcedId
    switch (ownerView, view) {
    case (.classes, .results):
      if faults.contains(.classResultsOfAll) { return records(in: view) }
      let items = Set(records(.lineItem).filter { $0.refers(to: own, by: "class") }.map(\.sourcedId))
      return records(in: view) { $0.references("lineItem").contains { items.contains($0.sourcedId) } }
    case (.classes, .categories):
      let categories = targets(of: "category", in: .lineItem) { $0.refers(to: own, by: "class") }
      return records(in: view) { categories.contains($0.sourcedId) }
    case (.classes, .academicSessions):
      let terms = Set(owner.references("terms").map(\.sourcedId))
      return records(in: view) { terms.contains($0.sourcedId) }
    case (.schools, .scoreScales):
      let classes = Set(
        district.records(.classSection).filter { $0.refers(to: own, by: "school") }.map(\.sourcedId))
      return records(in: view) { $0.references("class").contains { classes.contains($0.sourcedId) } }
    case (_, .resources):
      if faults.contains(.resourcesOfAll) { return records(in: view) }
      let named = Set(owner.references("resources").map(\.sourcedId))
      return records(in: view) { named.contains($0.sourcedId) }
    case (.lineItems, _): return records(in: view) { $0.refers(to: own, by: "lineItem") }
    case (.students, _): return records(in: view) { $0.refers(to: own, by: "student") }
    default: return records(in: view) { $0.refers(to: own, by: "class") }
    }
  }

  private func records(in view: RosterView, where holds: (Record) -> Bool) -> [Record] {
    records(in: view).filter(holds)
  }

  /// The identifiers that a member leads to, over the records of a kind for which something holds.
  private func targets(
    of member: String, in kind: RecordKind, where holds: (Record) -> Bool
  ) -> Set<String> {
    Set(records(kind).filter(holds).flatMap { $0.references(member) }.map(\.sourcedId))
  }

  private func belongs(_ record: Record, to view: RosterView) -> Bool {
    switch view {
    case .schools:
      let type = record.text("type")
      return type == "school" || (type == "department" && faults.contains(.schoolsWithDepartments))
    case .terms: return record.text("type") == "term"
    case .gradingPeriods: return record.text("type") == "gradingPeriod"
    case .students, .teachers: return record.roles.contains { isRole($0.role, of: view) }
    default: return true
    }
  }

  /// Whether a role makes its holder one of a view; every role does where the view is not of one role.
  private func isRole(_ role: String, of view: RosterView) -> Bool {
    switch view {
    case .students: role == "student" || (role == "teacher" && faults.contains(.studentsWithTeachers))
    case .teachers: role == "teacher"
    default: true
    }
  }
}
