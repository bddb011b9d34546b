import Foundation
import Glibc
import Synchronization

/// The `openssl` command as a TLS server on 127.0.0.1, with a certificate made for the occasion.
final class TLSServer {
  struct Failure: Error { let reason: String }

  let port: Int
  var certificate: String { identity.certificate }
  let identity: SampleCertificate
  private let process = Process()
  private let input = Pipe()
  private let output: OutputText

  /// - Parameters:
  ///   - options: `-www` to answer every request with a page, or `-alpn h2` to play by hand.
  ///   - client: the one client certificate that is accepted; nil asks for none.
  init(name: String, options: [String], client: SampleCertificate? = nil) async throws {
    guard let command = SampleCertificate.command else { throw Failure(reason: "no openssl") }
    identity = try SampleCertificate(name: name)
    let demand = client.map { ["-Verify", "1", "-verify_return_error", "-CAfile", $0.certificate] } ?? []

    let pipe = Pipe()
    process.executableURL = URL(filePath: command)
    process.arguments =
      [
        "s_server", "-accept", "127.0.0.1:0", "-cert", identity.certificate, "-key", identity.key,
      ] + demand + options
    process.standardInput = input
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    output = OutputText(pipe.fileHandleForReading)
    try process.run()
    guard let line = await output.wait(for: #/ACCEPT 127\.0\.0\.1:([0-9]+)\n/#), let port = Int(line) else {
      Self.end(process)
      throw Failure(reason: "openssl s_server did not start")
    }
    self.port = port
  }

  deinit { Self.end(process) }

  /// A child inherits the signal mask of the thread that starts it, in which SIGTERM may be blocked.
  private static func end(_ process: Process) {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Whether the decrypted bytes from the client come to hold the text.
  func hears(_ text: String) async -> Bool { await output.wait(for: text) }

  /// Sends bytes to the client over TLS.
  func write(_ bytes: [UInt8]) { input.fileHandleForWriting.write(Data(bytes)) }
}

/// What a process has printed so far.
private final class OutputText: Sendable {
  private let text = Mutex("")

  /// Reads on a thread of its own: the handle's readability handler is a source of Dispatch, which may fire while
  /// the handle goes away, and takes the process down then.
  init(_ handle: FileHandle) {
    let descriptor = dup(handle.fileDescriptor)
    Thread.detachNewThread { [weak self] in
      defer { close(descriptor) }
      var buffer = [UInt8](repeating: 0, count: 4096)
      while case let count = read(descriptor, &buffer, buffer.count), count > 0 {
        self?.text.withLock { $0 += String(decoding: buffer[..<count], as: UTF8.self) }
      }
    }
  }

  /// The first group of the pattern once it is there, within five seconds.
  func wait(for pattern: Regex<(Substring, Substring)>) async -> String? {
    for _ in 0..<500 {
      if let match = text.withLock({ $0.firstMatch(of: pattern).map { String($0.output.1) } }) {
        return match
      }
      try? await Task.sleep(for: .milliseconds(10))
    }
    return nil
  }

  func wait(for wanted: String) async -> Bool {
    for _ in 0..<500 {
      if text.withLock({ $0.contains(wanted) }) { return true }
      try? await Task.sleep(for: .milliseconds(10))
    }
    return false
  }
}
