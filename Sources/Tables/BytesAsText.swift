extension UnsafeBufferPointer<UInt8> {
  /// Whether the bytes are UTF-8 without a fault.
  var isValidUTF8: Bool {
    do {
      _ = try UTF8Span(validating: span)
      return true
    } catch {
      return false
    }
  }

  /// The beginning of a text for a report; bytes that are no UTF-8 are shown as U+FFFD.
  func excerpt(_ limit: Int = 60) -> String {
    let text = String(
      decoding: UnsafeBufferPointer(rebasing: self[..<Swift.min(count, limit * 4)]), as: UTF8.self)
    let shown = text.unicodeScalars.prefix(limit)
    return String(shown) + (shown.count < text.unicodeScalars.count || count > limit * 4 ? "…" : "")
  }
}
