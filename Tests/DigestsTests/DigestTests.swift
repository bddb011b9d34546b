import Digests
import Testing

@Suite struct DigestTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  ])
  func `a content has the digest of FIPS 180-4's examples`(text: String, digest: String) {
    #expect(ContentDigest.hex(of: text) == digest)
  }

  @Test func `a keyed digest is the HMAC of RFC 4231, case 2`() {
    let digest = KeyedDigest.hex(of: Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))
    #expect(digest == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }

  @Test func `the order of the files does not matter`() {
    let a = (path: "a.yaml", bytes: Array("1".utf8))
    let b = (path: "b/c.yaml", bytes: Array("2".utf8))
    #expect(CanonicalFileList.digest(of: [a, b]) == CanonicalFileList.digest(of: [b, a]))
  }

  @Test func `a path, a length and a content each change the digest`() {
    let digests = [("a", "1"), ("b", "1"), ("a", "2"), ("a", "11")].map {
      CanonicalFileList.digest(of: [(path: $0.0, bytes: Array($0.1.utf8))])
    }
    #expect(Set(digests).count == digests.count)
  }

  @Test func `a line feed in a path cannot pass for a second file`() {
    let list = CanonicalFileList.text(of: [(path: "a\nb%0a", bytes: [])])
    #expect(list.hasSuffix(" 0 a%0ab%250a\n"))
    #expect(list.filter { $0 == "\n" }.count == 1)
  }
}
