import SuiteModel

/// Sorts classes of mutants to the free places that take them in.
struct OutsideTally {
  private let free: [FreePlace]
  private(set) var found: [Proof.Outside]

  init(_ free: [FreePlace]) {
    self.free = free
    found = free.map { Proof.Outside(place: $0.description, reason: $0.reason) }
  }

  /// Whether one takes in a class that nothing noticed; the first that does counts it.
  mutating func takes(_ mutation: Proof.Mutation) -> Bool {
    guard let place = free.firstIndex(where: { $0.covers(mutation) }) else { return false }
    found[place].count += 1
    if found[place].example == nil { found[place].example = mutation }
    return true
  }

  /// Notes a class that a check noticed: what takes it in is not free.
  mutating func noticed(_ mutation: Proof.Mutation) {
    for place in free.indices where found[place].contradiction == nil && free[place].covers(mutation) {
      found[place].contradiction = mutation
    }
  }
}

extension FreePlace {
  fileprivate func covers(_ mutation: Proof.Mutation) -> Bool {
    guard operation.matches(mutation.operation) else { return false }
    return switch extent {
    case .places(let pattern): pattern.matches(mutation.place)
    case .part(.headers): mutation.place.hasPrefix("header ")
    case .part(.media): mutation.place == "the media type"
    case .part(.content): mutation.isOfContent
    }
  }
}

extension Proof.Mutation {
  /// What else is changed of an answer, a request, an action or a file as a whole.
  private static let others = [
    "the status", "the media type", "the method", "the path", "the request", "the exit code", "the outcome",
    "the log",
  ]
  private static let prefixes = ["header ", "link ", "parameter "]

  /// Whether the content is changed, and nothing around it.
  fileprivate var isOfContent: Bool {
    !Self.others.contains(place) && !Self.prefixes.contains(where: place.hasPrefix)
  }
}
