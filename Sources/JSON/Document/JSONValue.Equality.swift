/// Equality by meaning: numbers by value, strings scalar by scalar, members in any order, duplicate names as
/// a multiset.
extension JSONValue: Hashable {
  package static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): ExactName(left) == ExactName(right)
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): haveEqualMembers(left, right)
    default: false
    }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    switch self {
    case .null: break
    case .bool(let bool): hasher.combine(bool)
    case .number(let number): hasher.combine(number)
    case .string(let string): hasher.combine(ExactName(string))
    case .array(let values): hasher.combine(values)
    case .object(let members):
      // A sum does not depend on the order of its terms.
      hasher.combine(members.count)
      hasher.combine(members.reduce(0) { $0 &+ $1.hashValue })
    }
  }

  /// Compares each pair of values at most once, because comparing twice on each level would double with
  /// depth.
  private static func haveEqualMembers(_ left: [JSONMember], _ right: [JSONMember]) -> Bool {
    guard left.count == right.count else { return false }
    var byName: [ExactName: JSONValue] = [:]
    for member in right where byName.updateValue(member.value, forKey: ExactName(member.name)) != nil {
      return haveEqualMultisets(left, right)
    }
    var seen: Set<ExactName> = []
    return left.allSatisfy { member in
      let name = ExactName(member.name)
      guard let value = byName[name], seen.insert(name).inserted else { return false }
      return member.value == value
    }
  }

  /// Pairs members by hash first: members of unequal hash are never compared, and equal ones once.
  private static func haveEqualMultisets(_ left: [JSONMember], _ right: [JSONMember]) -> Bool {
    var unpaired: [Int: [JSONMember]] = [:]
    for member in left { unpaired[member.hashValue, default: []].append(member) }
    return right.allSatisfy { member in
      let hash = member.hashValue
      guard let place = unpaired[hash]?.firstIndex(of: member) else { return false }
      unpaired[hash]?.remove(at: place)
      return true
    }
  }
}

extension JSONMember: Hashable {
  package static func == (left: JSONMember, right: JSONMember) -> Bool {
    ExactName(left.name) == ExactName(right.name) && left.value == right.value
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(ExactName(name))
    hasher.combine(value)
  }
}
