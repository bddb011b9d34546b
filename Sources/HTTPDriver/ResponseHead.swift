import Evidence

/// The header section of an answer as it comes in, line by line: 1xx blocks skipped, trailers dropped,
/// limits kept.
struct ResponseHead {
  private let byteLimit: Int
  private let countLimit: Int
  private var bytes = 0
  private var count = 0
  private var start: StatusLine?
  private var fields: [HTTPField] = []
  private var ended = false

  init(byteLimit: Int, countLimit: Int) {
    self.byteLimit = byteLimit
    self.countLimit = countLimit
  }

  /// Whether anything of an answer came, a 1xx block included.
  var hasBegun: Bool { bytes > 0 }

  /// Whether the header section of the final answer is complete.
  var isComplete: Bool { ended && start?.isFinal == true }

  /// The final answer without its body, as far as it came.
  var response: HTTPResponse? {
    guard let start, start.isFinal else { return nil }
    return HTTPResponse(status: start.status, version: start.version, headers: fields)
  }

  /// Takes one line with its line break, and says what forbids to go on.
  mutating func take(_ line: some RandomAccessCollection<UInt8>) -> TransportFault? {
    bytes += line.count
    guard bytes <= byteLimit else {
      return TransportFault(.headersTooLarge, "the header section exceeds \(byteLimit) bytes")
    }
    if isComplete { return countField() }
    if ended || start == nil { return begin(line) }
    guard let first = line.first(where: { $0 != 0x0D && $0 != 0x0A }) else {
      ended = true
      return nil
    }
    if FieldLine.isBlank(first), let last = fields.popLast() {
      let more = FieldLine.text(FieldLine.trimmed(line))
      fields.append(
        HTTPField(last.name, last.value.isEmpty || more.isEmpty ? last.value + more : last.value + " " + more)
      )
      return nil
    }
    guard let field = FieldLine.field(line) else {
      return TransportFault(.badFraming, "a header line has no name or no colon (RFC 9112, 5)")
    }
    fields.append(field)
    return countField()
  }

  private mutating func begin(_ line: some RandomAccessCollection<UInt8>) -> TransportFault? {
    guard let status = StatusLine(line) else {
      return TransportFault(.badFraming, "the answer does not start with a status line (RFC 9112, 4)")
    }
    (start, fields, ended) = (status, [], false)
    return nil
  }

  private mutating func countField() -> TransportFault? {
    count += 1
    guard count > countLimit else { return nil }
    return TransportFault(.headersTooLarge, "the answer has more than \(countLimit) header fields")
  }
}

/// The first line of an answer (RFC 9112, 4).
private struct StatusLine {
  let version: String
  let status: Int

  /// A switch of protocols is final: no other answer follows it in HTTP.
  var isFinal: Bool { status >= 200 || status == 101 }

  init?(_ line: some RandomAccessCollection<UInt8>) {
    guard line.starts(with: "HTTP/".utf8) else { return nil }
    let parts = line.dropFirst(5).split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: true)
    guard parts.count >= 2, let status = Int(FieldLine.text(FieldLine.trimmed(parts[1]))),
      (100...999).contains(status)
    else { return nil }
    self.version = FieldLine.text(parts[0])
    self.status = status
  }
}
