import AssayTesting
import Certification
import Testing
import Verdicts

/// A target file that names TLS files which are not there.
@Suite struct ClientCertificateFileTests {
  private static let settings = [
    ("tls: { ca: no.pem }", "The certificate authority file no.pem"),
    ("tls: { certificate: no.pem }", "The client's certificate file no.pem"),
    ("tls: { certificate: target.yaml, key: no.pem }", "The key file of the client's certificate no.pem"),
  ]

  @Test(arguments: settings)
  func `a file that cannot be read stops the run before it begins`(line: String, named: String) async throws {
    let service = try LyingService { _ in }
    let failure = await #expect(throws: CertificationFailure.self) {
      try await service.certify(.init(more: line))
    }
    #expect(failure?.exitCode == .configuration)
    #expect(failure?.message == "\(named), which the target file names under `tls`, cannot be read.")
    #expect(service.server.connections == 0)
  }
}
