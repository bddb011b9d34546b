import Glibc

/// Runs a program that prints a credential: no shell, no input, its errors to the terminal.
enum SecretCommand {
  static func run(_ words: [String], seconds: Int) -> SecretReading.CommandEnd {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return .notStarted(String(cString: strerror(errno))) }
    defer { close(ends[0]) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var child: pid_t = 0
    let failure = spawn(words, writingTo: ends[1], &child)
    close(ends[1])
    guard failure == 0 else { return .notStarted(String(cString: strerror(failure))) }
    let deadline = ContinuousClock.now + .seconds(seconds)
    let output = collect(from: ends[0], until: deadline)
    // Who says too much is not waited for; who has closed its output may still have something to do.
    let isLong = (output?.count ?? 0) > SecretReading.greatest
    let status = output == nil || isLong ? nil : status(of: child, until: deadline)
    if status == nil {
      // The group: what the program has started would go on.
      kill(-child, SIGKILL)
      waitpid(child, nil, 0)
    }
    guard let output, isLong || status != nil else { return .tooSlow }
    return .exited(status: status ?? 0, output: output)
  }

  private static func spawn(_ words: [String], writingTo output: Int32, _ child: inout pid_t) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    return posix_spawnp(&child, words[0], &actions, &attributes, arguments, environ)
  }

  /// What comes until the end; nil where the time is over before.
  private static func collect(from descriptor: Int32, until deadline: ContinuousClock.Instant) -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count <= SecretReading.greatest {
      let left = (deadline - .now).components
      let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
      guard milliseconds > 0 else { return nil }
      var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = poll(&wanted, 1, Int32(clamping: milliseconds))
      if ready == 0 || ready < 0 && errno == EINTR { continue }
      let (count, error) = SecretReading.chunk(of: descriptor, into: &bytes)
      if count < 0, error == EINTR { continue }
      if count <= 0 { break }
    }
    return Array(bytes.prefix(SecretReading.greatest + 1))
  }

  /// The exit status; where a signal ended the program, 128 and its number, as a shell has it. nil where the time is
  /// over before.
  private static func status(of child: pid_t, until deadline: ContinuousClock.Instant) -> Int32? {
    var status: Int32 = 0
    while true {
      let ended = waitpid(child, &status, WNOHANG)
      if ended == child { break }
      if ended < 0, errno != EINTR { return -1 }
      guard ContinuousClock.now < deadline else { return nil }
      usleep(2_000)
    }
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : 128 + signal
  }
}
