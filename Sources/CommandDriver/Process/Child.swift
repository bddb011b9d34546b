import CProcess
import Glibc
import Waking

/// A started program: the leader of a process group of its own, with pipes to its three standard descriptors.
///
/// It is used on one thread. The leader is reaped last of all: until then its id, which is also its group's,
/// cannot pass to another process, so that a signal can never reach a stranger.
final class Child {
  let group: ProcessGroup
  private(set) var input: Descriptor?
  private(set) var output: Descriptor?
  private(set) var errors: Descriptor?
  private(set) var isExited = false
  private var exit: Descriptor?
  private var chunk = [UInt8](repeating: 0, count: 65_536)

  init(program: String, arguments: [String], environment: [String], folder: String) throws(CommandRefusal) {
    let (inputEnd, input) = try Descriptor.pipe()
    let (output, outputEnd) = try Descriptor.pipe()
    let (errors, errorsEnd) = try Descriptor.pipe()
    for end in [input, output, errors] { try end.makeNonBlocking() }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, inputEnd.raw, 0)
    posix_spawn_file_actions_adddup2(&actions, outputEnd.raw, 1)
    posix_spawn_file_actions_adddup2(&actions, errorsEnd.raw, 2)
    // Descriptors that some library of the harness opened without close-on-exec.
    posix_spawn_file_actions_addclosefrom_np(&actions, 3)
    posix_spawn_file_actions_addchdir_np(&actions, folder)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    posix_spawnattr_setflags(&attributes, Int16(flags))

    var pid = pid_t()
    let code = Self.withPointers(to: arguments) { arguments in
      Self.withPointers(to: environment) { environment in
        posix_spawn(&pid, program, &actions, &attributes, arguments, environment)
      }
    }
    guard code == 0 else { throw Self.refusal(code, program: program, folder: folder) }
    group = ProcessGroup(leader: pid)
    exit = Descriptor(cprocess_pidfd_open(pid))
    guard let exit, exit.raw >= 0 else {
      let failure = CommandRefusal.failed("pidfd_open")
      group.signal(SIGKILL)
      var status: Int32 = 0
      waitpid(pid, &status, 0)
      throw failure
    }
    (self.input, self.output, self.errors) = (input, output, errors)
  }

  var hasOpenOutput: Bool { output != nil || errors != nil }

  // MARK: Waiting

  /// What there is to do after a wait.
  struct Events {
    var canWrite = false
    var canReadOutput = false
    var canReadErrors = false
    var isRung = false
  }

  /// Waits until a pipe is ready, the leader has ended, the bell rings or the time is up, whichever is first.
  func wait(until deadline: ContinuousClock.Instant, bell: Bell?, wantsWrite: Bool) -> Events {
    func entry(_ descriptor: Int32?, _ events: Int32) -> pollfd {
      // A negative descriptor is skipped by poll(2).
      pollfd(fd: descriptor ?? -1, events: Int16(events), revents: 0)
    }
    var entries = [
      entry(wantsWrite ? input?.raw : nil, POLLOUT), entry(output?.raw, POLLIN), entry(errors?.raw, POLLIN),
      entry(isExited ? nil : exit?.raw, POLLIN), entry(bell?.descriptor, POLLIN),
    ]
    guard poll(&entries, nfds_t(entries.count), Self.milliseconds(until: deadline)) > 0 else {
      return Events()
    }
    if entries[3].revents != 0 { isExited = true }
    return Events(
      canWrite: entries[0].revents != 0, canReadOutput: entries[1].revents != 0,
      canReadErrors: entries[2].revents != 0, isRung: entries[4].revents != 0)
  }

  private static func milliseconds(until deadline: ContinuousClock.Instant) -> Int32 {
    let left = ContinuousClock.now.duration(to: deadline)
    guard left > .zero else { return 0 }
    let (seconds, attoseconds) = left.components
    // Rounded up: a wait of 0 would turn the last fraction of a millisecond into a busy loop.
    return seconds > 60 ? 60_000 : Int32(seconds * 1_000 + attoseconds / 1_000_000_000_000_000) + 1
  }

  // MARK: Pipes

  /// Writes what the pipe takes now; the count, or nil when the child reads no more.
  func write(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let input else { return nil }
    let count = bytes.withUnsafeBytes { Glibc.write(input.raw, $0.baseAddress, $0.count) }
    if count >= 0 { return count }
    if errno == EAGAIN || errno == EINTR { return 0 }
    self.input = nil
    return nil
  }

  func closeInput() { input = nil }

  /// Reads what an output has now, at most 64 KiB; empty when there is nothing, or nothing any more.
  func read(_ stream: OutputStream) -> ArraySlice<UInt8> {
    guard let descriptor = stream == .output ? output : errors else { return [] }
    let count = Glibc.read(descriptor.raw, &chunk, chunk.count)
    if count > 0 { return chunk[..<count] }
    if count == 0 || (errno != EAGAIN && errno != EINTR) { close(stream) }
    return []
  }

  func close(_ stream: OutputStream) {
    switch stream {
    case .output: output = nil
    case .errors: errors = nil
    }
  }

  // MARK: The end

  /// Collects the leader's status; nil where it has not ended, and is then collected when it does.
  func reap() -> CommandEnd? {
    let pid = group.leader
    var status: Int32 = 0
    guard isExited else {
      // Only a process that the kernel itself holds survives SIGKILL; nothing waits for it here.
      try? DetachedThread.start {
        var status: Int32 = 0
        waitpid(pid, &status, 0)
      }
      return nil
    }
    while waitpid(pid, &status, 0) < 0 {
      guard errno == EINTR else { return nil }
    }
    return cprocess_has_exited(status) != 0
      ? .exited(code: Int(cprocess_exit_code(status))) : .signalled(Int(cprocess_signal(status)))
  }

  // MARK: Starting

  private static func withPointers<Result>(
    to strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeMutableBufferPointer { buffer in
      // A vector ends with nil, so that it is never empty and has an address.
      guard let address = buffer.baseAddress else { preconditionFailure("a vector with an end is not empty") }
      return body(address)
    }
  }

  private static func refusal(_ code: Int32, program: String, folder: String) -> CommandRefusal {
    if access(folder, X_OK) != 0 {
      return .noWorkingFolder(path: folder, reason: CommandRefusal.reason(errno))
    }
    return switch code {
    case EAGAIN, ENOMEM, EMFILE, ENFILE: .failed("posix_spawn", code)
    default: .notExecutable(program: program, reason: CommandRefusal.reason(code))
    }
  }
}
