import Diagnostics
import JSON

/// The thread's side of a conversation: the program, its pipes, its folders.
struct AdapterWork: Sendable {
  let command: AdapterCommand
  let temporaryFolder: String
  let harnessVersion: String
  let mailbox: AdapterMailbox

  func run() {
    do throws(CommandRefusal) {
      let folder = try TemporaryFolder(in: temporaryFolder)
      defer { folder.remove() }
      let home = try home(in: folder)
      let checked = try CheckedRequest(
        CommandRequest(
          arguments: command.arguments, environment: command.environment, searchPath: command.searchPath,
          workingFolder: command.workingFolder))
      let child = try Child(
        program: try checked.program(in: home), arguments: command.arguments,
        environment: checked.environment, folder: home)
      var talk = AdapterTalk(
        child: child, folder: folder, limits: command.limits, mailbox: mailbox)
      var end = talk.run(greeting: HarnessMessage.hello(version: harnessVersion).line)
      if !folder.remove() { end.remainingFolder = folder.path }
      mailbox.finish(end)
    } catch {
      mailbox.finish(AdapterEnd(end: .notStarted(error), fault: AdapterFault(error)))
    }
  }

  private func home(in folder: TemporaryFolder) throws(CommandRefusal) -> String {
    switch command.workingFolder {
    case .existing(let path): return path
    case .fresh:
      try folder.make("adapter")
      return folder.path + "/adapter"
    }
  }
}

/// A conversation with a running program.
struct AdapterTalk {
  private let child: Child
  private let folder: TemporaryFolder
  private let limits: AdapterLimits
  private let mailbox: AdapterMailbox
  private var dialogue: AdapterDialogue
  private var ending: GroupEnding
  private var unwritten: [UInt8] = []
  private var isInputEnding = false
  private var lines: LineBuffer
  private var log = KeptOutput()
  /// When a program that hung up, but did not end, is given up.
  private var hangUpDeadline: ContinuousClock.Instant?

  init(child: Child, folder: TemporaryFolder, limits: AdapterLimits, mailbox: AdapterMailbox) {
    self.child = child
    self.folder = folder
    self.limits = limits
    self.mailbox = mailbox
    dialogue = AdapterDialogue(limits: limits, now: .now)
    ending = GroupEnding(grace: limits.grace, drain: limits.drain)
    lines = LineBuffer(limit: limits.lineBytes)
  }

  mutating func run(greeting: [UInt8]) -> AdapterEnd {
    unwritten = greeting
    while ending.phase != .over {
      let events = child.wait(until: deadline, bell: mailbox.bell, wantsWrite: !unwritten.isEmpty)
      let now = ContinuousClock.now
      if events.isRung { obey(mailbox.takeOrders(), now) }
      if events.canWrite { write(now) }
      if events.canReadOutput { readOutput(now) }
      if events.canReadErrors { readErrors() }
      if !child.isExited { dialogue.tick(now: now) }
      lookForHangUp(now)
      if dialogue.fault != nil, ending.phase == .running, !child.isExited { ending.ask(child, now: now) }
      ending.advance(child, now: now, isQuiet: !events.canReadOutput && !events.canReadErrors)
    }
    return close()
  }

  private var deadline: ContinuousClock.Instant {
    let now = ContinuousClock.now
    if let deadline = ending.deadline(now: now) { return deadline }
    return min(dialogue.deadline, hangUpDeadline ?? dialogue.deadline)
  }

  // MARK: Orders

  private mutating func obey(_ orders: [AdapterMailbox.Order], _ now: ContinuousClock.Instant) {
    for order in orders {
      switch order {
      case .perform(let request): take(dialogue.submit(request, now: now), now)
      case .stop: take(dialogue.stop(now: now), now)
      case .hangUp: take(dialogue.hangUp(now: now), now)
      case .cancel: dialogue.fail(.cancelled, "The conversation was interrupted \(dialogue.expectation).")
      case .raw(let bytes): unwritten += bytes
      }
    }
  }

  private mutating func take(_ steps: [AdapterDialogue.Step], _ now: ContinuousClock.Instant) {
    for step in steps {
      switch step {
      case .write(let bytes): unwritten += bytes
      case .closeInput:
        isInputEnding = true
        if unwritten.isEmpty { child.closeInput() }
      case .greet(let hello): mailbox.greet(.success(hello))
      case .send(let request): send(request, now)
      case .settle(let id, let message): mailbox.answer(id, answer(id, message))
      }
    }
  }

  private mutating func send(_ request: AdapterDialogue.Request, _ now: ContinuousClock.Instant) {
    let action = request.action
    do throws(CommandRefusal) {
      try folder.make("\(request.id)")
      try folder.place(action.inputFiles, below: "\(request.id)")
    } catch {
      let kind: AdapterFault.Kind = error.owner == .environment ? .noResources : .badRequest
      mailbox.answer(request.id, .fault(AdapterFault(kind, error.description)))
      discard(request.id)
      return take(dialogue.withdraw(request.id, now: now), now)
    }
    let message = HarnessMessage.action(
      id: request.id, name: action.name, folder: "\(folder.path)/\(request.id)", with: action.arguments)
    unwritten += message.line
  }

  private func answer(_ id: Int, _ message: AdapterMessage) -> AdapterAnswer {
    defer { discard(id) }
    switch message {
    case .unsupported(_, let reason, let link): return .unsupported(reason: reason, link: link)
    case .error(_, let reason): return .refused(reason: reason)
    case .hello: preconditionFailure("a greeting answers no request")
    case .done(_, let report):
      var files: [ProducedFile] = []
      var bytesLeft = limits.fileBytes
      for path in report.files {
        let file = FolderReading.file(path, below: "\(folder.path)/\(id)", bytes: bytesLeft)
        guard let file else {
          return .fault(
            AdapterFault(
              .missingFile,
              "The adapter's answer to request \(id) names the file \"\(path.text)\", which is not there."))
        }
        if case .bytes(let bytes) = file.content { bytesLeft -= bytes.count }
        files.append(file)
      }
      return .done(
        AdapterDone(outcome: report.outcome, data: report.data, files: files, log: report.log))
    }
  }

  private func discard(_ id: Int) { _ = FolderRemoval.remove("\(folder.path)/\(id)") }

  // MARK: Pipes

  private mutating func write(_ now: ContinuousClock.Instant) {
    guard let count = child.write(unwritten.prefix(65_536)) else {
      unwritten = []
      return
    }
    unwritten.removeFirst(count)
    if unwritten.isEmpty, isInputEnding { child.closeInput() }
  }

  private mutating func readOutput(_ now: ContinuousClock.Instant) {
    for line in lines.append(child.read(.output)) {
      if line.count > limits.lineBytes { failLongLine() }
      take(dialogue.receive(line, now: now), now)
    }
    if lines.isTooLong {
      failLongLine()
      child.close(.output)
    }
  }

  private mutating func failLongLine() {
    dialogue.fail(.lineTooLong, "A line of the adapter is longer than \(limits.lineBytes) bytes.")
  }

  private mutating func readErrors() {
    log.append(child.read(.errors), limit: limits.keptLogBytes)
    guard log.total > limits.floodLogBytes else { return }
    dialogue.fail(
      .flooded, "The adapter wrote more than \(limits.floodLogBytes) bytes on its standard error.")
    ending.force(child, now: .now)
  }

  /// A program that ends closes its pipes first: only one that does not end then has hung up.
  private mutating func lookForHangUp(_ now: ContinuousClock.Instant) {
    guard !child.isExited, !dialogue.mayEnd, child.output == nil || child.input == nil else { return }
    let deadline = hangUpDeadline ?? now.advanced(by: limits.drain)
    hangUpDeadline = deadline
    guard now >= deadline else { return }
    let pipe = child.output == nil ? "output" : "input"
    dialogue.fail(.hungUp, "The adapter closed its standard \(pipe) and went on, \(dialogue.expectation).")
  }

  // MARK: The end

  private mutating func close() -> AdapterEnd {
    let natural = child.reap()
    if dialogue.fault == nil, !dialogue.mayEnd {
      let way = natural.map(Self.words) ?? "ended"
      var detail = "The adapter \(way) \(dialogue.expectation)."
      if !lines.rest.isEmpty {
        detail += " Its last line has no end: \(AdapterDialogue.excerpt(lines.rest))."
      }
      if let words = Self.lastWords(log) { detail += " It last wrote on its standard error: \(words)." }
      dialogue.fail(.crashed, detail)
    } else if dialogue.fault == nil, !lines.rest.isEmpty {
      dialogue.fail(
        .garbage, "The adapter ended in the middle of a line: \(AdapterDialogue.excerpt(lines.rest)).")
    }
    var end = AdapterEnd(end: natural ?? .timedOut, fault: dialogue.fault)
    if dialogue.fault?.kind == .cancelled { end.end = .cancelled }
    end.log = log
    end.complaints = dialogue.complaints
    end.leftBehind = ending.leftBehind
    end.isOutputHeldOpen = ending.isOutputHeldOpen
    return end
  }

  private static func words(_ end: CommandEnd) -> String {
    switch end {
    case .exited(let code): "ended with code \(code)"
    case .signalled(let number): "was ended by signal \(number)"
    default: "ended"
    }
  }

  private static func lastWords(_ log: KeptOutput) -> String? {
    let bytes = log.isWhole ? log.bytes : log.tail
    let lines = bytes.split(separator: UInt8(ascii: "\n")).filter { !$0.isEmpty }
    return lines.last.map { AdapterDialogue.excerpt($0) }
  }
}
