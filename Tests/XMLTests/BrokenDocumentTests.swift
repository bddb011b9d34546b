import Testing
import XML

/// Documents that are broken at random, the same for the same seed.
@Suite struct BrokenDocumentTests {
  @Test(arguments: 0..<8)
  func `a tree and a stream refuse the same broken documents, and judge the rest alike`(seed: Int) throws {
    let schema = try OrderSample.schema()
    let whole = Array(OrderSample.document(seed: UInt64(seed), items: 4, faulty: true).utf8)
    let spoilers = Array("<>&;'\"/=![]-?\u{0} xa".utf8) + [0xC3, 0xFF]
    var state = UInt64(seed + 1)
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    var wellFormed = 0
    for _ in 0..<400 {
      var bytes = whole
      for _ in 0...next(2) {
        let place = next(bytes.count)
        switch next(3) {
        case 0: bytes[place] = spoilers[next(spoilers.count)]
        case 1: bytes.remove(at: place)
        default: bytes.insert(spoilers[next(spoilers.count)], at: place)
        }
      }
      let stream = schema.validate(streaming: XMLSource(bytes: bytes))
      do {
        let document = try XMLDocument(parsing: bytes)
        #expect(schema.validate(document) == stream, "\(String(decoding: bytes, as: UTF8.self))")
        wellFormed += 1
      } catch let fault {
        #expect(stream.fault?.code == fault.code, "\(String(decoding: bytes, as: UTF8.self))")
      }
    }
    #expect(wellFormed > 20 && wellFormed < 390)
  }
}
