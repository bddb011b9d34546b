extension Acceptor {
  mutating func acceptsArrays(_ run: IndexRun, _ place: Int) -> Bool {
    for index in run.start..<run.end where !acceptsArray(with { $0.arrays[index] }, place) { return false }
    return true
  }

  private mutating func acceptsArray(_ rules: UnsafePointer<AcceptorArray>, _ place: Int) -> Bool {
    let end = Int(tape[place].next)
    if rules.pointee.minimumCount > 0 || rules.pointee.maximumCount < Int.max {
      guard let count = tape[place].count else { return undecided() }
      guard count >= rules.pointee.minimumCount, count <= rules.pointee.maximumCount else { return false }
    }
    let prefix = rules.pointee.prefix
    let rest = rules.pointee.rest
    if rest >= 0 || !prefix.isEmpty {
      var child = place &+ 1
      var item = prefix.start
      while child < end {
        let node = item < prefix.end ? with { $0.lists[item] }.pointee : rest
        if node >= 0, !accepts(node, child) { return false }
        item &+= item < prefix.end ? 1 : 0
        child = Int(tape[child].next)
      }
    }
    if rules.pointee.isUnique, !isUnique(place) { return false }
    return rules.pointee.contains == -2 || acceptsContained(rules, place)
  }

  private mutating func acceptsContained(_ rules: UnsafePointer<AcceptorArray>, _ place: Int) -> Bool {
    var found = 0
    var child = place &+ 1
    let end = Int(tape[place].next)
    while child < end {
      if accepts(rules.pointee.contains, child) { found &+= 1 }
      child = Int(tape[child].next)
    }
    return found >= rules.pointee.minimumContained && found <= rules.pointee.maximumContained
  }

  private static let mostCompared = 32

  /// Whether no two elements are equal; undecided beyond a few elements, and for pairs that take more than
  /// a look.
  private mutating func isUnique(_ place: Int) -> Bool {
    guard let count = tape[place].count, count <= Self.mostCompared else { return undecided() }
    let end = Int(tape[place].next)
    var second = place &+ 1
    while second < end {
      var first = place &+ 1
      while first < second {
        if isSame(first, second) { return false }
        if isUndecided { return false }
        first = Int(tape[first].next)
      }
      second = Int(tape[second].next)
    }
    return true
  }

  private mutating func isSame(_ one: Int, _ other: Int) -> Bool {
    let (left, right) = (tape[one], tape[other])
    guard left.kind == right.kind else { return false }
    switch left.kind {
    case .null, .true, .false: return true
    case .string, .name:
      if left.hasEscape || right.hasEscape { return undecided() }
      guard left.length == right.length else { return false }
      for offset in 0..<Int(left.length)
      where bytes[Int(left.start) &+ offset] != bytes[Int(right.start) &+ offset] { return false }
      return true
    case .number, .array, .object: return undecided()
    }
  }
}
