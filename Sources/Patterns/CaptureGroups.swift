/// The capturing groups of a pattern, which references may name before they come.
struct CaptureGroups {
  private(set) var count = 0
  private var numbers: [String: Int] = [:]
  private var groupIndices: [Int] = []
  private(set) var references: [(number: Int, index: Int)] = []

  /// Counts and names the groups ahead of the parse proper.
  init(of source: String) throws(PatternError) {
    var reader = PatternReader(source)
    var inClass = false
    while let scalar = reader.take() {
      switch scalar {
      case "\\": reader.skip()
      case "[": inClass = true
      case "]": inClass = false
      case "(" where !inClass: try open(&reader)
      default: break
      }
    }
  }

  private mutating func open(_ reader: inout PatternReader) throws(PatternError) {
    guard reader.next == "?" else {
      count += 1
      return
    }
    guard reader.peek(1) == "<", let third = reader.peek(2), third != "=", third != "!" else { return }
    let start = reader.index - 1
    reader.skip(2)
    guard let name = reader.take(through: ">"), Self.isName(name) else {
      throw PatternError(
        .syntax, "A group's name is made of letters, digits, '_' and '$' and ends with '>'.", at: start)
    }
    count += 1
    guard numbers.updateValue(count, forKey: name) == nil else {
      throw PatternError(.syntax, "Two groups have the name '\(name)'; rename one.", at: start)
    }
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    let isPunctuation = { (scalar: Unicode.Scalar) in scalar == "_" || scalar == "$" }
    return (isPunctuation(first) || first.properties.isIDStart)
      && text.unicodeScalars.allSatisfy {
        isPunctuation($0) || $0.properties.isIDContinue || $0 == "\u{200C}" || $0 == "\u{200D}"
      }
  }

  func number(named name: String) -> Int? { numbers[name] }

  /// Notes the index that the parser gives to the next capturing group.
  mutating func opened(inGroup index: Int) {
    groupIndices.append(index)
  }

  mutating func refer(to number: Int, at index: Int) {
    references.append((number, index))
  }

  /// The index that the parser gave to a capturing group; groups count from 1.
  func group(of number: Int) -> Int? {
    groupIndices.indices.contains(number - 1) ? groupIndices[number - 1] : nil
  }
}
