import Checks
import Evidence
import SuiteModel

/// A header field is missing, says something else, or is there although a check looks for it in vain.
enum HeaderMutation: AnswerMutation {
  /// What the transport adds, of which no suite speaks unless a check names it.
  private static let transport = [
    "date", "server", "connection", "content-length", "transfer-encoding", "keep-alive", "host", "user-agent",
    "accept", "accept-encoding", "traceparent", "authorization", "content-encoding", "content-type", "link",
  ]

  static func mutants(of exhibit: Exhibit) -> [Mutant] {
    let asked = exhibit.places.compactMap { place -> String? in
      if case .header(let name) = place.check.subject { name } else { nil }
    }
    guard exhibit.hasHeaders else { return [] }
    var mutants: [Mutant] = []
    for (index, field) in exhibit.headers.enumerated() {
      let named = exhibit.requirements {
        if case .header(let name) = $0 { field.isNamed(name) } else { false }
      }
      guard !named.isEmpty || !transport.contains(where: field.isNamed) else { continue }
      func mutant(_ kind: MutationKind, _ effect: String, _ value: String?) -> Mutant {
        var fields = exhibit.headers
        if let value { fields[index] = HTTPField(field.name, value) } else { fields.remove(at: index) }
        return Mutant(kind, "header \(field.name)", effect, .headers(fields), namedBy: named)
      }
      mutants.append(mutant(.drop, "were missing", nil))
      mutants.append(mutant(.header, "said something else", "assay-changed"))
      if let number = Int(field.value) {
        mutants.append(mutant(.boundary, "were greater by one", String(number + 1)))
        mutants.append(mutant(.boundary, "were smaller by one", String(number - 1)))
      }
    }
    for name in asked where !exhibit.headers.contains(where: { $0.isNamed(name) }) {
      let named = exhibit.requirements { $0 == .header(name) }
      mutants.append(
        Mutant(
          .insert, "header \(name)", "were there", .headers(exhibit.headers + [HTTPField(name, "assay")]),
          namedBy: named))
    }
    return mutants
  }
}

extension Exhibit {
  var hasHeaders: Bool {
    if case .received = part { return true }
    return part == .whole && observation.response != nil
  }

  /// The requirements of checks whose subject is of a kind, each once.
  func requirements(where fits: (Subject) -> Bool) -> [RequirementID] {
    var out: [RequirementID] = []
    for place in places where fits(place.check.subject) {
      if let requirement = place.requirement, !out.contains(requirement) { out.append(requirement) }
    }
    return out
  }
}
