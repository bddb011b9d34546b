import Patterns

/// The input is a pattern, a line feed, and a text. A match ends within its limits in every dialect.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  let end = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? count
  let source = String(decoding: bytes[..<end], as: UTF8.self)
  let text = end < count ? String(decoding: bytes[(end + 1)...], as: UTF8.self) : source
  for dialect in [Pattern.Dialect.ecma, .iregexp] {
    do {
      let pattern = try Pattern(source, dialect: dialect)
      _ = try? pattern.matches(text)
      _ = try? pattern.matchesWhole(text)
    } catch { precondition(!"\(error)".isEmpty) }
  }
  return 0
}
