import Evidence

extension FramingParser {
  /// One header section with the place of each field.
  struct Head {
    struct Line {
      let field: HTTPField
      let offset: Int
    }

    var status: Int
    var version: String
    var reason: String
    var fields: [Line]

    func values(of name: String) -> [Line] { fields.filter { $0.field.name.lowercased() == name } }

    /// RFC 9110, 5.6.2.
    static func isToken(_ text: some Collection<UInt8>) -> Bool {
      !text.isEmpty && text.allSatisfy(ByteClass.isToken)
    }
  }

  /// A line without its end, and where it stands.
  struct Line {
    let content: ArraySlice<UInt8>
    let offset: Int
  }

  /// The next line with its flaws noted; nil, and the position kept, if the bytes end before it does.
  mutating func readLine() -> Line? {
    guard let end = bytes[position...].firstIndex(of: 0x0A) else { return nil }
    var content = bytes[position..<end]
    if content.last == 0x0D {
      content = content.dropLast()
    } else {
      flaw(.bareLF, at: end)
    }
    if let stray = content.firstIndex(of: 0x0D) { flaw(.bareCR, at: stray) }
    defer { position = end + 1 }
    return Line(content: content, offset: position)
  }

  /// The next header section; nil if it has no status line or no end.
  mutating func readHead() -> Head? {
    let start = position
    guard let line = readLine() else {
      let isStart = bytes[start...].starts(with: "HTTP/".utf8.prefix(bytes.count - start))
      flaw(isStart ? .truncatedHeaders : .statusLine, at: isStart ? bytes.count : start)
      return nil
    }
    guard var head = readStatusLine(line.content, at: line.offset) else { return nil }
    guard let fields = readFields(cut: .truncatedHeaders) else {
      // What is known of a header section that breaks off is still told.
      (report.status, report.version, report.reason) = (head.status, head.version, head.reason)
      return nil
    }
    head.fields = fields
    return head
  }

  /// Fields up to the empty line, which is taken; nil, with the flaw `cut`, if the bytes end before it.
  mutating func readFields(cut: FramingFlaw.Kind) -> [Head.Line]? {
    var fields: [Head.Line] = []
    while let line = readLine() {
      guard let first = line.content.first else { return fields }
      if ByteClass.isBlank(first) {
        flaw(.foldedField, at: line.offset)
        guard let last = fields.popLast() else { continue }
        let more = FieldLine.text(FieldLine.trimmed(line.content))
        fields.append(
          Head.Line(field: HTTPField(last.field.name, last.field.value + " " + more), offset: last.offset))
        continue
      }
      if let field = readField(line) { fields.append(Head.Line(field: field, offset: line.offset)) }
    }
    flaw(cut, at: bytes.count)
    return nil
  }

  private mutating func readField(_ line: Line) -> HTTPField? {
    guard let colon = line.content.firstIndex(of: UInt8(ascii: ":")) else {
      flaw(.fieldLine, at: line.offset)
      return nil
    }
    let name = line.content[..<colon]
    let bare = FieldLine.trimmed(name)
    if bare.count != name.count, !bare.isEmpty { flaw(.blankBeforeColon, at: colon) }
    guard Head.isToken(bare) else {
      flaw(.fieldLine, at: line.offset)
      return nil
    }
    let value = FieldLine.trimmed(line.content[(colon + 1)...])
    // A stray CR has been noted with the line.
    if let control = value.firstIndex(where: ByteClass.isControl) {
      flaw(.fieldValue, at: control)
    }
    return HTTPField(FieldLine.text(bare), FieldLine.text(value))
  }

  /// `HTTP/d.d SP ddd SP [reason]`; what is nearly that is noted and read, what is not ends the reading.
  private mutating func readStatusLine(_ line: ArraySlice<UInt8>, at offset: Int) -> Head? {
    let parts = line.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false).map(Array.init)
    guard parts.count >= 2, parts[0].starts(with: "HTTP/".utf8),
      parts[1].count == 3, parts[1].allSatisfy(ByteClass.isDigit), let status = Int(FieldLine.text(parts[1])),
      status >= 100
    else {
      flaw(.statusLine, at: offset)
      return nil
    }
    let version = parts[0].dropFirst(5)
    let isVersion = version.map(ByteClass.isDigit) == [true, false, true] && version[6] == UInt8(ascii: ".")
    let hasControl = parts.count == 3 && parts[2].contains(where: ByteClass.isControl)
    if parts.count < 3 || !isVersion || hasControl { flaw(.statusLine, at: offset) }
    return Head(
      status: status, version: FieldLine.text(version),
      reason: parts.count < 3 ? "" : FieldLine.text(parts[2]),
      fields: [])
  }
}
