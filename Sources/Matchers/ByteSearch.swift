/// A search for one text in others, byte by byte of UTF-8, that never looks at a byte of the haystack twice.
///
/// What is searched, and what for, may both come from a target, so quadratic time would be an attack.
///
/// Source: Knuth, Morris and Pratt, Fast pattern matching in strings, 1977.
struct ByteSearch: Sendable {
  private let needle: [UInt8]
  /// For each length of a matched beginning, the length of the longest shorter one that ends it.
  private let fallback: [Int]

  init(for text: String) {
    let needle = Array(text.utf8)
    var fallback = [0]
    var matched = 0
    for byte in needle.dropFirst() {
      while matched > 0, needle[matched] != byte { matched = fallback[matched - 1] }
      if needle[matched] == byte { matched += 1 }
      fallback.append(matched)
    }
    self.needle = needle
    self.fallback = fallback
  }

  func isFound(in text: String) -> Bool {
    if needle.isEmpty { return true }
    var matched = 0
    for byte in text.utf8 {
      while matched > 0, needle[matched] != byte { matched = fallback[matched - 1] }
      if needle[matched] == byte { matched += 1 }
      if matched == needle.count { return true }
    }
    return false
  }
}
