import AssayTesting
import Digests
import Evidence
import JSON
import SuiteModel
import Testing

/// A bundle of a few records, sealed as a run seals it.
enum SmallBundle {
  static func sealing(_ events: [(SegmentKey, Record.Event)]) throws -> BundleBytes {
    var records: [UInt8] = []
    var chains: [SegmentKey: (count: Int, head: String)] = [:]
    for (segment, event) in events {
      let chain = chains[segment] ?? (0, String(repeating: "0", count: 64))
      let line = RecordEncoding.line(
        of: Record(segment: segment, event: event), seq: chain.count, prev: chain.head)
      chains[segment] = (chain.count + 1, ContentDigest.hex(of: line))
      records += line + [UInt8(ascii: "\n")]
    }
    let heads = chains.map { Manifest.Head(segment: $0.key, records: $0.value.count, head: $0.value.head) }
    return seal(records, heads: heads.sorted { $0.segment < $1.segment })
  }

  /// Two cases of two steps, interleaved as jobs interleave them.
  static func ofTwoCases() throws -> BundleBytes {
    let (a, b) = (SegmentKey(CaseID("a")), SegmentKey(CaseID("b/x=1")))
    func answer(_ step: String, _ body: [UInt8]) -> Record.Event {
      .observation(
        Observation(
          step: step, page: 1, sentAt: 5,
          hops: [
            HTTPExchange(
              request: HTTPRequest(method: "GET", url: "http://sut.test/\(step)"),
              response: HTTPResponse(
                status: 200, headers: [HTTPField("Content-Type", "application/json")], body: body))
          ], authorization: .token(scopes: ["read"])))
    }
    func intent(_ step: String) -> Record.Event {
      .intent(step: step, page: 1, method: "GET", url: "http://sut.test/\(step)")
    }
    return try sealing([
      (a, .begin(at: "2026-03-01T08:00:00.000Z")), (b, .begin(at: "2026-03-01T08:00:00.001Z")),
      (a, intent("1")), (b, intent("1")), (b, answer("1", Array(#"{"b":1}"#.utf8))),
      (a, answer("1", [0xFF, 0x00])), (a, .end(complete: true)), (b, .end(complete: true)),
    ])
  }

  /// The manifest that fits these files.
  static func seal(
    _ records: [UInt8], heads: [Manifest.Head], plan: [UInt8] = Array("{\"plan\":1}\n".utf8),
    target: [UInt8] = Array("{\"target\":1}\n".utf8)
  ) -> BundleBytes {
    let manifest = Manifest(
      harness: "assay", harnessVersion: "0.1.0", started: "2026-03-01T08:00:00.000Z",
      ended: "2026-03-01T08:00:01.000Z", durationMilliseconds: 1000, interrupted: false,
      options: .init(seed: "assay", profile: "basic", select: ["a*"], safeOnly: false, strict: true),
      suite: "small", suiteVersion: "1.0.0", suiteDigest: String(repeating: "a", count: 64),
      targetDigest: ContentDigest.hex(of: target), planDigest: ContentDigest.hex(of: plan),
      recordsDigest: ContentDigest.hex(of: records), recordsBytes: records.count, heads: heads)
    return BundleBytes(manifest: manifest.encoded, plan: plan, target: target, records: records)
  }
}

extension BundleBytes {
  /// The bundle with other records, and a manifest that claims them by digest but not by chain.
  func resealed(records: [UInt8]) throws -> BundleBytes {
    var out = self
    out.records = records
    out.manifest = Array(
      String(decoding: manifest, as: UTF8.self)
        .replacing(ContentDigest.hex(of: self.records), with: ContentDigest.hex(of: records)).utf8)
    return out
  }

  func resealed(lines: [String]) throws -> BundleBytes {
    try resealed(records: Array(lines.map { $0 + "\n" }.joined().utf8))
  }

  /// Why the bundle cannot be read; nil where it can.
  var complaint: String? {
    do throws(EvidenceError) {
      _ = try read()
      return nil
    } catch { return error.message }
  }
}
