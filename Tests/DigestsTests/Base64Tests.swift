import Digests
import Testing

@Suite struct Base64Tests {
  /// RFC 4648, 10, and every last character that padding allows.
  private static let vectors = [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"), ("\u{0}", "AA=="), ("~~?", "fn4/"), ("ûÿ", "w7vDvw=="),
  ]

  @Test(arguments: vectors)
  func `a text has the spelling of RFC 4648`(text: String, encoded: String) {
    #expect(Base64.encode(Array(text.utf8)) == encoded)
    #expect(Base64.decode(encoded) == Array(text.utf8))
  }

  @Test(arguments: [
    "Z", "Zg", "Zg=", "Zg===", "=", "==", "====", "A===", "Zg==Zg==", "Zm9v=", "Z=9v", "Zm=v", "Zh==", "Zm9=",
    "Zm 9v", "Zm9v\n", "Zm-_", "Zm9v====", "é", "Zmé=",
  ])
  func `what is not the canonical spelling is refused`(text: String) {
    #expect(Base64.decode(text) == nil)
  }

  @Test func `any bytes survive a round trip`() {
    for count in 0...64 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 83 + count * 7) }
      #expect(Base64.decode(Base64.encode(bytes)) == bytes)
    }
    let all = Array(UInt8.min...UInt8.max)
    #expect(Base64.decode(Base64.encode(all)) == all)
  }
}
