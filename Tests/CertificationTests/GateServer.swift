import AssayTesting
import Evidence
import Foundation
import SuiteModel
import Tokens

/// A service that looks at the credentials of every request as its scheme has it.
enum GateServer {
  static let secret = "planted-gate-Zq8w3Kd0"
  static let expired = "planted-expired-7Qw3Vb1"
  static let unscoped = "planted-unscoped-5Tg9Lp"
  static let issued = "planted-issued-2Fr6Ny8"
  static let tokenURL = "http://gate.example:8080/token"

  /// Lets a request in, or answers with the status that says why not.
  typealias Guard = @Sendable (HTTPRequest) -> Int

  static func sender(_ judge: @escaping Guard) -> InMemorySender {
    InMemorySender { request, _ in
      let status = judge(request)
      return status == 200 ? .json("{}") : .status(status)
    }
  }

  /// Everybody is let in, be the credentials good or bad.
  static let open = InMemorySender { request, _ in
    request.url == tokenURL ? token(for: request) : .json("{}")
  }

  static let basic: Guard = { request in
    let pair = Data("ada:\(secret)".utf8).base64EncodedString()
    return request.values(of: "Authorization") == ["Basic \(pair)"] ? 200 : 401
  }

  static let bearer: Guard = { request in
    switch request.values(of: "Authorization") {
    case ["Bearer \(secret)"], ["Bearer \(issued)"]: 200
    case ["Bearer \(unscoped)"]: 403
    default: 401
    }
  }

  static let keyInHeader: Guard = { $0.values(of: "X-Gate-Key") == [secret] ? 200 : 401 }

  static let keyInQuery: Guard = { $0.url == "\(GateSuite.base)/things?page=1&key=\(secret)" ? 200 : 401 }

  static let oauth1: Guard = { request in
    let verification = OAuth1Verification(
      methods: [.hmacSHA256], secret: { $0 == "client-1" ? secret : nil })
    do throws(OAuth1Refusal) {
      _ = try verification.signer(of: request, at: now)
      return 200
    } catch { return error.status }
  }

  /// Issues tokens to the client that signs with the key, and takes them.
  static func signing(_ keys: KeySet) -> InMemorySender {
    InMemorySender { request, _ in
      guard request.url == tokenURL else {
        let status = bearer(request)
        return status == 200 ? .json("{}") : .status(status)
      }
      let verification = WebTokenVerification(
        keys: keys, algorithms: [.es256], issuer: "client-1", audience: tokenURL)
      guard let assertion = form(request)["client_assertion"],
        (try? verification.token(assertion, at: now)) != nil
      else { return .json(#"{"error":"invalid_client"}"#, status: 401) }
      return token(for: request)
    }
  }

  private static func token(for request: HTTPRequest) -> InMemoryAnswer {
    .token(form(request)["scope"] == "gate.read" ? issued : unscoped)
  }

  static func form(_ request: HTTPRequest) -> [String: String] {
    let pairs = String(decoding: request.body, as: UTF8.self).split(separator: "&").map { pair in
      pair.split(separator: "=", maxSplits: 1).map { $0.removingPercentEncoding ?? "" }
    }
    return Dictionary(pairs.filter { $0.count == 2 }.map { ($0[0], $0[1]) }) { first, _ in first }
  }

  private static var now: Int { Int(Date().timeIntervalSince1970) }
}

extension HTTPRequest {
  fileprivate func values(of name: String) -> [String] {
    headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
  }
}
