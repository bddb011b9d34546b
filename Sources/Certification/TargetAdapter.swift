import Checks
import CommandDriver
import Diagnostics
import Digests
import Evidence
import Execution
import JSON
import SuiteModel

/// Has actions done by the programs that the target file names: one for an action, or one that is spoken to.
///
/// The conversation begins with the first action that needs it, and is ended by ``stop()``. One that broke begins anew with
/// the next action, so that a crash costs one action and not the run.
actor TargetAdapter: ActionDoing {
  private let adapter: TargetDescription.Adapter
  /// Where the programs start: the folder of the target file.
  private let folder: String
  private let environment: [EnvironmentVariable]
  private let temporaryFolder: String
  private var conversation: AdapterConversation?
  /// The last action that was asked for in the conversation; an adapter that takes one at a time is asked for the next when it
  /// is over, so that what breaks the conversation breaks one action.
  private var last: Task<Void, Never>?

  /// - Parameter environment: The variables of the harness, of which programs are given those that the target file names.
  init(
    _ adapter: TargetDescription.Adapter, folder: String, environment: [String: String],
    temporaryFolder: String
  ) {
    self.adapter = adapter
    self.folder = folder
    self.environment = EnvironmentVariable.allowed(["PATH"] + adapter.environment, from: environment)
    self.temporaryFolder = temporaryFolder
  }

  func perform(_ action: BoundAction) async -> ActionReading {
    if let command = adapter.commands.first(where: { $0.action == action.name }) {
      return await run(command.arguments, action)
    }
    guard !adapter.conversation.isEmpty else { return await NoAdapter().perform(action) }
    if conversation?.hello.isConcurrent == true { return await converse(action) }
    let earlier = last
    let turn = Task { () -> ActionReading in
      await earlier?.value
      return await converse(action)
    }
    last = Task { _ = await turn.value }
    return await withTaskCancellationHandler {
      await turn.value
    } onCancel: {
      turn.cancel()
    }
  }

  /// Ends the conversation, where there is one.
  func stop() async {
    await conversation?.stop()
    conversation = nil
  }

  // MARK: A program of its own

  private func run(_ arguments: [String], _ action: BoundAction) async -> ActionReading {
    var limits = CommandLimits(time: action.timeout ?? adapter.timeout)
    limits.producedFiles = 1_000
    let request = CommandRequest(
      arguments: resolved(arguments), environment: environment,
      searchPath: searchPath, inputFiles: action.files.map { InputFile(path: $0.path, bytes: $0.bytes) },
      input: action.encoded + [UInt8(ascii: "\n")], limits: limits)
    let run = await CommandDriver(temporaryFolder: temporaryFolder).run(request)
    var reading = ActionReading(
      name: action.name, arguments: action.encoded, end: Self.end(of: run, limits),
      content: run.output.bytes, log: run.errors.text,
      microseconds: Int(run.duration.components.seconds) * 1_000_000
        + Int(run.duration.components.attoseconds / 1_000_000_000_000))
    if case .exited = run.end, !run.output.isWhole {
      reading.end = .fault(
        ActionFault(
          .flooded, "`\(action.name)` wrote \(run.output.total) bytes, of which only the first are kept"))
    }
    Self.keep(run.produced.files, omitted: run.produced.omitted, in: &reading)
    return reading
  }

  /// What begins with `./` or `../` is relative to the target file; a bare name of a program is looked for where
  /// programs are.
  private func resolved(_ arguments: [String]) -> [String] {
    arguments.map { $0.hasPrefix("./") || $0.hasPrefix("../") ? "\(folder)/\($0)" : $0 }
  }

  private var searchPath: [String] {
    environment.first { $0.name == "PATH" }?.value.split(separator: ":").map(String.init)
      ?? CommandRequest.systemSearchPath
  }

  private static func end(of run: CommandRun, _ limits: CommandLimits) -> ActionReading.End {
    switch run.end {
    case .exited(let code): .exited(code: code)
    case .signalled(let signal): .fault(ActionFault(.crashed, "the program was ended by signal \(signal)"))
    case .timedOut:
      .fault(ActionFault(.silent, "the program did not end within \(limits.time.components.seconds) s"))
    case .flooded(let stream):
      .fault(
        ActionFault(.flooded, "the program wrote more than \(limits.floodBytes) bytes on \(stream.rawValue)"))
    case .cancelled: .fault(ActionFault(.cancelled, "the run was interrupted"))
    case .notStarted(let refusal):
      .fault(
        ActionFault(refusal.owner == .configuration ? .notStarted : .harness, "\(refusal)".withoutFullStop))
    }
  }

  // MARK: A conversation

  private func converse(_ action: BoundAction) async -> ActionReading {
    let clock = ContinuousClock()
    let began = clock.now
    var reading = ActionReading(name: action.name, arguments: action.encoded, end: .done(failure: nil))
    do throws(AdapterFault) {
      let talk = try await openConversation()
      let asked = AdapterAction(
        action.name, with: action.arguments,
        inputFiles: action.files.map { InputFile(path: $0.path, bytes: $0.bytes) })
      switch await talk.perform(asked) {
      case .done(let done):
        if case .failed(let reason) = done.outcome { reading.end = .done(failure: reason.withoutFullStop) }
        done.data?.write(into: &reading.content)
        reading.log = done.log.joined(separator: "\n")
        Self.keep(done.files, omitted: 0, in: &reading)
      case .unsupported(let reason, let link):
        reading.end = .unsupported(reason: reason.withoutFullStop, link: link)
      case .refused(let reason): reading.end = .fault(ActionFault(.refused, reason.withoutFullStop))
      case .fault(let fault): throw fault
      }
    } catch {
      // A word out of place breaks the conversation; the next action begins another.
      if error.kind != .badRequest { conversation = nil }
      reading.end = .fault(ActionFault(error))
    }
    reading.microseconds = (clock.now - began).wholeMicroseconds
    return reading
  }

  private func openConversation() async throws(AdapterFault) -> AdapterConversation {
    if let conversation { return conversation }
    let driver = AdapterDriver(temporaryFolder: temporaryFolder, harnessVersion: Harness.version)
    let begun = try await driver.start(
      AdapterCommand(
        arguments: resolved(adapter.conversation),
        environment: environment, searchPath: searchPath, workingFolder: .existing(folder),
        limits: AdapterLimits(hello: max(.seconds(10), adapter.timeout), action: adapter.timeout)))
    // Another action may have begun one while this one waited.
    if let conversation {
      await begun.stop()
      return conversation
    }
    conversation = begun
    return begun
  }

  private static func keep(_ files: [ProducedFile], omitted: Int, in reading: inout ActionReading) {
    reading.omitted = omitted
    for file in files {
      guard case .bytes(let bytes) = file.content, bytes.count == file.size else {
        reading.omitted += 1
        continue
      }
      reading.made.append(
        ActionReading.Made(
          path: file.path,
          content: FileReading.Content(digest: ContentDigest.hex(of: bytes), size: bytes.count, bytes: bytes))
      )
    }
  }
}

extension ActionFault {
  fileprivate init(_ fault: AdapterFault) {
    let kind: Kind =
      switch fault.kind {
      case .notStarted: .notStarted
      case .silent: .silent
      case .crashed, .hungUp: .crashed
      case .garbage, .unexpected, .protocolVersion, .missingFile: .garbage
      case .lineTooLong, .flooded: .flooded
      case .badRequest: .refused
      case .cancelled: .cancelled
      case .over, .noResources: .harness
      }
    self.init(kind, fault.detail.withoutFullStop)
  }
}
