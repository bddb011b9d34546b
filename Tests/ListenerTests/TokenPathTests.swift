import Testing

@testable import Listener

@Suite struct TokenPathTests {
  private static let rows: [(target: String, token: String?, rest: String)] = [
    ("/tok", "tok", ""), ("/tok/", "tok", "/"), ("/tok?a=/b", "tok", "?a=/b"),
    ("/tok/a/b?c", "tok", "/a/b?c"),
    ("/", nil, ""), ("", nil, ""), ("*", nil, ""), ("//tok", nil, ""), ("/?tok", nil, ""),
    ("tok/a", nil, ""), ("http://h:1/tok/a", "tok", "/a"), ("HTTPS://h/tok", "tok", ""),
    ("http://h", nil, ""),
    ("/in/tok/a", "tok", "/a"), ("/in", "in", ""), ("/inn/a", "inn", "/a"), ("http://h/in/tok", "tok", ""),
  ]

  @Test(arguments: rows)
  func `the token is the first segment below the base`(target: String, token: String?, rest: String) {
    let path = TokenPath(target: target, basePath: "/in")
    #expect(path?.token == token)
    #expect(path?.rest ?? "" == rest)
  }
}
