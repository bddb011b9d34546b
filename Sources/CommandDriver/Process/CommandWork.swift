import Glibc
import Waking

/// One run of a program, on a thread that it may block.
struct CommandWork: Sendable {
  let request: CommandRequest
  let temporaryFolder: String
  let bell: Bell

  func run() -> CommandRun {
    if bell.isRung { return CommandRun(end: .cancelled) }
    do throws(CommandRefusal) {
      let checked = try CheckedRequest(request)
      switch request.workingFolder {
      case .existing(let path): return try run(checked, in: path)
      case .fresh:
        let folder = try TemporaryFolder(in: temporaryFolder)
        defer { folder.remove() }
        try folder.place(request.inputFiles)
        var run = try run(checked, in: folder.path)
        run.produced = folder.produced(besides: request.inputFiles, limits: request.limits)
        run.remainingFolder = folder.remove() ? nil : folder.path
        return run
      }
    } catch {
      return CommandRun(end: .notStarted(error))
    }
  }

  // MARK: Running

  private func run(_ checked: CheckedRequest, in folder: String) throws(CommandRefusal) -> CommandRun {
    let program = try checked.program(in: folder)
    let start = ContinuousClock.now
    let child = try Child(
      program: program, arguments: request.arguments, environment: checked.environment, folder: folder)
    var run = CommandRun(end: .cancelled)
    let forced = serve(child, until: start.advanced(by: request.limits.time), since: start, &run)
    let natural = child.reap()
    if let end = forced ?? natural { run.end = end }
    return run
  }

  /// Feeds and reads the child until it is gone; how this driver ended it, or nil if it ended by itself.
  private func serve(
    _ child: Child, until limit: ContinuousClock.Instant, since start: ContinuousClock.Instant,
    _ run: inout CommandRun
  ) -> CommandEnd? {
    var ending = GroupEnding(grace: request.limits.grace, drain: request.limits.drain)
    var forced: CommandEnd?
    var unwritten = request.input[...]
    if unwritten.isEmpty { child.closeInput() }

    while ending.phase != .over {
      let wasExited = child.isExited
      let events = child.wait(
        until: ending.deadline(now: .now) ?? limit, bell: forced == nil ? bell : nil,
        wantsWrite: !unwritten.isEmpty)
      let now = ContinuousClock.now
      if child.isExited, !wasExited { run.duration = start.duration(to: now) }

      if events.canWrite { Self.feed(child, &unwritten) }
      if events.canReadOutput { run.output.append(child.read(.output), limit: request.limits.keptBytes) }
      if events.canReadErrors { run.errors.append(child.read(.errors), limit: request.limits.keptBytes) }

      if forced == nil, let flooded = flooding(run) {
        forced = .flooded(flooded)
        ending.force(child, now: now)
      }
      if forced == nil, ending.phase == .running, !child.isExited {
        if events.isRung { forced = .cancelled } else if now >= limit { forced = .timedOut }
        if forced != nil { ending.ask(child, now: now) }
      }
      ending.advance(child, now: now, isQuiet: !events.canReadOutput && !events.canReadErrors)
    }

    if !child.isExited { run.duration = start.duration(to: .now) }
    run.unreadInput = unwritten.count
    run.leftBehind = ending.leftBehind
    run.isOutputHeldOpen = ending.isOutputHeldOpen
    return forced
  }

  private static func feed(_ child: Child, _ unwritten: inout ArraySlice<UInt8>) {
    guard let count = child.write(unwritten.prefix(65_536)) else { return }
    unwritten = unwritten.dropFirst(count)
    if unwritten.isEmpty { child.closeInput() }
  }

  private func flooding(_ run: CommandRun) -> OutputStream? {
    if run.output.total > request.limits.floodBytes { return .output }
    if run.errors.total > request.limits.floodBytes { return .errors }
    return nil
  }
}
