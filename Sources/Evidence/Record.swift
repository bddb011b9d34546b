package import SuiteModel

/// One line of the evidence: something that happened in one segment, in order.
///
/// A segment is one attempt at one case; pre-flight and each token request have segments of their own.
package struct Record: Sendable, Equatable {
  /// What happened.
  package enum Event: Sendable, Equatable {
    /// The attempt began; an RFC 3339 instant from which the case's times derive, and the address at which the case
    /// listens, where it does.
    case begin(at: String, listener: String? = nil)
    /// A request is about to be sent; written before the first byte goes out.
    case intent(step: String, page: Int, method: String, url: String)
    case observation(Observation)
    /// An answer asked us to come back later (429 or 503 with Retry-After) and was obeyed.
    case throttled(Observation)
    /// A person answered after the run what a step of the attempt had asked.
    case answered(step: String, PersonReading.Answer)
    /// The attempt is over; `complete` where no step is left.
    case end(complete: Bool)
  }

  package let segment: SegmentKey
  package let event: Event

  package init(segment: SegmentKey, event: Event) {
    self.segment = segment
    self.event = event
  }
}

/// Names a segment.
package struct SegmentKey: Sendable, Hashable, Comparable {
  /// A case's id, `preflight`, or `token/` and a name.
  package let caseID: CaseID
  /// Counted from 1.
  package let attempt: Int

  package init(_ caseID: CaseID, attempt: Int = 1) {
    self.caseID = caseID
    self.attempt = attempt
  }

  /// The suite's pre-flight steps.
  package static let preflight = SegmentKey(CaseID("preflight"))
  /// What came to the listener and nobody waited for.
  package static let strays = SegmentKey(CaseID("stray"))
  /// The requests for the token that most steps use.
  package static let standardToken = SegmentKey(CaseID("token/standard"))

  package static func < (a: SegmentKey, b: SegmentKey) -> Bool {
    (a.caseID.description, a.attempt) < (b.caseID.description, b.attempt)
  }
}
