/// Cuts an output into lines as it comes.
struct LineBuffer {
  private(set) var rest: [UInt8] = []
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Whether the line that is not ended yet is longer than a line may be.
  var isTooLong: Bool { rest.count > limit }

  /// Takes more bytes; the lines that they end, without their line ends.
  mutating func append(_ bytes: ArraySlice<UInt8>) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var begin = bytes.startIndex
    while let end = bytes[begin...].firstIndex(of: UInt8(ascii: "\n")) {
      lines.append(rest + bytes[begin..<end])
      rest = []
      begin = end + 1
    }
    rest += bytes[begin...]
    return lines
  }
}
