/// Writes JSON member by member, without a tree of values first.
///
/// Shape: the bytes that ``JSONValue/write(into:pretty:)`` gives for the same value.
package struct JSONWriter {
  /// What is written so far, and not handed on.
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false
  /// How many values are open.
  private var level = 0
  private let pretty: Bool
  /// How many bytes are handed on at a time, and to whom; nil keeps all.
  private var pieces: (size: Int, take: ([UInt8]) -> Void)?

  package init(pretty: Bool = false) { self.pretty = pretty }

  /// A writer that hands on what it has whenever that is so much; what is left at the end is in ``bytes``.
  package init(pretty: Bool, inPiecesOf size: Int, to take: @escaping ([UInt8]) -> Void) {
    self.pretty = pretty
    pieces = (size, take)
  }

  /// A writer with room for so many bytes.
  package init(room: Int) {
    pretty = false
    bytes.reserveCapacity(room)
  }

  /// Writes an object; the name is left out for an element and for the outermost value.
  package mutating func object(_ name: StaticString? = nil, _ members: (inout JSONWriter) -> Void) {
    enclosed(name, "{", "}", members)
  }

  /// Writes an array.
  package mutating func array(_ name: StaticString? = nil, _ elements: (inout JSONWriter) -> Void) {
    enclosed(name, "[", "]", elements)
  }

  package mutating func write(_ name: StaticString? = nil, _ text: String) {
    begin(name)
    JSONValue.write(text, into: &bytes)
  }

  /// Writes a string whose UTF-8 is known to be valid.
  package mutating func write(_ name: StaticString? = nil, utf8: [UInt8]) {
    begin(name)
    JSONValue.write(utf8: utf8.span, into: &bytes)
  }

  package mutating func write(_ name: StaticString? = nil, _ number: Int) {
    begin(name)
    bytes += String(number).utf8
  }

  package mutating func write(_ name: StaticString? = nil, _ flag: Bool) {
    begin(name)
    bytes += (flag ? "true" : "false").utf8
  }

  /// Writes a value that is a tree already; nil writes nothing.
  package mutating func write(_ name: StaticString? = nil, value: JSONValue?) {
    guard let value else { return }
    begin(name)
    value.write(into: &bytes, level: pretty ? level : nil)
    pass()
  }

  private mutating func enclosed(
    _ name: StaticString?, _ open: Unicode.Scalar, _ close: Unicode.Scalar,
    _ inside: (inout JSONWriter) -> Void
  ) {
    begin(name)
    bytes.append(UInt8(ascii: open))
    needsComma = false
    level += 1
    inside(&self)
    level -= 1
    if needsComma, pretty { JSONValue.breakLine(in: &bytes, level: level) }
    bytes.append(UInt8(ascii: close))
    needsComma = true
    pass()
  }

  /// Hands on what is there, where it is enough.
  private mutating func pass() {
    guard let pieces, bytes.count >= pieces.size else { return }
    pieces.take(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func begin(_ name: StaticString?) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
    if pretty, level > 0 { JSONValue.breakLine(in: &bytes, level: level) }
    guard let name else { return }
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    if pretty { bytes.append(UInt8(ascii: " ")) }
  }
}
