import Evidence
import JSON
import Testing

/// No secret reaches the evidence, in whatever form it shows.
@Suite struct RedactorTests {
  private static let secret = "s3cr/t+with \"quotes\"&é"

  private static func redactor(_ secrets: [String] = [secret], key: String = "key") -> Redactor {
    let redactor = Redactor(key: Array(key.utf8))
    for secret in secrets { redactor.learn(secret) }
    return redactor
  }

  private static func answer(
    _ body: String, type: String = "application/json", headers: [HTTPField] = []
  ) -> HTTPExchange {
    HTTPExchange(
      request: HTTPRequest(method: "GET", url: "http://sut.test/"),
      response: HTTPResponse(
        status: 200, headers: [HTTPField("Content-Type", type)] + headers, body: Array(body.utf8)))
  }

  private static func body(_ exchange: HTTPExchange) -> String {
    String(decoding: exchange.response?.body ?? [], as: UTF8.self)
  }

  private static let spellings: [(String, String)] = [
    ("plain", secret),
    ("percent-encoded", "s3cr%2Ft%2Bwith%20%22quotes%22%26%C3%A9"),
    ("percent-encoded in lower case", "s3cr%2ft%2bwith%20%22quotes%22%26%c3%a9"),
    ("as a form field", "s3cr%2Ft%2Bwith+%22quotes%22%26%C3%A9"),
    ("JSON-escaped", #"s3cr/t+with \"quotes\"&é"#),
    ("JSON-escaped with its slash", #"s3cr\/t+with \"quotes\"&é"#),
    ("in base64", "czNjci90K3dpdGggInF1b3RlcyImw6k"),
    ("padded base64", "czNjci90K3dpdGggInF1b3RlcyImw6k="),
  ]

  @Test(arguments: spellings)
  func `a known secret is taken out of every part`(name: String, spelling: String) throws {
    let redactor = Self.redactor()
    let exchange = redactor.redact(
      HTTPExchange(
        request: HTTPRequest(
          method: "POST", url: "http://sut.test/?a=\(spelling)&b",
          headers: [HTTPField("X-Sent", "<\(spelling)>")],
          body: Array("{\"k\":\"\(spelling)\"}".utf8)),
        response: HTTPResponse(
          status: 200, headers: [HTTPField("X-Echo", "a \(spelling) b \(spelling)")],
          body: Array("not JSON \(spelling) \(spelling)".utf8)),
        fault: TransportFault(.badFraming, "near \(spelling)")))
    let tag = redactor.tag(of: Array(Self.secret.utf8))
    let left = spelling.hasSuffix("=") ? "\(tag)=" : tag
    #expect(exchange.request.url == "http://sut.test/?a=\(left)&b")
    #expect(exchange.request.headers == [HTTPField("X-Sent", "<\(left)>")])
    #expect(exchange.request.body == Array("{\"k\":\"\(left)\"}".utf8))
    #expect(exchange.response?.headers == [HTTPField("X-Echo", "a \(left) b \(left)")])
    #expect(Self.body(exchange) == "not JSON \(left) \(left)")
    #expect(exchange.fault?.detail == "near \(left)")
  }

  private static let headers: [(String, String, Bool)] = [
    ("Authorization", "Bearer abc", true), ("authorization", "Basic YTpi", true),
    ("Proxy-Authorization", "Digest x=y, z", true), ("Authorization", "abc", false),
    ("Authorization", "", false), ("Cookie", "a=b; c=d", false), ("SET-COOKIE", "sid=1; Path=/", false),
    ("X-Api-Key", "k", false), ("X-Auth-Token", "Bearer t", false),
  ]

  @Test(arguments: headers)
  func `a field that is secret by name loses its value, the scheme stays`(
    name: String, value: String, keepsScheme: Bool
  ) {
    let redactor = Self.redactor([])
    let parts = value.split(separator: " ", maxSplits: 1).map(String.init)
    let exchange = redactor.redact(Self.answer("{}", headers: [HTTPField(name, value)]))
    let expected =
      keepsScheme
      ? "\(parts[0]) \(redactor.tag(of: Array(parts[1].utf8)))" : redactor.tag(of: Array(value.utf8))
    #expect(exchange.response?.headers.last == HTTPField(name, expected))
  }

  /// `§` stands for the tag of `v`.
  private static let bodies: [(String, String)] = [
    (#"{"password":"v"}"#, #"{"password":"§"}"#),
    (
      #"{"users":[{"sourcedId":"1","password" : "v","username":"v"}]}"#,
      #"{"users":[{"sourcedId":"1","password" : "§","username":"v"}]}"#
    ),
    (#"{"PassWord":"v","Client_Secret":"v"}"#, #"{"PassWord":"§","Client_Secret":"§"}"#),
    (#"{"password":"\u0076"}"#, #"{"password":"§"}"#),
    (
      #"{"password":null,"secret":true,"api_key":false}"#, #"{"password":null,"secret":true,"api_key":false}"#
    ),
    (#"{"password":""}"#, #"{"password":""}"#),
    (#"{"note":"password","v":"v"}"#, #"{"note":"password","v":"v"}"#),
    (#"{"passwords":"v","my_password":"v"}"#, #"{"passwords":"v","my_password":"v"}"#),
    // Broken texts hold secrets all the same.
    (#"{"password":"v"#, #"{"password":"§"#),
    (#"}}"password":"v" trailing"#, #"}}"password":"§" trailing"#),
    (#"{"password""#, #"{"password""#), (#"{"password":"#, #"{"password":"#),
    (#"{"password"#, #"{"password"#),
    (#"{"password":""#, #"{"password":""#), (#"{"secret": {"a":"v"}}"#, #"{"secret": {"a":"v"}}"#),
    ("", ""), ("\"", "\""), ("\"\"\"\"", "\"\"\"\""),
  ]

  @Test(arguments: bodies)
  func `a member that is secret by name loses its value and nothing else changes`(body: String, clean: String)
  {
    let redactor = Self.redactor([])
    let tag = redactor.tag(of: Array("v".utf8))
    #expect(Self.body(redactor.redact(Self.answer(body))) == clean.replacing("§", with: tag))
  }

  @Test(arguments: ["7", "-1.5e3", "0"])
  func `a number stays a number`(number: String) throws {
    let clean = Self.body(Self.redactor([]).redact(Self.answer(#"{"password":\#(number),"n":\#(number)}"#)))
    let root = try JSONDocument(parsing: Array(clean.utf8)).root
    #expect(root.member("n")?.value.number?.text == number)
    let redacted = try #require(root.member("password")?.value.number)
    #expect(redacted.text != number)
    #expect(redacted.text.hasPrefix("9"))
  }

  @Test func `secret fields of a form lose their values`() {
    let redactor = Self.redactor([])
    let tag = redactor.tag(of: Array("a%20b".utf8))
    let clean = redactor.redact(
      Self.answer(
        "grant_type=x&client_secret=a%20b&Password=a%20b&empty=&client_secret&=a%20b",
        type: "application/x-www-form-urlencoded; charset=utf-8"))
    #expect(
      Self.body(clean)
        == "grant_type=x&client_secret=\(tag)&Password=\(tag)&empty=&client_secret&=a%20b")
  }

  @Test(arguments: [
    (#"{"access_token":"tok-12345","refresh_token":"ref-12345"}"#, ["tok-12345", "ref-12345"]),
    (#"{"access_token":"a\/b\u002Bc-12345"}"#, ["a/b+c-12345", "a%2Fb%2Bc-12345", #"a\/b+c-12345"#]),
    (#"{"id_token":"aaa.bbb.ccc" and then it broke"#, ["aaa.bbb.ccc"]),
  ])
  func `a token that an answer brought shows nowhere later`(body: String, spellings: [String]) {
    let redactor = Self.redactor([])
    #expect(redactor.text(spellings[0]) == spellings[0])
    let first = Self.body(redactor.redact(Self.answer(body)))
    for spelling in spellings {
      #expect(!first.contains(spelling))
      let later = redactor.redact(Self.answer("<\(spelling)>", type: "text/html"))
      #expect(Self.body(later).hasPrefix("<redacted."))
    }
  }

  @Test func `equal values have equal tags, in a body and in a header field`() {
    let redactor = Self.redactor([])
    let body = Self.body(redactor.redact(Self.answer(#"{"access_token":"a\/b-12345"}"#)))
    let header = redactor.redact(Self.answer("", headers: [HTTPField("Authorization", "Bearer a/b-12345")]))
    let tag = redactor.tag(of: Array("a/b-12345".utf8))
    #expect(body == #"{"access_token":"\#(tag)"}"#)
    #expect(header.response?.headers.last?.value == "Bearer \(tag)")
    #expect(tag != redactor.tag(of: Array("a/b-12346".utf8)))
  }

  @Test func `a tag has a fixed shape, and another run has another`() {
    let (one, other) = (Self.redactor(key: "1"), Self.redactor(key: "2"))
    let tag = one.tag(of: [1, 2, 3])
    #expect(tag.hasPrefix("redacted.") && tag.utf8.count == 25)
    #expect(tag.dropFirst(9).allSatisfy { $0.isHexDigit && !$0.isUppercase })
    #expect(tag == Self.redactor(key: "1").tag(of: [1, 2, 3]))
    #expect(tag != other.tag(of: [1, 2, 3]))
  }

  private static let overlaps: [([String], String, Int)] = [
    (["abcdef", "defghi"], "abcdefghi", 1), (["defghi", "abcdef"], "xabcdefghix", 1),
    (["abcdef", "abcdefghi"], "abcdefghi abcdef", 2), (["cdefg", "abcdefghi"], "abcdefghi cdefg", 2),
    (["aaaaa"], "aaaaaaaa", 1), (["abcdef", "defghi", "ghijkl"], "abcdefghijkl", 1),
    (["abcdef"], "abcdeabcdefabcde", 1),
  ]

  @Test(arguments: overlaps)
  func `nothing is left of secrets that overlap`(secrets: [String], text: String, tags: Int) {
    let clean = Self.redactor(secrets).text(text)
    #expect(clean.split(separator: "redacted.", omittingEmptySubsequences: false).count - 1 == tags)
    for secret in secrets { #expect(!clean.contains(secret)) }
    if text.hasPrefix("abc"), secrets.count > 1 { #expect(!clean.contains("ghi")) }
  }

  @Test(arguments: ["", "a", "abcd"])
  func `a short secret is not searched for`(secret: String) {
    let text = "abcd a b c"
    #expect(Self.redactor([secret]).text(text) == text)
    #expect(Self.redactor(["abcd "]).text(text).hasPrefix("redacted."))
  }

  @Test func `bytes that are no text keep everything but the secret`() {
    let redactor = Self.redactor(["secret"])
    var exchange = Self.answer("", type: "application/octet-stream")
    exchange.response?.body = [0xFF, 0x00] + Array("secret".utf8) + [0xC3]
    let tag = Array(redactor.tag(of: Array("secret".utf8)).utf8)
    #expect(redactor.redact(exchange).response?.body == [0xFF, 0x00] + tag + [0xC3])
  }

  @Test func `an exchange without secrets stays as it was`() {
    let exchange = HTTPExchange(
      request: HTTPRequest(
        method: "PUT", url: "http://sut.test/é", headers: [HTTPField("A", "b")], body: [1, 2]),
      response: HTTPResponse(status: 200, headers: [HTTPField("C", "")], body: Array(#"{"a":[1,"x"]}"#.utf8)),
      fault: TransportFault(.timeout, "30 s"), timings: HTTPTimings(total: 9), remoteAddress: "a:1",
      reusedConnection: true)
    #expect(Self.redactor().redact(exchange) == exchange)
  }
}
