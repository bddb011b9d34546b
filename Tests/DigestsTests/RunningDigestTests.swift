import Digests
import Testing

@Suite struct RunningDigestTests {
  @Test(arguments: [0, 1, 63, 64, 65, 1000])
  func `pieces have the digest of the whole`(count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    var digest = RunningDigest()
    digest.update(bytes.prefix(count / 3))
    digest.update(bytes.dropFirst(count / 3))
    #expect(digest.hex == ContentDigest.hex(of: bytes))
  }

  @Test func `asking for the digest does not end it`() {
    var digest = RunningDigest()
    digest.update([1])
    #expect(digest.hex == ContentDigest.hex(of: [1]))
    digest.update(AnyCollection<UInt8>([2]))
    #expect(digest.hex == ContentDigest.hex(of: [1, 2]))
  }

  /// RFC 4231, test case 2.
  @Test func `a key gives one name as often as it is asked`() {
    let key = DigestKey(Array("Jefe".utf8))
    let name = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    #expect(key.hex(of: "what do ya want for nothing?") == name)
    #expect(key.hex(of: Array("what do ya want for nothing?".utf8)) == name)
    #expect(key.hex(of: "") != name)
  }
}
