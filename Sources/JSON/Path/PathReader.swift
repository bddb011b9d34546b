/// A query's scalars, read from the left.
struct PathReader {
  private let scalars: [Unicode.Scalar]
  private(set) var index = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  /// The scalar to be read next; nil at the end.
  var next: Unicode.Scalar? { peek(0) }

  func peek(_ distance: Int) -> Unicode.Scalar? {
    index + distance < scalars.count ? scalars[index + distance] : nil
  }

  mutating func skip(_ count: Int = 1) {
    index = min(index + count, scalars.count)
  }

  /// Reads exactly that text, or nothing.
  mutating func take(_ text: StaticString) -> Bool {
    for offset in 0..<text.utf8CodeUnitCount
    where peek(offset)?.value != UInt32(text.utf8Start[offset]) { return false }
    skip(text.utf8CodeUnitCount)
    return true
  }

  mutating func take(while isWanted: (Unicode.Scalar) -> Bool) -> String {
    var text = String.UnicodeScalarView()
    while let scalar = next, isWanted(scalar) {
      text.append(scalar)
      skip()
    }
    return String(text)
  }

  mutating func skipBlanks() {
    while let scalar = next, scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" { skip() }
  }

  /// How a message names what comes next.
  var found: String {
    next.map { $0.value < 0x20 ? "a control character" : "'\($0)'" } ?? "the end of the query"
  }
}
