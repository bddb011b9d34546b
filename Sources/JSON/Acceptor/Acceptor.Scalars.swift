import Formats
import Patterns

extension Acceptor {
  /// The bytes between the quotes of a string without escapes.
  @inline(__always)
  private func content(_ entry: TapeNode) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + Int(entry.start) + 1, count: Int(entry.length) &- 2)
  }

  mutating func acceptsText(_ index: Int32, _ place: Int) -> Bool {
    let rules = with { $0.texts[index] }
    let entry = tape[place]
    if rules.pointee.minimumLength > 0 || rules.pointee.maximumLength < Int.max {
      guard isLong(entry, rules.pointee.minimumLength, rules.pointee.maximumLength) else { return false }
    }
    if rules.pointee.patterns.isEmpty, rules.pointee.formats.isEmpty { return true }
    if entry.hasEscape { return undecided() }
    for format in rules.pointee.formats.start..<rules.pointee.formats.end {
      if !with({ $0.formats[format] }).pointee.accepts(content(entry)) { return false }
    }
    for pattern in rules.pointee.patterns.start..<rules.pointee.patterns.end {
      if !matches(with { $0.lists[pattern] }.pointee, place) { return false }
    }
    return true
  }

  /// Whether the length in Unicode scalars is within bounds.
  private mutating func isLong(_ entry: TapeNode, _ minimum: Int, _ maximum: Int) -> Bool {
    let size = Int(entry.length) &- 2
    // A scalar takes at most twelve bytes, as two escapes, and at least one.
    if size <= maximum, size >= minimum &* 12 { return true }
    if entry.hasEscape { return undecided() }
    if size < minimum { return false }
    var count = 0
    for byte in content(entry) where byte & 0xC0 != 0x80 { count &+= 1 }
    return count >= minimum && count <= maximum
  }

  mutating func matches(_ pattern: Int32, _ place: Int) -> Bool {
    let entry = tape[place]
    if entry.hasEscape { return undecided() }
    if let table = with({ $0.automata[pattern] }).pointee { return table.matches(content(entry)) }
    let text = UTF8Span(unchecked: content(entry).span)
    do throws(PatternLimit) {
      return try program.takeUnretainedValue().patterns[Int(pattern)].matches(text)
    } catch {
      return undecided()
    }
  }

  mutating func acceptsNumber(_ node: UnsafePointer<AcceptorNode>, _ types: UInt8, _ place: Int) -> Bool {
    if types & SchemaTypes.number.rawValue == 0 {
      guard types & SchemaTypes.integer.rawValue != 0 else { return false }
      if !isPlainInteger(tape[place]) {
        guard let number = number(place) else { return undecided() }
        if !number.isInteger { return false }
      }
    }
    let bounds = node.pointee.bounds
    if bounds.isEmpty { return true }
    guard let number = number(place) else { return undecided() }
    for index in bounds.start..<bounds.end {
      let bound = with { $0.bounds[index] }.pointee
      guard let limit = bound.number else { return undecided() }
      let order = number.compared(to: limit)
      let holds =
        switch bound.kind {
        case .minimum: order >= 0
        case .maximum: order <= 0
        case .aboveMinimum: order > 0
        case .belowMaximum: order < 0
        case .multiple: number.isMultiple(of: limit)
        }
      if !holds { return false }
    }
    return true
  }

  private func number(_ place: Int) -> SmallDecimal? {
    let entry = tape[place]
    return SmallDecimal(UnsafeBufferPointer(start: bytes + Int(entry.start), count: Int(entry.length)))
  }

  private func isPlainInteger(_ entry: TapeNode) -> Bool {
    for index in Int(entry.start)..<entry.end where bytes[index] &- 0x30 > 9 && bytes[index] != 0x2D {
      return false
    }
    return true
  }

  mutating func acceptsValues(_ run: IndexRun, _ place: Int) -> Bool {
    for index in run.start..<run.end {
      let values = with { $0.values[index] }
      switch tape[place].kind {
      case .null: if !values.pointee.allowsNull { return false }
      case .true: if !values.pointee.allowsTrue { return false }
      case .false: if !values.pointee.allowsFalse { return false }
      case .string, .name:
        guard member(ofTextAt: place, among: values.pointee.names) != nil else { return false }
      case .number: if !isAmong(values, place) { return false }
      case .array, .object: return values.pointee.hasOthers ? undecided() : false
      }
    }
    return true
  }

  private mutating func isAmong(_ values: UnsafePointer<AcceptorValues>, _ place: Int) -> Bool {
    guard let number = number(place) else { return undecided() }
    for index in values.pointee.numbers.start..<values.pointee.numbers.end
    where with({ $0.numbers[index] }).pointee.compared(to: number) == 0 { return true }
    return values.pointee.hasOthers ? undecided() : false
  }
}
