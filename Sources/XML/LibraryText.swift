import CXML2

/// Strings out of the library's memory.
enum LibraryText {
  /// The text at a pointer to UTF-8, or nothing.
  static func string(_ text: UnsafePointer<xmlChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }

  /// The text at a pointer to UTF-8, or nil.
  static func optional(_ text: UnsafePointer<xmlChar>?) -> String? {
    text.map { String(cString: $0) }
  }

  /// The text that the library made for the caller, which is freed.
  static func taking(_ text: UnsafeMutablePointer<xmlChar>?) -> String {
    guard let text else { return "" }
    defer { cxml2_free(text) }
    return String(cString: text)
  }

  /// A message without the line ends and spaces about it.
  static func trimmed(_ text: UnsafePointer<CChar>?) -> String {
    guard let text else { return "" }
    var bytes = String(cString: text).utf8[...]
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
    return String(bytes) ?? ""
  }
}
