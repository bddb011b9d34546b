import AssayTesting
import Evidence
import Testing

/// One flipped bit anywhere is found, or changes nothing that is judged.
@Suite(.timeLimit(.minutes(2))) struct BitFlipTests {
  @Test(arguments: BundleBytes.File.allCases)
  func `a flipped bit is found`(file: BundleBytes.File) throws {
    let bundle = try SmallBundle.ofTwoCases()
    let original = try bundle.read()
    var generator = SeededGenerator(seed: 42)
    for _ in 0..<600 {
      var flipped = bundle
      let place = Int.random(in: 0..<flipped[file].count, using: &generator)
      flipped[file][place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
      guard let read = try? flipped.read() else { continue }
      // Only the manifest has members that no digest of its own covers; its digest is what a report binds.
      #expect(file == .manifest, "byte \(place)")
      #expect(read.manifestDigest != original.manifestDigest)
      #expect(read.plan == original.plan && read.target == original.target)
      #expect(read.evidence.interrupted == original.evidence.interrupted)
      #expect(
        read.evidence.segments.mapValues(\.observations)
          == original.evidence.segments.mapValues(\.observations))
      #expect(
        read.evidence.segments.mapValues(\.complete) == original.evidence.segments.mapValues(\.complete))
    }
  }

  @Test func `a flipped bit under a manifest that claims the new digest is found by the chains`() throws {
    let bundle = try SmallBundle.ofTwoCases()
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<600 {
      var records = bundle.records
      let place = Int.random(in: 0..<records.count, using: &generator)
      records[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
      #expect(try bundle.resealed(records: records).complaint != nil, "byte \(place)")
    }
  }
}
