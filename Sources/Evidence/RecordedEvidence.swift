package import SuiteModel

/// The observations of a run, read back: what judging sees, and all that it sees.
package struct RecordedEvidence: Sendable {
  /// One attempt at one case.
  package struct Segment: Sendable {
    /// An RFC 3339 instant.
    package let began: String
    /// In order; throttled answers are left out.
    package let observations: [Observation]
    /// Answers that asked us to come back later, in order.
    package let throttled: [Observation]
    /// Requests that were announced and never answered for.
    package let unanswered: Int
    package let complete: Bool

    package init(
      began: String, observations: [Observation], throttled: [Observation] = [], unanswered: Int = 0,
      complete: Bool
    ) {
      self.began = began
      self.observations = observations
      self.throttled = throttled
      self.unanswered = unanswered
      self.complete = complete
    }
  }

  package let segments: [SegmentKey: Segment]
  package let interrupted: Bool

  package init(segments: [SegmentKey: Segment], interrupted: Bool) {
    self.segments = segments
    self.interrupted = interrupted
  }

  /// The last attempt at a case.
  package func segment(of caseID: CaseID) -> Segment? {
    var last: Segment?
    var attempt = 1
    while let segment = segments[SegmentKey(caseID, attempt: attempt)] {
      last = segment
      attempt += 1
    }
    return last
  }
}

extension RecordedEvidence {
  /// The digests of all files that steps read.
  package var fileDigests: Set<String> {
    Set(segments.values.flatMap { $0.observations.compactMap { $0.file?.content?.digest } })
  }

  /// The same with the contents of files in their places.
  package func holding(_ files: [String: [UInt8]]) -> RecordedEvidence {
    guard !files.isEmpty else { return self }
    return RecordedEvidence(
      segments: segments.mapValues { segment in
        Segment(
          began: segment.began, observations: segment.observations.map { $0.holding(files) },
          throttled: segment.throttled, unanswered: segment.unanswered, complete: segment.complete)
      }, interrupted: interrupted)
  }

  /// Groups records, in the order in which they were written, by segment.
  package init(records: some Sequence<Record>, interrupted: Bool) {
    var drafts: [SegmentKey: Draft] = [:]
    for record in records { drafts[record.segment, default: Draft()].add(record.event) }
    self.init(segments: drafts.mapValues(\.segment), interrupted: interrupted)
  }

  /// A segment whose records come one by one.
  struct Draft {
    private var began = ""
    private var observations: [Observation] = []
    private var throttled: [Observation] = []
    private var open = 0
    private var complete = false

    init() {}

    mutating func add(_ event: Record.Event) {
      switch event {
      case .begin(let at): began = at
      case .intent: open += 1
      case .observation(let observation):
        // Nothing is announced before a file is read.
        if observation.file == nil { open -= 1 }
        observations.append(observation)
      case .throttled(let observation):
        open -= 1
        throttled.append(observation)
      case .end(let complete): self.complete = complete
      }
    }

    var segment: Segment {
      Segment(
        began: began, observations: observations, throttled: throttled, unanswered: max(0, open),
        complete: complete)
    }
  }
}

extension Observation {
  fileprivate func holding(_ files: [String: [UInt8]]) -> Observation {
    guard var reading = file, let bytes = reading.content.flatMap({ files[$0.digest] }) else { return self }
    reading.content?.bytes = bytes
    var observation = self
    observation.sight = .file(reading)
    return observation
  }
}
