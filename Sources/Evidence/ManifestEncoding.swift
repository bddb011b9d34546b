import JSON
import SuiteModel

extension Manifest {
  /// The manifest's bytes: pretty JSON, members in a fixed order.
  package var encoded: [UInt8] {
    let value: JSONValue = .object([
      JSONMember("format", .string(Self.format)),
      JSONMember(
        "harness",
        .object([JSONMember("name", .string(harness)), JSONMember("version", .string(harnessVersion))])),
      JSONMember("started", .string(started)),
      JSONMember("ended", .string(ended)),
      JSONMember("durationMilliseconds", .of(durationMilliseconds)),
      JSONMember("interrupted", .bool(interrupted)),
      JSONMember(
        "options",
        .object([
          JSONMember("seed", .string(options.seed)), JSONMember("profile", .string(options.profile)),
          JSONMember("select", .array(options.select.map(JSONValue.string))),
          JSONMember("safeOnly", .bool(options.safeOnly)), JSONMember("strict", .bool(options.strict)),
        ])),
      JSONMember(
        "suite",
        .object([
          JSONMember("id", .string(suite)), JSONMember("version", .string(suiteVersion)),
          JSONMember("digest", .string(suiteDigest)),
        ])),
      JSONMember("target", .object([JSONMember("digest", .string(targetDigest))])),
      JSONMember("plan", .object([JSONMember("digest", .string(planDigest))])),
      JSONMember(
        "records",
        .object([JSONMember("digest", .string(recordsDigest)), JSONMember("bytes", .of(recordsBytes))])),
      JSONMember(
        "segments",
        .array(
          heads.map { head in
            .object([
              JSONMember("case", .string(head.segment.caseID.description)),
              JSONMember("attempt", .of(head.segment.attempt)), JSONMember("records", .of(head.records)),
              JSONMember("head", .string(head.head)),
            ])
          })),
    ])
    var bytes: [UInt8] = []
    value.write(into: &bytes, pretty: true)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// Reads a manifest back; throws a sentence that names what is missing.
  init(decoding bytes: [UInt8]) throws(RecordDecoding.Fault) {
    let root: JSONNode
    do { root = try JSONDocument(parsing: bytes).root } catch {
      throw RecordDecoding.Fault(message: error.description)
    }
    let reader = Reader(node: root, name: "manifest")
    let format = try reader.text("format")
    guard format == Self.format else {
      throw RecordDecoding.Fault(
        message: "its format is `\(format)`, and this program reads `\(Self.format)`")
    }
    let harness = try reader.object("harness")
    let options = try reader.object("options")
    let suite = try reader.object("suite")
    let records = try reader.object("records")
    var heads: [Head] = []
    for node in try reader.list("segments") {
      let segment = Reader(node: node, name: "segment")
      heads.append(
        Head(
          segment: SegmentKey(CaseID(try segment.text("case")), attempt: try segment.int("attempt")),
          records: try segment.int("records"), head: try segment.text("head")))
    }
    self.init(
      harness: try harness.text("name"), harnessVersion: try harness.text("version"),
      started: try reader.text("started"), ended: try reader.text("ended"),
      durationMilliseconds: try reader.int("durationMilliseconds"),
      interrupted: try reader.bool("interrupted"),
      options: Options(
        seed: try options.text("seed"), profile: try options.text("profile"),
        select: try options.list("select").compactMap(\.string), safeOnly: try options.bool("safeOnly"),
        strict: try options.bool("strict")),
      suite: try suite.text("id"), suiteVersion: try suite.text("version"),
      suiteDigest: try suite.text("digest"),
      targetDigest: try reader.object("target").text("digest"),
      planDigest: try reader.object("plan").text("digest"), recordsDigest: try records.text("digest"),
      recordsBytes: try records.int("bytes"), heads: heads)
  }
}
