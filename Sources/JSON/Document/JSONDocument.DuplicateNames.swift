extension JSONDocument {
  /// The names that repeat an earlier name of the same object, in document order; found anew on each call.
  ///
  /// Names are compared after decoding: `"a"` and `"\u0061"` are duplicates. RFC 8259, clause 4, leaves their
  /// meaning open, so that a sender should not send them.
  package var duplicateNames: [JSONNode] {
    var found: [JSONNode] = []
    for index in tape.indices where tape[index].kind == .object {
      let object = JSONNode(self, index)
      switch object.count {
      case 0, 1: continue
      case 2...8: found += Self.fewDuplicates(object)
      default: found += Self.manyDuplicates(object)
      }
    }
    return found.sorted { $0.index < $1.index }
  }

  /// Compares each with each, which for a few names costs less than a set.
  private static func fewDuplicates(_ object: JSONNode) -> [JSONNode] {
    let keys = object.fields.map(\.key)
    return keys.indices.dropFirst().filter { later in
      keys[..<later].contains { $0.hasSameValue(as: keys[later]) }
    }.map { keys[$0] }
  }

  private static func manyDuplicates(_ object: JSONNode) -> [JSONNode] {
    var seen: Set<ExactName> = []
    return object.members.filter { !seen.insert(ExactName($0.name)).inserted }.map(\.key)
  }
}
