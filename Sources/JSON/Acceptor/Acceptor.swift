import Formats
import Patterns

/// One run of an ``AcceptorProgram`` over a value.
struct Acceptor {
  enum Verdict { case accepted, refused, undecided }

  let program: Unmanaged<AcceptorProgram>
  let bytes: UnsafePointer<UInt8>
  let tape: UnsafeMutablePointer<TapeNode>
  private var depth = 0
  private var work = 0
  /// Set once something could not be decided; no answer counts from then on.
  var isUndecided = false

  private init(
    _ program: AcceptorProgram, _ bytes: UnsafePointer<UInt8>, _ tape: UnsafeMutablePointer<TapeNode>
  ) {
    self.program = Unmanaged.passUnretained(program)
    self.bytes = bytes
    self.tape = tape
  }

  /// Judges the value at a place on a tape; both pointers are used only within the value.
  ///
  /// Each string is looked up once; its number is left on the tape.
  static func judge(
    _ program: AcceptorProgram, _ bytes: UnsafePointer<UInt8>, _ tape: UnsafeMutablePointer<TapeNode>,
    place: Int
  ) -> Verdict {
    withExtendedLifetime(program) {
      var acceptor = Acceptor(program, bytes, tape)
      let accepts = acceptor.accepts(program.root, place)
      return acceptor.isUndecided ? .undecided : accepts ? .accepted : .refused
    }
  }

  @inline(__always)
  func with<Value>(_ body: (AcceptorProgram) -> Value) -> Value {
    program._withUnsafeGuaranteedRef(body)
  }

  mutating func undecided() -> Bool {
    isUndecided = true
    return false
  }

  /// Whether a node accepts the value at a place; without meaning once undecided.
  mutating func accepts(_ index: Int32, _ place: Int) -> Bool {
    if index < 0 { return true }
    let node = with { $0.nodes[index] }
    depth &+= 1
    work &+= 1
    guard depth <= with(\.maximumDepth), work <= with(\.maximumWork) else { return undecided() }
    let holds = acceptsKind(node, place) && acceptsRest(node, place)
    depth &-= 1
    return holds
  }

  @inline(__always)
  private mutating func acceptsKind(_ node: UnsafePointer<AcceptorNode>, _ place: Int) -> Bool {
    let types = node.pointee.types
    switch tape[place].kind {
    case .string, .name:
      guard types & SchemaTypes.string.rawValue != 0 else { return false }
      return node.pointee.text < 0 || acceptsText(node.pointee.text, place)
    case .object:
      guard types & SchemaTypes.object.rawValue != 0 else { return false }
      return node.pointee.object < 0 || acceptsObject(node.pointee.object, place)
    case .array:
      guard types & SchemaTypes.array.rawValue != 0 else { return false }
      return node.pointee.arrays.isEmpty || acceptsArrays(node.pointee.arrays, place)
    case .number: return acceptsNumber(node, types, place)
    case .null: return types & SchemaTypes.null.rawValue != 0
    case .true, .false: return types & SchemaTypes.boolean.rawValue != 0
    }
  }

  @inline(__always)
  private mutating func acceptsRest(_ node: UnsafePointer<AcceptorNode>, _ place: Int) -> Bool {
    if node.pointee.isFalse { return false }
    if !node.pointee.values.isEmpty, !acceptsValues(node.pointee.values, place) { return false }
    return node.pointee.applied.isEmpty || acceptsApplied(node.pointee.applied, place)
  }

  // MARK: Objects

  private mutating func acceptsObject(_ index: Int32, _ place: Int) -> Bool {
    let rules = with { $0.objects[index] }
    if rules.pointee.minimumCount > 0 || rules.pointee.maximumCount < Int.max {
      guard let count = tape[place].count else { return undecided() }
      guard count >= rules.pointee.minimumCount, count <= rules.pointee.maximumCount else { return false }
    }
    let members = rules.pointee.members
    let additional = rules.pointee.additional
    let hasRemainders = !rules.pointee.remainders.isEmpty
    let propertyNames = rules.pointee.propertyNames
    var present: UInt64 = 0
    var key = place &+ 1
    let end = Int(tape[place].next)
    while key < end {
      if propertyNames >= 0, !accepts(propertyNames, key) { return false }
      if let member = self.member(ofTextAt: key, among: members)?.pointee {
        present |= member.bit
        if member.node >= 0, !accepts(member.node, key &+ 1) { return false }
      } else {
        if isUndecided { return false }
        if additional >= 0, !accepts(additional, key &+ 1) { return false }
        if hasRemainders, !acceptsRemainder(rules.pointee.remainders, key) { return false }
      }
      key = Int(tape[key &+ 1].next)
    }
    guard present & rules.pointee.required == rules.pointee.required else { return false }
    return rules.pointee.dependents.isEmpty || acceptsDependents(rules.pointee.dependents, present, place)
  }

  private mutating func acceptsRemainder(_ remainders: IndexRun, _ key: Int) -> Bool {
    for index in remainders.start..<remainders.end {
      let remainder = with { $0.remainders[index] }.pointee
      var isKnown = false
      for pattern in remainder.patterns.start..<remainder.patterns.end {
        let rule = with { $0.namePatterns[pattern] }.pointee
        work &+= 1
        guard matches(rule.pattern, key) else { continue }
        isKnown = true
        if !accepts(rule.node, key &+ 1) { return false }
      }
      if isUndecided { return false }
      if !isKnown, !accepts(remainder.additional, key &+ 1) { return false }
    }
    return true
  }

  private mutating func acceptsDependents(_ dependents: IndexRun, _ present: UInt64, _ place: Int) -> Bool {
    for index in dependents.start..<dependents.end {
      let rule = with { $0.dependents[index] }.pointee
      guard present & rule.name != 0 else { continue }
      guard present & rule.required == rule.required, accepts(rule.node, place) else { return false }
    }
    return true
  }

  // MARK: Names

  /// What the string or name at a place leads to; nil also where it has an escape, which leaves all undecided.
  @inline(__always)
  mutating func member(ofTextAt place: Int, among slots: AcceptorSlots) -> UnsafePointer<AcceptorMember>? {
    var number = tape[place].number
    if number == 0 {
      number = lookUp(place)
      tape[place].number = number
    }
    let members = with { $0.members[slots.start] }
    var slot = number & slots.mask
    while true {
      let member = members + Int(slot)
      if member.pointee.name == number { return member }
      if member.pointee.isFree { return nil }
      slot = (slot &+ 1) & slots.mask
    }
  }

  /// The number of the string or name at a place; one that no string has where it is not among those of the schema.
  private mutating func lookUp(_ place: Int) -> Int32 {
    let entry = tape[place]
    if entry.hasEscape {
      isUndecided = true
      return Self.stranger
    }
    return with { program in
      let text = bytes + Int(entry.start) + 1
      let digest = NameDigest(text, Int(entry.length) &- 2)
      var slot = digest.hash & program.nameMask
      while true {
        let name = program.names[Int32(truncatingIfNeeded: slot)]
        if name.pointee.number == 0 { return Self.stranger }
        if name.pointee.digest == digest,
          digest.count <= 16 || isSame(program.bytes[name.pointee.place], text, Int(digest.count))
        {
          return name.pointee.number
        }
        slot = (slot &+ 1) & program.nameMask
      }
    }
  }

  /// The number of strings that the schema does not speak of: the largest that a tape holds.
  static let stranger: Int32 = 0xFF_FFFF

  @inline(__always)
  private func isSame(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let (left, right) = (UnsafeRawPointer(left), UnsafeRawPointer(right))
    var at = 8
    // The digest has compared the first and the last eight bytes.
    while at < count &- 8 {
      let last = min(at, count &- 8)
      let one = left.loadUnaligned(fromByteOffset: last, as: UInt64.self)
      if one != right.loadUnaligned(fromByteOffset: last, as: UInt64.self) { return false }
      at &+= 8
    }
    return true
  }

  // MARK: Applied

  private mutating func acceptsApplied(_ run: IndexRun, _ place: Int) -> Bool {
    for index in run.start..<run.end {
      let rule = with { $0.applied[index] }.pointee
      let holds: Bool
      switch rule.kind {
      case .not: holds = !accepts(with { $0.lists[rule.nodes.start] }.pointee, place)
      case .conditional:
        let nodes = with { $0.lists[rule.nodes.start] }
        holds = accepts(accepts(nodes[0], place) ? nodes[1] : nodes[2], place)
      case .any, .one: holds = acceptsAlternatives(rule, place)
      }
      if isUndecided || !holds { return false }
    }
    return true
  }

  private mutating func acceptsAlternatives(_ rule: AcceptorApplied, _ place: Int) -> Bool {
    let nodes = with { $0.lists[rule.nodes.start] }
    if rule.discriminator >= 0, tape[place].kind == .object {
      let discriminator = with { $0.discriminators[rule.discriminator] }.pointee
      if let value = member(discriminator.property, place) {
        guard tape[value].isText, let branch = self.member(ofTextAt: value, among: discriminator.values)
        else {
          return false
        }
        return accepts(branch.pointee.node, place)
      }
      if isUndecided { return false }
    }
    var found = 0
    for branch in 0..<Int(rule.nodes.end - rule.nodes.start) where accepts(nodes[branch], place) {
      if rule.kind == .any { return true }
      found += 1
      if found > 1 { return false }
    }
    return found == 1
  }

  /// The place of the value of the first member whose name has a number.
  private mutating func member(_ number: Int32, _ place: Int) -> Int? {
    var key = place &+ 1
    let end = Int(tape[place].next)
    while key < end {
      if tape[key].number == 0 { tape[key].number = lookUp(key) }
      if isUndecided { return nil }
      if tape[key].number == number { return key &+ 1 }
      key = Int(tape[key &+ 1].next)
    }
    return nil
  }
}
