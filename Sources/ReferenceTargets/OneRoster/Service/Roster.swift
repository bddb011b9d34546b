/// Answers which records a view holds, alone or as seen from another record.
struct Roster: Sendable {
  let district: District
  let faults: Set<OneRosterFault>

  /// The records of a view in default order.
  func records(in view: RosterView) -> [Record] {
    district.records(view.kind).filter { belongs($0, to: view) }
  }

  /// The record of a view with an identifier.
  func record(in view: RosterView, _ sourcedId: String) -> Record? {
    district.record(view.kind, sourcedId).flatMap { belongs($0, to: view) ? $0 : nil }
  }

  /// The records of a view that belong to a record of another view.
  func records(in view: RosterView, of owner: Record, from ownerView: RosterView) -> [Record] {
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

  private func records(in view: RosterView, where holds: (Record) -> Bool) -> [Record] {
    records(in: view).filter(holds)
  }

  /// The identifiers that a member leads to, over the records of a kind for which something holds.
  private func targets(
    of member: String, in kind: RecordKind, where holds: (Record) -> Bool
  ) -> Set<String> {
    Set(district.records(kind).filter(holds).flatMap { $0.references(member) }.map(\.sourcedId))
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
