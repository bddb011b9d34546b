import Glibc

extension SecretReading {
  /// By the machine's own environment, files and programs.
  ///
  /// - Parameter folder: What relative paths begin at: the target file's folder.
  package static func system(folder: String, commandSeconds: Int = 30) -> SecretReading {
    SecretReading(
      commandSeconds: commandSeconds,
      environment: { name in getenv(name).map { String(cString: $0) } },
      file: { path in read(path.hasPrefix("/") ? path : "\(folder)/\(path)") },
      run: { words, seconds in SecretCommand.run(words, seconds: seconds) })
  }

  /// The open file is what is looked at, so that nobody can put another in its place after its mode was checked.
  private static func read(_ path: String) -> File {
    // Without waiting, or a pipe would hold the run up before it is known to be one.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return .unreadable(String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return .unreadable(String(cString: strerror(errno))) }
    guard status.st_mode & S_IFMT == S_IFREG else { return .other }
    var bytes: [UInt8] = []
    while bytes.count <= greatest {
      let (count, error) = chunk(of: descriptor, into: &bytes)
      if count < 0, error == EINTR { continue }
      if count < 0 { return .unreadable(String(cString: strerror(error))) }
      if count == 0 { break }
    }
    return .regular(Array(bytes.prefix(greatest + 1)), mode: status.st_mode & 0o7777)
  }

  /// Appends what one call reads; the count is negative with the error's number.
  static func chunk(of descriptor: Int32, into bytes: inout [UInt8]) -> (count: Int, error: Int32) {
    var count = 0
    var error: Int32 = 0
    bytes += [UInt8](unsafeUninitializedCapacity: 4096) { buffer, filled in
      count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      error = errno
      filled = max(0, count)
    }
    return (count, error)
  }
}
