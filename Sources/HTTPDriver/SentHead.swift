import Evidence

/// The request line and header fields that really went out, gathered from libcurl's debug output.
struct SentHead {
  private var bytes: [UInt8] = []
  private var isComplete = false

  /// Takes bytes of the request; those after the header section are the body's and are ignored.
  mutating func take(_ more: UnsafeRawBufferPointer, isHeader: Bool) {
    if isHeader, isComplete { (bytes, isComplete) = ([], false) }
    guard !isComplete, isHeader || !bytes.isEmpty else { return }
    bytes.append(contentsOf: more)
    isComplete = bytes.suffix(more.count + 3).contains(subsequence: [0x0D, 0x0A, 0x0D, 0x0A])
  }

  /// The fields as sent, or nil if no whole header section went out.
  var fields: [HTTPField]? {
    guard isComplete else { return nil }
    var fields: [HTTPField] = []
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropFirst() {
      guard line.first != 0x0D else { break }
      if let field = FieldLine.field(line) { fields.append(field) }
    }
    return fields
  }
}

extension Collection where Element == UInt8 {
  fileprivate func contains(subsequence wanted: [UInt8]) -> Bool {
    var rest = self[...]
    while rest.count >= wanted.count {
      if rest.starts(with: wanted) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
