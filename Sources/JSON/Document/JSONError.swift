/// Why a text is not a JSON document that can be read, and where.
///
/// Source: RFC 8259, clauses 2 to 9.
package struct JSONError: Error, Sendable, Hashable {
  /// The kind of fault, for a program to branch on.
  package let code: Code
  /// Bytes before the fault, counted from 0.
  package let offset: Int
  /// The line and column of the fault.
  package let position: JSONPosition
  /// One sentence: what was found, and what to write instead.
  package let message: String

  /// Counted from 1; see ``JSONPosition``.
  package var line: Int { position.line }
  /// Counted from 1, in Unicode scalars; see ``JSONPosition``.
  package var column: Int { position.column }

  init(_ fault: TapeFault, in source: Span<UInt8>, limits: JSONLimits) {
    self.code = fault.code
    self.offset = fault.offset
    self.position = JSONPosition(of: fault.offset, in: source)
    self.message = fault.code.message(found: Self.found(at: fault.offset, in: source), limits: limits)
  }

  private init(_ error: JSONError, offset: Int, position: JSONPosition) {
    (code, message) = (error.code, error.message)
    (self.offset, self.position) = (offset, position)
  }

  /// The same fault with its place in a stream.
  func moved(to place: StreamPlace) -> JSONError {
    JSONError(self, offset: place.offset + offset, position: place.position(of: position))
  }

  /// How a sentence names what stands at an offset.
  private static func found(at offset: Int, in source: Span<UInt8>) -> String {
    guard offset < source.count else { return "the end of the text" }
    let byte = source[offset]
    if byte > 0x20, byte < 0x7F { return "'\(Character(Unicode.Scalar(byte)))'" }
    if byte >= 0xC2 {
      let width = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      var bytes: [UInt8] = []
      for index in offset..<min(offset + width, source.count) { bytes.append(source[index]) }
      if let text = String(validating: bytes, as: UTF8.self) { return "'\(text)'" }
    }
    let digits = String(byte, radix: 16, uppercase: true)
    return "the byte 0x\(byte < 16 ? "0" : "")\(digits)"
  }
}

extension JSONError: CustomStringConvertible {
  package var description: String { "\(position): \(message)" }
}

extension JSONError {
  /// The kinds of fault; the names are stable, the sentences are not.
  package enum Code: String, Sendable, CaseIterable {
    case empty
    case byteOrderMark
    case notUTF8
    case tooLarge
    case tooDeep
    case unexpectedEnd
    case valueExpected
    case nameExpected
    case colonExpected
    case commaOrEndExpected
    case trailingComma
    case contentAfterValue
    case unknownLiteral
    case unterminatedString
    case controlCharacter
    case unknownEscape
    case incompleteUnicodeEscape
    case leadingZero
    case digitExpected
  }
}

extension JSONError.Code {
  func message(found: String, limits: JSONLimits) -> String {
    switch self {
    case .empty: "The document is empty; a JSON text holds one value."
    case .byteOrderMark: "The document begins with a byte order mark; remove it (RFC 8259, clause 8.1)."
    case .notUTF8: "The bytes here are not UTF-8, beginning with \(found); encode the document as UTF-8."
    case .tooLarge: "The document has more than \(limits.maximumBytes) bytes, which is the limit."
    case .tooDeep: "More than \(limits.maximumDepth) arrays and objects are nested here, which is the limit."
    case .unexpectedEnd: "The document ends before its value does; it may have been cut off."
    case .valueExpected: "A value was expected, but \(found) was found."
    case .nameExpected: "A member name in double quotes was expected, but \(found) was found."
    case .colonExpected: "A colon was expected after the member name, but \(found) was found."
    case .commaOrEndExpected: "A comma or the closing bracket was expected, but \(found) was found."
    case .trailingComma: "A comma stands before \(found); remove it or add what should follow."
    case .contentAfterValue: "The document goes on with \(found) after its one value; remove what follows."
    case .unknownLiteral: "The word beginning with \(found) is not true, false or null in lower case."
    case .unterminatedString: "The string that begins here has no closing quote."
    case .controlCharacter: "A string holds \(found), a control character; write it as an escape."
    case .unknownEscape: "A backslash is followed by what is no escape; use one of \" \\ / b f n r t u."
    case .incompleteUnicodeEscape: "An escape \\u needs four hexadecimal digits."
    case .leadingZero: "A number has a zero before its other digits; remove the zero."
    case .digitExpected: "A number needs a digit here, but \(found) was found."
    }
  }
}
