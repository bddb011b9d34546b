import Digests
import Evidence

/// The `traceparent` of each request (W3C Trace Context, 3.2), so that a vendor finds it in a server's own log.
///
/// Ids are keyed hashes of the run and the step, so that no target can tell from them which test is running.
struct TraceContext: Sendable {
  let key: DigestKey
  /// One for the whole run.
  private let trace: Substring

  init(key: [UInt8]) {
    self.key = DigestKey(key)
    trace = self.key.hex(of: "trace").prefix(32)
  }

  func header(segment: SegmentKey, step: String, page: Int) -> HTTPField {
    let parent = key.hex(of: "\(segment.caseID)\n\(segment.attempt)\n\(step)\n\(page)").prefix(16)
    return HTTPField("traceparent", "00-\(trace)-\(parent)-01")
  }
}
