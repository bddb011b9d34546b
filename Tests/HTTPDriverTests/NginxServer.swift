import AssayTesting
import Foundation
import Glibc

/// nginx as a TLS server on 127.0.0.1 that speaks HTTP/2.
final class NginxServer {
  struct Failure: Error { let reason: String }

  /// Nil where the command is not installed; the tests that need it are then skipped by name.
  static let command = ["/usr/sbin/nginx", "/usr/bin/nginx"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  let port: Int
  let identity: SampleCertificate
  private let process = Process()

  /// - Parameter locations: the `location` blocks of its one server.
  init(locations: String) throws {
    guard let command = Self.command else { throw Failure(reason: "no nginx") }
    identity = try SampleCertificate(name: "localhost")
    port = try ScriptedServer.unusedPort()
    let folder = identity.folder.path
    let paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
      .map { "\($0)_temp_path \(folder)/\($0);" }.joined(separator: " ")
    let configuration = """
      daemon off; master_process off; pid \(folder)/pid; error_log /dev/null;
      events { }
      http {
        access_log off; \(paths)
        server {
          listen 127.0.0.1:\(port) ssl http2;
          ssl_certificate \(identity.certificate); ssl_certificate_key \(identity.key);
          \(locations)
        }
      }
      """
    try configuration.write(toFile: "\(folder)/nginx.conf", atomically: true, encoding: .utf8)
    process.executableURL = URL(filePath: command)
    process.arguments = ["-p", folder, "-c", "\(folder)/nginx.conf", "-e", "/dev/null"]
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  /// A child inherits the signal mask of the thread that starts it, in which SIGTERM may be blocked.
  deinit {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
