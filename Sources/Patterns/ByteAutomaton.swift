/// A pattern as a table that tells for each state and byte the next state: one look-up a byte, no limit to
/// be reached.
///
/// It answers the one question whether a pattern matches somewhere in a text, as PCRE2 does wherever PCRE2
/// answers. The tables live outside of Swift's arrays, so that running costs no reference counting.
package final class ByteAutomaton: @unchecked Sendable {
  /// The automaton without its owner, for loops; valid while the owner lives.
  package struct Table: @unchecked Sendable {
    fileprivate let next: UnsafeMutablePointer<UInt32>
    fileprivate let classes: UnsafeMutablePointer<UInt8>
    fileprivate let endings: UnsafeMutablePointer<Bool>
    fileprivate let width: Int
    fileprivate let first: Int

    /// Whether the pattern matches somewhere in valid UTF-8.
    package func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
      // States are numbered so that a chain of them counts up: the two tests predict the usual ways on, and
      // so free the loop from waiting for the table.
      var state = first
      var at = 0
      while at < text.count {
        let next = Int(self.next[state &+ Int(classes[Int(text[at])])])
        at &+= 1
        if next == state {
          // The last column tells whether all that is printed in ASCII stays here.
          if self.next[state &+ width &- 1] != 0 { at = Self.pastPrinted(text, at) }
          continue
        }
        if next == state &+ width {
          if next == ByteAutomaton.found &* width { return true }
          state &+= width
          continue
        }
        if next <= ByteAutomaton.found &* width { return next != 0 }
        state = next
      }
      return endings[state / width]
    }

    /// Passes bytes from 0x21 to 0x7F, eight at a time.
    @inline(__always)
    private static func pastPrinted(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
      let ones: UInt64 = 0x0101_0101_0101_0101
      let highs: UInt64 = 0x8080_8080_8080_8080
      var at = start
      while at &+ 8 <= text.count {
        let word = UnsafeRawPointer(text.baseAddress.unsafelyUnwrapped + at).loadUnaligned(as: UInt64.self)
        if ((word &- ones &* 0x21) | word) & highs != 0 { break }
        at &+= 8
      }
      return at
    }
  }

  package let table: Table

  fileprivate static let dead = 0
  fileprivate static let found = 1
  private static let maximumStates = 400

  /// Builds the automaton of a translated pattern; nil where it is not regular or becomes too large.
  init?(translation: String) {
    guard let part = TranslationParser.parts(of: translation), let machine = ByteMachine(part),
      let states = MachineStates(machine, maximum: Self.maximumStates)
    else { return nil }
    let width = states.classCount + 1
    let count = states.next.count
    let next = UnsafeMutablePointer<UInt32>.allocate(capacity: count * width)
    let endings = UnsafeMutablePointer<Bool>.allocate(capacity: count)
    let classes = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    for state in 0..<count {
      for column in 0..<width - 1 {
        next[state * width + column] = UInt32(states.next[state][column] * width)
      }
      let stays = (0x21...0x7F).allSatisfy { states.next[state][Int(states.classes[$0])] == state }
      next[state * width + width - 1] = stays ? 1 : 0
      endings[state] = states.endings[state]
    }
    for byte in 0..<256 { classes[byte] = states.classes[byte] }
    table = Table(next: next, classes: classes, endings: endings, width: width, first: states.first * width)
  }

  deinit {
    table.next.deallocate()
    table.classes.deallocate()
    table.endings.deallocate()
  }
}

/// The sets of a machine's places that can be reached, each a state.
private struct MachineStates {
  private(set) var next: [[Int]] = []
  private(set) var endings: [Bool] = []
  private(set) var classes = [UInt8](repeating: 0, count: 256)
  private(set) var classCount = 1
  private(set) var first = 0

  /// How many places may be looked at; what takes more would not pay.
  private static let maximumWork = 1_000_000

  init?(_ machine: ByteMachine, maximum: Int) {
    findClasses(machine)
    var representatives = [Int](repeating: 0, count: classCount)
    for byte in 0..<256 { representatives[Int(classes[byte])] = byte }
    let begin = machine.closure(of: [machine.first], atStart: true, atEnd: false)
    let again = machine.closure(of: [machine.first], atStart: false, atEnd: false)
    var sets: [[Int]] = [[], [0]]
    var numbers: [[Int]: Int] = [[]: 0, [0]: 1]
    next = [Array(repeating: 0, count: classCount), Array(repeating: 1, count: classCount)]
    endings = [false, true]
    // The beginning is a state of its own, for what only holds there.
    first = machine.hasFound(begin) ? 1 : 2
    sets.append(begin)
    endings.append(
      machine.hasFound(machine.closure(of: [machine.first], atStart: true, atEnd: true)))
    var state = 2
    var work = 0
    while state < sets.count {
      var row: [Int] = []
      for byte in representatives {
        work += sets[state].count + again.count
        guard work < Self.maximumWork else { return nil }
        var set = again
        for place in sets[state] {
          if case .byte(let range, let target) = machine.places[place], range.contains(UInt8(byte)) {
            set.append(target)
          }
        }
        set = machine.closure(of: set, atStart: false, atEnd: false)
        if machine.hasFound(set) { set = [0] }
        if let number = numbers[set] {
          row.append(number)
          continue
        }
        guard sets.count < maximum else { return nil }
        numbers[set] = sets.count
        row.append(sets.count)
        sets.append(set)
        endings.append(machine.hasFound(machine.closure(of: set, atStart: false, atEnd: true)))
      }
      next.append(row)
      state += 1
    }
    renumber()
  }

  /// Gives bytes that no place tells apart the same class.
  private mutating func findClasses(_ machine: ByteMachine) {
    var seen: Set<ClosedRange<UInt8>> = []
    for place in machine.places {
      guard case .byte(let range, _) = place, seen.insert(range).inserted else { continue }
      var inside: [UInt8: UInt8] = [:]
      for byte in 0..<256 where range.contains(UInt8(byte)) {
        let old = classes[byte]
        if let new = inside[old] {
          classes[byte] = new
        } else if (0..<256).contains(where: { classes[$0] == old && !range.contains(UInt8($0)) }) {
          inside[old] = UInt8(classCount)
          classes[byte] = UInt8(classCount)
          classCount += 1
        } else {
          inside[old] = old
        }
      }
    }
  }

  /// Numbers states in the order of a walk in depth, so that a state's likeliest successor is often the
  /// next number.
  private mutating func renumber() {
    var numbers = [Int](repeating: -1, count: next.count)
    (numbers[0], numbers[1]) = (0, 1)
    var order = [0, 1]
    var open = [first]
    while let state = open.popLast() {
      guard numbers[state] < 0 else { continue }
      numbers[state] = order.count
      order.append(state)
      open += next[state].filter { numbers[$0] < 0 }.reversed()
    }
    next = order.map { state in next[state].map { max(0, numbers[$0]) } }
    endings = order.map { endings[$0] }
    first = numbers[first]
  }
}
