import JSON
import SuiteModel

extension Manifest {
  /// The manifest's bytes: pretty JSON, members in a fixed order.
  package var encoded: [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.object {
      $0.write("format", Self.format)
      $0.object("harness") {
        $0.write("name", harness)
        $0.write("version", harnessVersion)
      }
      $0.write("started", started)
      $0.write("ended", ended)
      $0.write("durationMilliseconds", durationMilliseconds)
      $0.write("interrupted", interrupted)
      $0.object("options") {
        $0.write("seed", options.seed)
        $0.write("profile", options.profile)
        $0.array("select") { writer in for pattern in options.select { writer.write(nil, pattern) } }
        $0.write("safeOnly", options.safeOnly)
        $0.write("strict", options.strict)
      }
      $0.object("suite") {
        $0.write("id", suite)
        $0.write("version", suiteVersion)
        $0.write("digest", suiteDigest)
      }
      $0.object("target") { $0.write("digest", targetDigest) }
      $0.object("plan") { $0.write("digest", planDigest) }
      $0.object("records") {
        $0.write("digest", recordsDigest)
        $0.write("bytes", recordsBytes)
      }
      if let level { $0.write("evidence", level) }
      if let previous { $0.write("previous", previous) }
      $0.array("segments") { writer in
        for head in heads {
          writer.object {
            $0.write("case", head.segment.caseID.description)
            $0.write("attempt", head.segment.attempt)
            $0.write("records", head.records)
            $0.write("head", head.head)
          }
        }
      }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  /// Reads a manifest back; throws a sentence that names what is missing.
  init(decoding bytes: [UInt8]) throws(RecordDecoding.Fault) {
    let root: JSONNode
    do { root = try JSONDocument(parsing: bytes).root } catch {
      throw RecordDecoding.Fault(message: error.description)
    }
    var reader = Reader(node: root, name: "manifest")
    let format = try reader.text("format")
    guard format == Self.format else {
      throw RecordDecoding.Fault(
        message: "its format is `\(format)`, and this program reads `\(Self.format)`")
    }
    var harness = try reader.object("harness")
    let (started, ended) = (try reader.text("started"), try reader.text("ended"))
    let milliseconds = try reader.int("durationMilliseconds")
    let interrupted = try reader.bool("interrupted")
    var options = try reader.object("options")
    var suite = try reader.object("suite")
    var target = try reader.object("target")
    var plan = try reader.object("plan")
    var records = try reader.object("records")
    let level = reader.optional("evidence")?.string
    let previous = reader.optional("previous")?.string
    var heads: [Head] = []
    for node in try reader.list("segments") {
      var segment = Reader(node: node, name: "segment")
      heads.append(
        Head(
          segment: SegmentKey(CaseID(try segment.text("case")), attempt: try segment.int("attempt")),
          records: try segment.int("records"), head: try segment.text("head")))
    }
    self.init(
      harness: try harness.text("name"), harnessVersion: try harness.text("version"), started: started,
      ended: ended, durationMilliseconds: milliseconds, interrupted: interrupted,
      options: Options(
        seed: try options.text("seed"), profile: try options.text("profile"),
        select: try options.list("select").compactMap(\.string), safeOnly: try options.bool("safeOnly"),
        strict: try options.bool("strict")),
      suite: try suite.text("id"), suiteVersion: try suite.text("version"),
      suiteDigest: try suite.text("digest"), targetDigest: try target.text("digest"),
      planDigest: try plan.text("digest"), recordsDigest: try records.text("digest"),
      recordsBytes: try records.int("bytes"), heads: heads, previous: previous, level: level)
  }
}
