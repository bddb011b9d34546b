/// The rules of a conversation, apart from processes and pipes: each event returns what is to be done.
///
/// Phases: greeting → open → stopping, each of which a fault may break. A request that gets no usable answer
/// breaks the conversation, for what comes later could no longer be told apart.
struct AdapterDialogue {
  /// A request, with what a sentence about it needs.
  struct Request {
    let id: Int
    let action: AdapterAction
  }

  /// What is to be done.
  enum Step {
    case write([UInt8])
    case send(Request)
    case settle(id: Int, AdapterMessage)
    case greet(AdapterHello)
    case closeInput
  }

  private enum Phase { case greeting, open, stopping }

  /// What broke the conversation.
  private(set) var fault: AdapterFault?
  /// The reasons of `error` messages that belonged to no request.
  private(set) var complaints: [String] = []
  private let limits: AdapterLimits
  private var phase = Phase.greeting
  private var phaseDeadline: ContinuousClock.Instant
  private var isConcurrent = false
  private var isStopWanted = false
  private var waiting: [Request] = []
  private var outstanding: [Int: (action: String, deadline: ContinuousClock.Instant)] = [:]
  private var lineCount = 0

  init(limits: AdapterLimits, now: ContinuousClock.Instant) {
    self.limits = limits
    phaseDeadline = now.advanced(by: limits.hello)
  }

  /// Whether the program may end without breaking anything.
  var mayEnd: Bool { phase == .stopping }

  /// When ``tick(now:)`` must be called at the latest.
  var deadline: ContinuousClock.Instant {
    let next = outstanding.values.map(\.deadline).min()
    return switch phase {
    case .greeting, .stopping: phaseDeadline
    case .open: next ?? .now.advanced(by: .seconds(60))
    }
  }

  // MARK: Events

  mutating func submit(_ request: Request, now: ContinuousClock.Instant) -> [Step] {
    waiting.append(request)
    return pump(now)
  }

  /// Ends the conversation once everything submitted is answered.
  mutating func stop(now: ContinuousClock.Instant) -> [Step] {
    isStopWanted = true
    return pump(now)
  }

  /// Ends the conversation as a harness that died would: the adapter's input ends.
  mutating func hangUp(now: ContinuousClock.Instant) -> [Step] {
    phase = .stopping
    phaseDeadline = now.advanced(by: limits.stop)
    return [.closeInput]
  }

  mutating func receive(_ line: [UInt8], now: ContinuousClock.Instant) -> [Step] {
    guard fault == nil else { return [] }
    lineCount += 1
    let message: AdapterMessage
    do throws(AdapterMessageError) {
      message = try AdapterMessage.decode(line)
    } catch {
      fail(
        error.foundVersion == nil ? .garbage : .protocolVersion,
        "Line \(lineCount) of the adapter is no message: \(error.sentence); it reads: \(Self.excerpt(line))")
      return []
    }
    switch (message, phase) {
    case (.hello(let hello), .greeting):
      isConcurrent = hello.isConcurrent
      phase = .open
      return [.greet(hello)] + pump(now)
    case (.error(nil, let reason), .open), (.error(nil, let reason), .stopping):
      complaints.append(String(reason.prefix(1_000)))
      if complaints.count == 100 {
        fail(.flooded, "The adapter has sent 100 messages \"error\" that belong to no request.")
      }
      return []
    case (.done(let id, _), .open), (.unsupported(let id, _, _), .open), (.error(let id?, _), .open):
      guard outstanding.removeValue(forKey: id) != nil else {
        fail(.unexpected, "Line \(lineCount) of the adapter answers request \(id), which is not open.")
        return []
      }
      return [.settle(id: id, message)] + pump(now)
    case (_, .greeting):
      fail(
        .unexpected, "Line \(lineCount) of the adapter is \"\(message.name)\"; its first must be \"hello\".")
    case (_, .open):
      fail(.unexpected, "Line \(lineCount) of the adapter is a second \"hello\".")
    case (_, .stopping):
      fail(
        .unexpected, "Line \(lineCount) of the adapter is \"\(message.name)\", after the harness said stop.")
    }
    return []
  }

  mutating func tick(now: ContinuousClock.Instant) {
    guard fault == nil else { return }
    switch phase {
    case .greeting where now >= phaseDeadline:
      fail(.silent, "The adapter has not said \"hello\" within \(limits.hello).")
    case .stopping where now >= phaseDeadline:
      fail(.silent, "The adapter has not ended within \(limits.stop) after \"stop\" or the end of its input.")
    case .open:
      let late = outstanding.filter { now >= $0.value.deadline }.min { $0.key < $1.key }
      guard let (id, request) = late else { return }
      fail(
        .silent,
        "The adapter has not answered request \(id) (\(request.action)) within \(limits.action).")
    default: break
    }
  }

  /// Breaks the conversation; the first fault stands.
  mutating func fail(_ kind: AdapterFault.Kind, _ detail: String) {
    if fault == nil { fault = AdapterFault(kind, detail) }
  }

  /// The sentence's part that names what the adapter was to do when it went.
  var expectation: String {
    switch phase {
    case .greeting: "before it said \"hello\""
    case .stopping: "after \"stop\""
    case .open:
      outstanding.min { $0.key < $1.key }.map { "while request \($0.key) (\($0.value.action)) was open" }
        ?? "while no request was open"
    }
  }

  // MARK: Sending

  private mutating func pump(_ now: ContinuousClock.Instant) -> [Step] {
    guard phase == .open, fault == nil else { return [] }
    var steps: [Step] = []
    while !waiting.isEmpty, isConcurrent || outstanding.isEmpty {
      let request = waiting.removeFirst()
      outstanding[request.id] = (request.action.name, now.advanced(by: limits.action))
      steps.append(.send(request))
    }
    if isStopWanted, waiting.isEmpty, outstanding.isEmpty {
      phase = .stopping
      phaseDeadline = now.advanced(by: limits.stop)
      steps += [.write(HarnessMessage.stop.line), .closeInput]
    }
    return steps
  }

  /// Forgets a request that could not be sent.
  mutating func withdraw(_ id: Int, now: ContinuousClock.Instant) -> [Step] {
    outstanding[id] = nil
    return pump(now)
  }

  /// The beginning of a line as one safe line of text.
  static func excerpt(_ line: some Collection<UInt8>) -> String {
    let text = String(decoding: line.prefix(120), as: UTF8.self).unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control ? "\u{FFFD}" : Character(scalar)
    }
    return "\"\(String(text))\"" + (line.count > 120 ? " and \(line.count - 120) bytes more" : "")
  }
}
