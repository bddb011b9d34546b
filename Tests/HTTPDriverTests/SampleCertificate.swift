import Foundation

/// A self-signed certificate and its key, made for the occasion in a folder of their own.
final class SampleCertificate {
  struct Failure: Error { let reason: String }

  /// Nil where the command is not installed; the tests that need it are then skipped by name.
  static let command = ["/usr/bin/openssl", "/usr/local/bin/openssl"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  let folder: URL
  let certificate: String
  let key: String

  init(name: String) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    certificate = folder.appending(path: "certificate.pem").path
    key = folder.appending(path: "key.pem").path
    try Self.openssl([
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
      "-subj", "/CN=\(name)", "-addext", "subjectAltName=DNS:\(name)", "-keyout", key, "-out", certificate,
    ])
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The same key under a passphrase, in a file of its own.
  func lockedKey() throws -> String {
    let path = folder.appending(path: "locked.pem").path
    try Self.openssl(["pkey", "-in", key, "-aes256", "-passout", "pass:sesame", "-out", path])
    return path
  }

  /// Certificate and key in one file.
  func joined() throws -> String {
    let path = folder.appending(path: "joined.pem").path
    let both = try [certificate, key].map { try String(contentsOfFile: $0, encoding: .utf8) }.joined()
    try both.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  private static func openssl(_ arguments: [String]) throws {
    guard let command else { throw Failure(reason: "no openssl") }
    let maker = Process()
    maker.executableURL = URL(filePath: command)
    maker.arguments = arguments
    maker.standardError = FileHandle.nullDevice
    try maker.run()
    maker.waitUntilExit()
    guard maker.terminationStatus == 0 else { throw Failure(reason: "openssl \(arguments[0]) failed") }
  }
}
