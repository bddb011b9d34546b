import Digests
import Evidence

/// The `traceparent` of each request (W3C Trace Context, 3.2), so that a vendor finds it in a server's own log.
///
/// Ids are keyed hashes of the run and the step, so that no target can tell from them which test is running.
struct TraceContext: Sendable {
  let key: [UInt8]

  func header(segment: SegmentKey, step: String, page: Int) -> HTTPField {
    let trace = KeyedDigest.hex(of: "trace", key: key).prefix(32)
    let parent = KeyedDigest.hex(of: "\(segment.caseID)\n\(segment.attempt)\n\(step)\n\(page)", key: key)
      .prefix(16)
    return HTTPField("traceparent", "00-\(trace)-\(parent)-01")
  }
}
