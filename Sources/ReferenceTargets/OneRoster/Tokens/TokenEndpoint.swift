import Digests
import JSON

/// Exchanges client credentials for access tokens.
///
/// Source: RFC 6749, sections 2.3.1, 4.4 and 5.
struct TokenEndpoint: Sendable {
  let configuration: OneRosterProvider.Configuration
  let store: TokenStore

  /// Why no token is given, in the words of RFC 6749, section 5.2.
  private enum Refusal: String, Error {
    case invalidRequest = "invalid_request"
    case invalidClient = "invalid_client"
    case unsupportedGrantType = "unsupported_grant_type"
    case invalidScope = "invalid_scope"
  }

  func respond(to request: TargetRequest) -> TargetResponse {
    guard request.method == "POST" else {
      return TargetResponse(status: 405, headers: [("Allow", "POST")], body: [])
    }
    do throws(Refusal) {
      return try grant(request)
    } catch {
      let headers = error == .invalidClient ? [("WWW-Authenticate", #"Basic realm="oneroster""#)] : []
      return answer(
        error == .invalidClient ? 401 : 400, [JSONMember("error", .string(error.rawValue))], headers)
    }
  }

  private func grant(_ request: TargetRequest) throws(Refusal) -> TargetResponse {
    let mediaType = request.header("Content-Type")?.prefix { $0 != ";" }.lowercased() ?? ""
    guard mediaType == "application/x-www-form-urlencoded",
      let text = String(validating: request.body, as: UTF8.self), let form = QueryString(text[...]),
      Set(form.parameters.map(\.name)).count == form.parameters.count
    else { throw .invalidRequest }
    try authenticate(request, form)
    guard let grantType = form.values("grant_type").first else { throw .invalidRequest }
    guard grantType == "client_credentials" else { throw .unsupportedGrantType }
    var scopes = Scope.granted
    var names = scopes.map(\.text)
    if let wanted = form.values("scope").first, !wanted.isEmpty {
      let known = wanted.split(separator: " ").map { Scope(text: $0) }
      scopes = known.compactMap(\.self)
      names = wanted.split(separator: " ").map(String.init)
      guard scopes.count == known.count, !scopes.isEmpty else { throw .invalidScope }
    }
    let token = (0..<4).map { _ in String(configuration.random(), radix: 36) }.joined(separator: "-")
    let end = configuration.now().advanced(by: .seconds(configuration.tokenSeconds))
    store.add(token, scopes: Set(scopes), until: end)
    return answer(
      200,
      [
        JSONMember("access_token", .string(token)), JSONMember("token_type", .string("Bearer")),
        JSONMember("expires_in", .number(JSONNumber(configuration.tokenSeconds))),
        JSONMember("scope", .string(names.joined(separator: " "))),
      ])
  }

  private func authenticate(_ request: TargetRequest, _ form: QueryString) throws(Refusal) {
    let formID = form.values("client_id").first
    let formSecret = form.values("client_secret").first
    guard let header = request.header("Authorization") else {
      guard formID == configuration.clientID, formSecret == configuration.clientSecret
      else { throw .invalidClient }
      return
    }
    // A client uses one method of authentication in a request.
    guard formSecret == nil else { throw .invalidRequest }
    let words = header.split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0].lowercased() == "basic",
      let pair = Base64.decode(String(words[1])).flatMap({ String(validating: $0, as: UTF8.self) }),
      let colon = pair.firstIndex(of: ":"),
      percentDecoded(pair[..<colon], plusIsSpace: true) == configuration.clientID,
      percentDecoded(pair[pair.index(after: colon)...], plusIsSpace: true) == configuration.clientSecret
    else { throw .invalidClient }
  }

  private func answer(
    _ status: Int, _ members: [JSONMember], _ headers: [(name: String, value: String)] = []
  ) -> TargetResponse {
    TargetResponse(
      status: status, json: .object(members),
      headers: [("Cache-Control", "no-store"), ("Pragma", "no-cache")] + headers)
  }
}
