import Evidence
import Execution
import ReferenceTargets
import SuiteModel
import Verdicts

/// A reference target in this process, behind the same door as the network.
struct ReferenceInProcess {
  /// Answers requests.
  let sender: any HTTPSending
  /// The target file's keys below `target`, `suite`, `profile` and `claims`; secrets stand in files beside it.
  let connection: String
  /// Those files, by name.
  let secrets: [String: String]

  /// Where it seems to answer; nothing listens there.
  private static let host = "reference.example:8080"

  /// The names of references that can be asked in this process.
  static let names = ["oneroster"]

  /// - Parameters:
  ///   - name: As `assay reference --list` prints it.
  ///   - faults: Names of its faults.
  /// - Throws: With exit code 64 where there is no such reference.
  static func make(_ name: String, faults: [String] = []) throws(CertificationFailure) -> ReferenceInProcess {
    guard names.contains(name) else {
      throw CertificationFailure(
        .usage,
        "There is no reference `\(name)` that can be asked in this process; there is "
          + "\(names.joined(separator: ", ")). Others are proved with --bundle and the report of a run.")
    }
    var configuration = OneRosterProvider.Configuration()
    configuration.faults = Set(faults.map { FaultID($0) })
    let (secret, expired) = ("a-secret-of-nobody-7Qk2", "a-token-of-yesterday-Zp41")
    configuration.clientSecret = secret
    configuration.expiredToken = expired
    let clientID = configuration.clientID
    do {
      let provider = try OneRosterProvider(configuration)
      return ReferenceInProcess(
        sender: Sender(provider: provider),
        connection: """
          parameters: { base: "http://\(host)\(OneRosterProvider.servicePath)" }
          auth:
            tokenUrl: http://\(host)\(OneRosterProvider.tokenPath)
            clientId: \(clientID)
            clientSecret: { file: secret }
            expiredToken: { file: expired-token }

          """, secrets: ["secret": secret, "expired-token": expired])
    } catch { throw CertificationFailure(.usage, "The reference cannot be made: \(error).") }
  }

  /// The faults that it can be given, in the order of its catalogue.
  static func faults(of name: String) -> [String] {
    ReferenceCatalog.all.first { $0.id == name }?.faults.map(\.id.text) ?? []
  }

  /// Hands requests to the provider.
  private struct Sender: HTTPSending {
    let provider: OneRosterProvider

    func send(_ request: HTTPRequest, limits: HTTPLimits) async -> HTTPExchange {
      let path = request.url.drop { $0 != "/" }.dropFirst(2).drop { $0 != "/" }
      let answer = provider.respond(
        to: TargetRequest(
          method: request.method, target: String(path),
          headers: [("Host", ReferenceInProcess.host)] + request.headers.map { ($0.name, $0.value) },
          body: request.body))
      return HTTPExchange(
        request: request,
        response: HTTPResponse(
          status: answer.status, headers: answer.headers.map { HTTPField($0.name, $0.value) },
          body: answer.body))
    }
  }
}
