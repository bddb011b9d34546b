import Evidence

/// Reads one answer for ``FramingReport``; the chunked body and the header section have files of their own.
struct FramingParser {
  let bytes: [UInt8]
  let method: String
  let isClosed: Bool
  var position = 0
  var report = FramingReport()

  init(bytes: [UInt8], method: String, isClosed: Bool) {
    self.bytes = bytes
    self.method = method
    self.isClosed = isClosed
  }

  mutating func parse() -> FramingReport {
    guard !bytes.isEmpty else {
      flaw(.noAnswer, at: 0)
      return report
    }
    while let head = readHead() {
      if head.status / 100 == 1, head.status != 101 {
        report.interim.append(head.status)
        checkNoFraming(head)
        // Between an interim answer and the final one nothing may be missing.
        if position < bytes.count { continue }
        flaw(.truncatedHeaders, at: position)
        break
      }
      (report.status, report.version, report.reason) = (head.status, head.version, head.reason)
      report.fields = head.fields.map(\.field)
      report.delimiter = delimiter(of: head)
      readBody()
      break
    }
    report.messageBytes = position
    if report.isComplete, report.delimiter != .tunnel, position < bytes.count {
      flaw(.extraBytes, at: position)
    }
    return report
  }

  mutating func flaw(_ kind: FramingFlaw.Kind, at offset: Int) {
    report.flaws.append(FramingFlaw(kind, at: offset))
  }

  // MARK: Where the body ends (RFC 9112, 6.3)

  private mutating func delimiter(of head: Head) -> FramingReport.Delimiter? {
    let lengths = head.values(of: "content-length")
    let codings = head.values(of: "transfer-encoding")
    let isChunked = codings.isEmpty ? nil : readCodings(codings)
    if let coding = codings.first {
      if head.version == "1.0" { flaw(.codingInHTTP10, at: coding.offset) }
      if let length = lengths.first { flaw(.lengthWithCoding, at: length.offset) }
    }
    let length = lengths.isEmpty ? nil : readLengths(lengths)

    if head.status == 101 || (method == "CONNECT" && head.status / 100 == 2) { return .tunnel }
    if head.status == 204 { checkNoFraming(head) }
    if method == "HEAD" || head.status == 204 || head.status == 304 { return .bodiless }
    if let isChunked { return isChunked ? .chunked : .close }
    guard lengths.isEmpty else { return length.map { .length($0) } }
    return .close
  }

  private mutating func checkNoFraming(_ head: Head) {
    for field in head.values(of: "content-length") + head.values(of: "transfer-encoding") {
      flaw(.framingWithoutBody, at: field.offset)
    }
  }

  /// The one length that all fields agree on.
  private mutating func readLengths(_ fields: [Head.Line]) -> Int? {
    let texts = fields.flatMap { $0.field.value.split(separator: ",", omittingEmptySubsequences: false) }
    if texts.count > 1 { flaw(.repeatedContentLength, at: fields[0].offset) }
    let numbers = texts.map { text -> Int? in
      let digits = FieldLine.trimmed(Array(text.utf8))
      return digits.allSatisfy(ByteClass.isDigit) ? Int(FieldLine.text(digits)) : nil
    }
    guard let first = numbers[0], numbers.allSatisfy({ $0 == first }) else {
      flaw(.contentLength, at: fields[0].offset)
      return nil
    }
    return first
  }

  /// Whether the last coding is chunked.
  private mutating func readCodings(_ fields: [Head.Line]) -> Bool {
    let names = fields.flatMap { $0.field.value.split(separator: ",", omittingEmptySubsequences: false) }
      .map { coding in
        let name = coding.prefix { $0 != ";" }.utf8
        return FieldLine.text(FieldLine.trimmed(Array(name))).lowercased()
      }
    let isWellFormed = names.allSatisfy { Head.isToken($0.utf8) } && !names.dropLast().contains("chunked")
    if !isWellFormed { flaw(.transferCoding, at: fields[0].offset) }
    return names.last == "chunked"
  }

  // MARK: The body

  private mutating func readBody() {
    switch report.delimiter {
    case nil: break
    case .bodiless, .tunnel: report.isComplete = true
    case .length(let length):
      let end = min(bytes.count, position + min(length, bytes.count))
      report.body = Array(bytes[position..<end])
      report.isComplete = end - position == length
      position = end
      if !report.isComplete { flaw(.truncatedBody, at: end) }
    case .close:
      report.body = Array(bytes[position...])
      report.isComplete = isClosed
      position = bytes.count
      if !isClosed { flaw(.unclosedBody, at: position) }
    case .chunked: readChunks()
    }
  }
}
