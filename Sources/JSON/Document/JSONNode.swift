/// One value in a ``JSONDocument``, or the name of a member: a place, not a copy.
package struct JSONNode: Sendable {
  /// The document that the node points into.
  package let document: JSONDocument
  let index: Int

  init(_ document: JSONDocument, _ index: Int) {
    self.document = document
    self.index = index
  }

  var entry: TapeNode { document.tape[index] }

  /// What kind of value stands here; a member's name is a string.
  package var kind: JSONKind {
    switch entry.kind {
    case .null: .null
    case .false, .true: .boolean
    case .number: .number
    case .string, .name: .string
    case .array: .array
    case .object: .object
    }
  }

  /// Whether the value is `null`.
  package var isNull: Bool { entry.kind == .null }
  /// Whether the value is `true` or `false`.
  package var isBoolean: Bool { bool != nil }
  /// Whether the value is a number of any size or form.
  package var isNumber: Bool { entry.kind == .number }
  /// Whether this is a string or the name of a member.
  package var isString: Bool { entry.isText }
  /// Whether the value is an array.
  package var isArray: Bool { entry.kind == .array }
  /// Whether the value is an object.
  package var isObject: Bool { entry.kind == .object }

  /// The truth value, or nil where the value is not a boolean.
  package var bool: Bool? {
    switch entry.kind {
    case .true: true
    case .false: false
    default: nil
    }
  }

  /// The exact number, or nil where the value is not a number.
  package var number: JSONNumber? {
    isNumber ? JSONNumber(wellFormed: rawText) : nil
  }

  /// The number as a machine integer, or nil where it is none or does not fit; 1.0 and 1e2 are integers.
  package var int: Int? { plainInteger ?? number?.int }

  /// The value of up to 18 digits and nothing else: the usual case, without a text of its own.
  private var plainInteger: Int? {
    guard isNumber, entry.length <= 18 else { return nil }
    var value = 0
    for byte in document.bytes[offset..<entry.end] {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }

  /// The decoded string, or nil where the value is not a string.
  package var string: String? {
    let entry = entry
    guard entry.isText else { return nil }
    let start = Int(entry.start) + 1
    let end = entry.end - 1
    let bytes = document.bytes
    return entry.hasEscape
      ? StringGrammar.decode(bytes.span, from: start, to: end)
      : String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// Whether this is exactly that string, scalar by scalar, without normalization.
  package func isString(equalTo text: String) -> Bool {
    let entry = entry
    guard entry.isText else { return false }
    if entry.hasEscape { return string.map(ExactName.init) == ExactName(text) }
    let expected = text.utf8Span.span
    guard expected.count == Int(entry.length) - 2 else { return false }
    let start = Int(entry.start) + 1
    let bytes = document.bytes
    let source = bytes.span
    for index in 0..<expected.count where source[start &+ index] != expected[index] { return false }
    return true
  }

  /// The number of elements or members (duplicates counted); 0 for scalars.
  package var count: Int {
    if let count = entry.count { return count }
    return elements.reduce(0) { count, _ in count + 1 }
  }

  /// The number of values and names in this subtree, itself included: what a walk over it costs.
  package var subtreeCount: Int { Int(entry.next) - index }

  /// The source of the value as it was sent, quotes and brackets included.
  package var rawText: String {
    String(decoding: document.bytes[offset..<entry.end], as: UTF8.self)
  }

  /// The offset of the value's first byte.
  package var offset: Int { Int(entry.start) }

  /// The offsets of the value's bytes, quotes and brackets included.
  package var byteRange: Range<Int> { offset..<entry.end }

  /// The line and column at which the value begins.
  package var position: JSONPosition { document.position(ofOffset: offset) }

  /// The value as a tree of its own, independent of the document.
  package var value: JSONValue {
    switch entry.kind {
    case .null: .null
    case .false: .bool(false)
    case .true: .bool(true)
    case .number: number.map(JSONValue.number) ?? .null
    case .string, .name: .string(string ?? "")
    case .array: .array(elements.map(\.value))
    case .object: .object(members.map { JSONMember($0.name, $0.value.value) })
    }
  }
}

extension TapeNode {
  var isText: Bool { kind == .string || kind == .name }
}
