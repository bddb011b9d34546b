import Evidence
import Testing
import Tokens

/// What the answers of token endpoints mean (RFC 6749, 5.1 and 5.2).
@Suite struct TokenAnswerTests {
  private static let table: [(Int, String, TokenAnswer)] = [
    (
      200, #"{"access_token":"t","token_type":"Bearer","expires_in":3600}"#,
      .granted(token: "t", expiresIn: 3600, scopes: nil)
    ),
    (201, #"{"access_token":"t","token_type":"bEARER"}"#, .granted(token: "t", expiresIn: nil, scopes: nil)),
    (200, #"{"access_token":"t"}"#, .granted(token: "t", expiresIn: nil, scopes: nil)),
    (200, #"{"access_token":"t","expires_in":"3600"}"#, .granted(token: "t", expiresIn: nil, scopes: nil)),
    (200, #"{"access_token":"t","expires_in":-5}"#, .granted(token: "t", expiresIn: -5, scopes: nil)),
    (200, #"{"access_token":"t","expires_in":1e400}"#, .granted(token: "t", expiresIn: nil, scopes: nil)),
    (200, #"{"access_token":"t","scope":"a  b"}"#, .granted(token: "t", expiresIn: nil, scopes: ["a", "b"])),
    (200, #"{"access_token":"t","scope":""}"#, .granted(token: "t", expiresIn: nil, scopes: [])),
    (200, #"{"access_token":"a\/b~ !"}"#, .granted(token: "a/b~ !", expiresIn: nil, scopes: nil)),
    (200, #"{"access_token":""}"#, .unusable("the token endpoint answered 200 without an access_token")),
    (200, #"{"access_token":7}"#, .unusable("the token endpoint answered 200 without an access_token")),
    (200, #"["access_token"]"#, .unusable("the token endpoint answered 200 without an access_token")),
    (204, "", .unusable("the token endpoint answered 204 without an access_token")),
    (200, "<html>", .unusable("the token endpoint answered 200 without an access_token")),
    (
      200, #"{"access_token":"t","token_type":"mac"}"#,
      .unusable("the token endpoint issued a token of type mac, not Bearer")
    ),
    (
      200, #"{"access_token":"a\r\nX-Evil: b"}"#,
      .unusable("the token endpoint issued an access_token with characters that no token may hold")
    ),
    (
      200, #"{"access_token":"é"}"#,
      .unusable("the token endpoint issued an access_token with characters that no token may hold")
    ),
    (
      400, #"{"error":"invalid_scope","error_description":"No."}"#,
      .refused(code: "invalid_scope", description: "No.")
    ),
    (401, #"{"error":"invalid_client"}"#, .refused(code: "invalid_client", description: nil)),
    (401, "", .refused(code: "without an `error` member", description: nil)),
    (403, "<html>", .refused(code: "without an `error` member", description: nil)),
    (400, "{}", .unusable("the token endpoint answered 400 without an `error`")),
    (302, "", .unusable("the token endpoint answered 302")),
    (404, #"{"error":"x"}"#, .unusable("the token endpoint answered 404")),
    (500, #"{"error":"server_error"}"#, .unusable("the token endpoint answered 500")),
    (503, "", .unusable("the token endpoint answered 503")),
  ]

  @Test(arguments: table)
  func `an answer is granted, refused or unusable`(status: Int, body: String, meaning: TokenAnswer) {
    #expect(TokenAnswer(HTTPResponse(status: status, body: Array(body.utf8))) == meaning)
  }
}
