import AssayTesting
import Digests
import Evidence
import SuiteModel
import Testing

/// Whoever changes a sealed bundle is told where.
@Suite struct TamperingTests {
  private let bundle: BundleBytes
  private let lines: [String]

  init() throws {
    bundle = try SmallBundle.ofTwoCases()
    lines = bundle.lines
  }

  private func broken(_ reason: String) -> String {
    "the evidence in memory is broken: \(reason); it cannot be judged"
  }

  private func notSealed(_ name: String, _ found: [UInt8], _ sealed: [UInt8]) -> String {
    broken(
      "\(name) is not the file that was sealed: its SHA-256 is \(ContentDigest.hex(of: found)), not "
        + ContentDigest.hex(of: sealed))
  }

  @Test func `an untouched bundle is read`() throws {
    let read = try bundle.read()
    #expect(read.evidence.segments.count == 2)
    #expect(read.manifest.options.select == ["a*"])
    #expect(read.manifest.encoded == bundle.manifest)
    #expect(read.manifestDigest == ContentDigest.hex(of: bundle.manifest))
  }

  @Test(arguments: [BundleBytes.File.records, .plan, .target])
  func `a changed file is named with both digests`(file: BundleBytes.File) {
    var changed = bundle
    changed[file][3] ^= 1
    #expect(changed.complaint == notSealed(file.rawValue, changed[file], bundle[file]))
    changed[file] = bundle[file] + [0x20]
    #expect(changed.complaint == notSealed(file.rawValue, changed[file], bundle[file]))
  }

  @Test func `plan and target cannot change places`() {
    var swapped = bundle
    swap(&swapped.plan, &swapped.target)
    #expect(swapped.complaint == notSealed("plan.json", bundle.target, bundle.plan))
  }

  @Test func `records of another run are found, even where the manifest claims their digest`() throws {
    let other = try SmallBundle.sealing([(SegmentKey(CaseID("a")), .begin(at: "2026-03-02T08:00:00.000Z"))])
    #expect(
      try bundle.resealed(records: other.records).complaint
        == broken("the records of a are not those that were sealed"))
  }

  @Test func `a changed line breaks its chain at the next line of its segment`() throws {
    var changed = lines
    changed[0] = changed[0].replacing("08:00:00.000Z", with: "09:00:00.000Z")
    #expect(
      try bundle.resealed(lines: changed).complaint
        == broken("records.ndjson, line 3: it does not follow the record before it in its segment"))
  }

  @Test func `a changed last line of a segment is found by the segment's head`() throws {
    var changed = lines
    changed[7] = changed[7].replacing("true", with: "false")
    #expect(
      try bundle.resealed(lines: changed).complaint
        == broken("the records of b/x=1 are not those that were sealed"))
  }

  private static let removals: [(Int, String)] = [
    (0, "records.ndjson, line 2: it does not follow the record before it in its segment"),
    (2, "records.ndjson, line 5: it does not follow the record before it in its segment"),
    (6, "the records of a are not those that were sealed"),
    (7, "the records of b/x=1 are not those that were sealed"),
  ]

  @Test(arguments: removals)
  func `a removed line is missed`(index: Int, reason: String) throws {
    var fewer = lines
    fewer.remove(at: index)
    #expect(try bundle.resealed(lines: fewer).complaint == broken(reason))
  }

  @Test func `swapped lines of one segment are found`() throws {
    var swapped = lines
    swapped.swapAt(2, 5)
    #expect(
      try bundle.resealed(lines: swapped).complaint
        == broken("records.ndjson, line 3: it does not follow the record before it in its segment"))
  }

  @Test func `a repeated line is found`() throws {
    #expect(
      try bundle.resealed(lines: lines + [lines[7]]).complaint
        == broken("records.ndjson, line 9: it does not follow the record before it in its segment"))
  }

  @Test func `nothing but a person's answer follows the end of an attempt`() throws {
    let a = SegmentKey(CaseID("a"))
    let begun = [(a, Record.Event.begin(at: "2026-03-01T08:00:00.000Z")), (a, .end(complete: true))]
    let late = try SmallBundle.sealing(begun + [(a, .end(complete: false))])
    #expect(late.complaint == broken("records.ndjson, line 3: it follows the end of its segment"))
    let answered = PersonReading.Answer(at: "2026-03-01T09:00:00.000Z", values: [])
    #expect(try SmallBundle.sealing(begun + [(a, .answered(step: "1", answered))]).complaint == nil)
  }

  @Test func `a segment that was removed or added whole is found`() throws {
    let withoutB = lines.filter { !$0.contains(#""case":"b"#) }
    #expect(
      try bundle.resealed(lines: withoutB).complaint
        == broken("the records of a segment are not those that were sealed"))
    let more = try SmallBundle.sealing([(SegmentKey(CaseID("c")), .begin(at: ""))])
    #expect(
      try bundle.resealed(lines: lines + more.lines).complaint
        == broken("the records of a segment are not those that were sealed"))
  }

  @Test func `a truncated file is found at its last line`() throws {
    let short = Array(bundle.records.dropLast(20))
    let complaint = try #require(try bundle.resealed(records: short).complaint)
    #expect(complaint.hasPrefix("the evidence in memory is broken: records.ndjson, line 8: "))
  }

  private static let garbage: [(String, String)] = [
    ("{}", "`record` has no member `case` that is a text"),
    ("[]", "`record` has no member `case` that is a text"),
    ("7", "`record` has no member `case` that is a text"),
    (#"{"case":"a"}"#, "`record` has no member `attempt` that is a whole number"),
    (#"{"case":"a","attempt":1.5}"#, "`record` has no member `attempt` that is a whole number"),
    (#"{"case":"a","attempt":1e99}"#, "`record` has no member `attempt` that is a whole number"),
    (#"{"case":"a","attempt":1,"event":"party"}"#, "there is no event `party`"),
    (#"{"case":"a","attempt":1,"event":"begin"}"#, "`record` has no member `at` that is a text"),
    (
      #"{"case":"a","attempt":1,"event":"end","complete":1}"#,
      "`record` has no member `complete` that is true or false"
    ),
    (#"{"case":"a","attempt":1,"event":"observation","hops":[]}"#, "`hops` is empty"),
    (
      #"{"case":"a","attempt":1,"event":"observation","hops":[1]}"#,
      "`hop` has no member `request` that is an object"
    ),
    (
      #"{"case":"a","attempt":1,"event":"observation","hops":[{"request":{"method":"G","url":"u","headers":[["a"]]}}]}"#,
      "a header is not a pair of texts"
    ),
    (
      #"{"case":"a","attempt":1,"event":"observation","hops":[{"request":{"method":"G","url":"u","headers":[],"base64":"Zh=="}}]}"#,
      "`base64` is not canonical base64"
    ),
    (
      #"{"case":"a","attempt":1,"event":"observation","hops":[{"request":{"method":"G","url":"u","headers":[]},"fault":{"kind":"gremlins","detail":""}}]}"#,
      "there is no fault `gremlins`"
    ),
    (
      #"{"case":"a","attempt":1,"event":"begin","at":""}"#,
      "`record` has no member `seq` that is a whole number"
    ),
  ]

  @Test(arguments: garbage)
  func `a line that is no record says why`(line: String, reason: String) throws {
    #expect(
      try bundle.resealed(lines: lines + [line]).complaint == broken("records.ndjson, line 9: \(reason)"))
  }

  @Test(arguments: [
    [0xFF, 0xFE], [0x00], [0x7B], Array("no JSON".utf8), Array(repeating: 0x5B, count: 100_000),
  ])
  func `bytes that are no JSON are named by their line`(bytes: [UInt8]) throws {
    let complaint = try bundle.resealed(records: bundle.records + bytes + [0x0A]).complaint
    #expect(complaint?.hasPrefix("the evidence in memory is broken: records.ndjson, line 9: ") == true)
  }

  @Test(arguments: BundleBytes.File.allCases)
  func `an empty file is not the one that was sealed`(file: BundleBytes.File) {
    var empty = bundle
    empty[file] = []
    #expect(empty.complaint?.hasPrefix("the evidence in memory is broken: \(file.rawValue)") == true)
  }

  private static let edits: [(String, String, String)] = [
    (
      "\"assay-evidence/1\"", "\"assay-evidence/2\"",
      "manifest.json: its format is `assay-evidence/2`, and this program reads `assay-evidence/1`"
    ),
    ("\"format\"", "\"Format\"", "manifest.json: `manifest` has no member `format` that is a text"),
    (
      "\"interrupted\": false", "\"interrupted\": 0",
      "manifest.json: `manifest` has no member `interrupted` that is true or false"
    ),
    ("\"seed\"", "\"Seed\"", "manifest.json: `options` has no member `seed` that is a text"),
    ("\"segments\"", "\"parts\"", "manifest.json: `manifest` has no member `segments` that is a list"),
    ("\"case\": \"a\"", "\"case\": \"A\"", "the records of A are not those that were sealed"),
    ("\"records\": 4", "\"records\": 3", "the records of a are not those that were sealed"),
    ("\"attempt\": 1", "\"attempt\": 2", "the records of a are not those that were sealed"),
  ]

  @Test(arguments: edits)
  func `an edited manifest is found`(old: String, new: String, reason: String) {
    var edited = bundle
    let text = String(decoding: bundle.manifest, as: UTF8.self)
    edited.manifest = Array(text.replacing(old, with: new).utf8)
    #expect(edited.manifest != bundle.manifest)
    #expect(edited.complaint == broken(reason))
  }
}
