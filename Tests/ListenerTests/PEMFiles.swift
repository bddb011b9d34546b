import Glibc

@testable import Listener

/// A certificate for 127.0.0.1 and its key in files of a folder of their own.
struct PEMFiles {
  struct Failure: Error {}

  let folder: String
  /// PEM of the authority that signed the certificate.
  let authority: String

  var certificate: String { folder + "/certificate.pem" }
  var key: String { folder + "/key.pem" }

  init() throws {
    var template = Array("/tmp/listener-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw Failure() }
    folder = String(cString: made)
    let sample = try SelfMadeCertificate(hosts: ["127.0.0.1"], at: time(nil))
    authority = sample.authority
    try Self.write(sample.leaf, to: certificate)
    try Self.write(sample.key, to: key)
  }

  func remove() {
    for path in [certificate, key] { unlink(path) }
    rmdir(folder)
  }

  private static func write(_ text: String, to path: String) throws {
    guard let file = fopen(path, "w") else { throw Failure() }
    fputs(text, file)
    fclose(file)
  }
}
