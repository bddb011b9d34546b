package import SuiteModel

/// The observations of a run, read back: what judging sees, and all that it sees.
package struct RecordedEvidence: Sendable {
  /// One attempt at one case.
  package struct Segment: Sendable {
    /// An RFC 3339 instant.
    package let began: String
    /// The address at which the case listened; nil where it did not.
    package let listener: String?
    /// In order; throttled answers are left out. Empty where they were let go.
    package let observations: [Observation]
    /// Answers that asked us to come back later, in order.
    package let throttled: [Observation]
    /// Requests that were announced and never answered for.
    package let unanswered: Int
    package let complete: Bool
    /// How many requests, readings and waits there were, throttled ones among them.
    package let deeds: Int
    /// How long the answers took together.
    package let microseconds: Int

    package init(
      began: String, listener: String? = nil, observations: [Observation], throttled: [Observation] = [],
      unanswered: Int = 0,
      complete: Bool
    ) {
      self.began = began
      self.listener = listener
      self.observations = observations
      self.throttled = throttled
      self.unanswered = unanswered
      self.complete = complete
      deeds = observations.count + throttled.count
      microseconds = observations.reduce(0) { sum, observation in
        sum + observation.hops.reduce(0) { $0 + $1.timings.total }
      }
    }

    private init(lettingGo segment: Segment) {
      (began, listener, complete) = (segment.began, segment.listener, segment.complete)
      (observations, throttled, unanswered) = ([], [], segment.unanswered)
      (deeds, microseconds) = (segment.deeds, segment.microseconds)
    }

    /// What is left of it when it was judged and nobody will look at its observations again.
    package var withoutObservations: Segment { Segment(lettingGo: self) }
  }

  /// An attempt whose last record has been read.
  package struct Ended: Sendable {
    package let key: SegmentKey
    package let segment: Segment
  }

  /// Looks at attempts as soon as they are read, and says what is to be kept of each, in their order.
  package typealias Settling = @Sendable ([Ended]) -> [Segment]

  package let segments: [SegmentKey: Segment]
  package let interrupted: Bool

  package init(segments: [SegmentKey: Segment], interrupted: Bool) {
    self.segments = segments
    self.interrupted = interrupted
  }

  /// The key of the last attempt at a case; nil where there is none.
  package func key(of caseID: CaseID) -> SegmentKey? {
    var last: SegmentKey?
    while case let key = SegmentKey(caseID, attempt: (last?.attempt ?? 0) + 1), segments[key] != nil {
      last = key
    }
    return last
  }

  /// Whether a segment is the last attempt at its case.
  package func isLast(_ key: SegmentKey) -> Bool {
    self.key(of: key.caseID) == key
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
    Set(segments.values.flatMap { $0.observations.flatMap(\.fileDigests) })
  }

  /// The same with the contents of files in their places.
  package func holding(_ files: [String: FileReading.Content]) -> RecordedEvidence {
    guard !files.isEmpty else { return self }
    return RecordedEvidence(
      segments: segments.mapValues { segment in
        Segment(
          began: segment.began, listener: segment.listener,
          observations: segment.observations.map { $0.holding(files) },
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
    private var listener: String?
    private var observations: [Observation] = []
    private var throttled: [Observation] = []
    private var open = 0
    private var complete = false
    private(set) var isOver = false

    init() {}

    mutating func add(_ event: Record.Event) {
      switch event {
      case .begin(let at, let listener):
        began = at
        self.listener = listener
      case .intent: open += 1
      case .observation(let observation):
        open -= observation.announcements
        observations.append(observation)
      case .answered(let step, let answer):
        guard let index = observations.lastIndex(where: { $0.step == step && $0.isPending }),
          var reading = observations[index].person
        else { return }
        reading.answer = answer
        observations[index].sight = .person(reading)
      case .throttled(let observation):
        open -= 1
        throttled.append(observation)
      case .end(let complete): (self.complete, isOver) = (complete, true)
      }
    }

    /// Whether nothing can come that belongs to it: it is over, and nobody is still to answer.
    var isSettled: Bool { isOver && !observations.contains(where: \.isPending) }

    var segment: Segment {
      Segment(
        began: began, listener: listener, observations: observations, throttled: throttled,
        unanswered: max(0, open),
        complete: complete)
    }
  }
}

extension Observation {
  fileprivate func holding(_ files: [String: FileReading.Content]) -> Observation {
    guard var reading = file, let held = reading.content.flatMap({ files[$0.digest] }) else { return self }
    reading.content?.bytes = held.bytes
    reading.content?.file = held.file
    var observation = self
    observation.sight = .file(reading)
    return observation
  }
}
