import JSON

extension AdapterDriver {
  /// Holds two short conversations with the adapter and tells where it does not keep to the protocol.
  ///
  /// Nothing is asked of the target: the only actions are ones that no adapter knows. Bounded by the limits of
  /// the command, each conversation on its own.
  package func check(_ command: AdapterCommand) async -> AdapterSmokeReport {
    var test = AdapterSmokeTest(driver: self, command: command)
    await test.run()
    return test.report
  }
}

/// The steps of the smoke test; a fault ends the conversation in which it came.
struct AdapterSmokeTest {
  let driver: AdapterDriver
  let command: AdapterCommand
  private(set) var report = AdapterSmokeReport()

  init(driver: AdapterDriver, command: AdapterCommand) {
    self.driver = driver
    self.command = command
  }

  /// An action that no adapter has, for its name says so.
  private static let unknown = "assay.no-such-action"

  mutating func run() async {
    guard let first = await begin() else { return }
    report.hello = first.hello
    lookAt(first.hello)
    if await survives(first) {
      await sideBySide(first)
    }
    let end = await first.stop()
    report.log = end.log
    lookAt(end, after: "\"stop\"")
    guard report.isUsable, let second = await begin() else { return }
    lookAt(await second.hangUp(), after: "the end of its input, without \"stop\"")
  }

  private mutating func begin() async -> AdapterConversation? {
    do throws(AdapterFault) {
      return try await driver.start(command)
    } catch {
      mustMend(error.detail)
      return nil
    }
  }

  // MARK: Steps

  private mutating func lookAt(_ hello: AdapterHello) {
    if hello.actions.isEmpty {
      advise("The adapter's \"hello\" names no action: no suite can ask anything of it.")
    }
    if hello.actions.contains(Self.unknown) {
      mustMend("The adapter's \"hello\" names the action \(Self.unknown), which exists nowhere.")
    }
  }

  /// Whether the adapter answers as it must, and still does after lines that no harness should send.
  private mutating func survives(_ conversation: AdapterConversation) async -> Bool {
    guard await knowsItsLimits(conversation, after: "") else { return false }
    for (line, name) in Self.nonsense {
      conversation.send(Array("\(line)\n".utf8))
      guard await knowsItsLimits(conversation, after: " after \(name)") else { return false }
    }
    let long = JSONMember("text", .string(String(repeating: "long ", count: 50_000)))
    return await knowsItsLimits(
      conversation, with: [long, JSONMember("ü", "\u{1F600} \"\\\u{0} \n")],
      after: " with a quarter of a megabyte of arguments, some of them beyond ASCII")
  }

  private static let nonsense = [
    ("{this is no JSON", "a line that is not JSON"),
    ("[1, 2, 3]", "a line that is no object"),
    ("{\"message\":\"assay.no-such-message\"}", "a message that the protocol has not"),
  ]

  private mutating func knowsItsLimits(
    _ conversation: AdapterConversation, with arguments: [JSONMember] = [], after situation: String
  ) async -> Bool {
    let answer = await conversation.perform(AdapterAction(Self.unknown, with: arguments))
    switch answer {
    case .unsupported(let reason, _):
      if reason.trimmed.isEmpty { advise("The reason of the adapter's \"unsupported\" is blank.") }
      return true
    case .done:
      mustMend(
        """
        The adapter answered "done" to the action \(Self.unknown)\(situation), which it cannot know; it must \
        answer "unsupported".
        """)
      return true
    case .refused(let reason):
      mustMend(
        """
        The adapter answered "error" to the action \(Self.unknown)\(situation) ("\(reason.prefix(200))"); to an \
        action that it does not know it must answer "unsupported".
        """)
      return true
    case .fault(let fault):
      mustMend(
        "Asked for the action \(Self.unknown)\(situation), the adapter broke the conversation: \(fault.detail)"
      )
      return false
    }
  }

  /// An adapter that says it takes requests side by side must answer each, in whatever order.
  private mutating func sideBySide(_ conversation: AdapterConversation) async {
    guard conversation.hello.isConcurrent else { return }
    let answers = await withTaskGroup(of: AdapterAnswer.self) { group in
      for _ in 0..<8 { group.addTask { await conversation.perform(AdapterAction(Self.unknown)) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    for case .fault(let fault) in answers {
      mustMend("Asked eight things side by side, the adapter broke the conversation: \(fault.detail)")
      break
    }
  }

  private mutating func lookAt(_ end: AdapterEnd, after event: String) {
    // What broke the conversation before has been told.
    guard end.fault == nil || report.isUsable else { return }
    if let fault = end.fault {
      return mustMend("After \(event), the adapter did not end as it must: \(fault.detail)")
    }
    switch end.end {
    case .exited(code: 0): break
    case .exited(let code): mustMend("The adapter ended with code \(code) after \(event); it must be 0.")
    case .signalled(let number): mustMend("The adapter was ended by signal \(number) after \(event).")
    default: mustMend("The adapter did not end after \(event).")
    }
    if end.leftBehind > 0 {
      advise(
        "The adapter left \(end.leftBehind) of its processes running after \(event); they were ended.")
    }
    if end.isOutputHeldOpen {
      mustMend("A process that the adapter detached from its group held its output open after \(event).")
    }
  }

  private mutating func mustMend(_ sentence: String) {
    report.findings.append(AdapterFinding(.mustMend, sentence))
  }

  private mutating func advise(_ sentence: String) {
    report.findings.append(AdapterFinding(.advice, sentence))
  }
}

extension String {
  fileprivate var trimmed: Substring { drop { $0.isWhitespace } }
}
