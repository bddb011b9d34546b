import AssayTesting
import Checks
import Evidence
import JSON
import SuiteModel
import Testing

/// Which request comes next, given what was observed so far.
@Suite struct CaseWalkTests {
  private static let two = """
          - request: "GET {base}/users"
            expect: [ { status: 200 } ]
            capture:
              id: "$.users[0].id"
              all: "$.users[*].id"
              tag: { header: ETag }
              last: { link: last }
          - request: "GET {base}/users/{id}"
            query: { all: "{join(all)}", tag: "{tag}", last: "{last}" }
            expect: [ { status: 200 } ]
    """

  @Test func `captured values fill the steps that follow`() throws {
    var walking = try Walking(Self.two)
    #expect(walking.next() == "1.1 GET http://sut.test/api/users")
    #expect(walking.next() == "1.1 GET http://sut.test/api/users")
    walking.take(
      #"{"users":[{"id":"a/b"},{"id":2}]}"#,
      headers: [HTTPField("etag", "\"x\""), HTTPField("ETag", "y"), HTTPField("Link", "<l>; rel=last")])
    #expect(
      walking.next() == "2.1 GET http://sut.test/api/users/a%2Fb?all=a%2Fb%2C2&tag=%22x%22%2C%20y&last=l")
    walking.take("{}")
    #expect(walking.next() == "over")
    #expect(walking.next() == "over")
  }

  private static let poor: [(String, [HTTPField], String)] = [
    (#"{"users":[]}"#, [], "id"), ("not JSON", [], "id"), ("", [], "id"),
    (#"{"users":[{"id":1}]}"#, [], "tag"),
    (#"{"users":[{"id":1}]}"#, [HTTPField("ETag", "x")], "last"),
  ]

  @Test(arguments: poor)
  func `a step that uses what was not found is blocked, and the walk goes on`(
    body: String, headers: [HTTPField], name: String
  ) throws {
    var walking = try Walking(Self.two)
    _ = walking.next()
    walking.take(body, headers: headers)
    #expect(walking.next() == "2 blocked: unbound \(name)")
    #expect(walking.next() == "over")
  }

  @Test func `a fault captures nothing, not even what came before it broke off`() throws {
    var walking = try Walking(Self.two)
    _ = walking.next()
    walking.take(#"{"users":[{"id":"a"}]}"#, fault: TransportFault(.truncatedBody, ""))
    #expect(walking.next() == "2 blocked: unbound id")
  }

  @Test func `a blocked step leaves nothing bound that it would have captured`() throws {
    var walking = try Walking(
      """
            - request: "GET {base}/a"
              expect: [ { status: 200 } ]
              capture: { x: "$.x", y: "$.y" }
            - request: "GET {base}/{y}"
              expect: [ { status: 200 } ]
              capture: { x: "$.x" }
            - request: "GET {base}/{x}"
              expect: [ { status: 200 } ]
      """)
    _ = walking.next()
    walking.take(#"{"x":"old"}"#)
    #expect(walking.next() == "2 blocked: unbound y")
    #expect(walking.next() == "3 blocked: unbound x")
    #expect(walking.next() == "over")
  }

  @Test func `a header value that would break a line blocks the step as the suite's fault`() throws {
    var walking = try Walking(
      """
            - request: "GET {base}/a"
              headers: { X-A: "{value}" }
              expect: [ { status: 200 } ]
      """, values: ["value": "a\r\nX-Evil: b"])
    #expect(walking.next() == "1 blocked: the header `X-A` would hold a line break")
  }

  private static let bodies: [(String, String?, String)] = [
    (
      "json: { a: \"{value}\", n: 1.50, t: [true, null, \"x{value}\"] }", "application/json",
      #"{"a":"v&=\"","n":1.50,"t":[true,null,"xv&=\""]}"#
    ),
    ("form: { a: \"{value}\", b c: 1 }", "application/x-www-form-urlencoded", "a=v%26%3D%22&b%20c=1"),
    ("text: \"<{value}>\"", "text/plain; charset=utf-8", "<v&=\">"),
    ("file: data/a.json", "application/json", "[1]"), ("file: data/a.bin", "application/octet-stream", "x"),
  ]

  @Test(arguments: bodies)
  func `the form of a body decides its media type`(body: String, type: String?, text: String) throws {
    var walking = try Walking(
      """
            - request: "POST {base}/a"
              body: { \(body) }
              expect: [ { status: 200 } ]
      """, values: ["value": "v&=\""], files: ["data/a.json": "[1]", "data/a.bin": "x"])
    let request = try walking.request()
    #expect(request.headers.map(\.value) == [type])
    #expect(String(decoding: request.body, as: UTF8.self) == text)
  }

  @Test func `a header of the step overrides the media type, whatever its case`() throws {
    var walking = try Walking(
      """
            - request: "POST {base}/a?x=1"
              query: { y: "a b" }
              headers: { content-TYPE: application/merge-patch+json }
              body: { json: {} }
              expect: [ { status: 200 } ]
      """)
    let request = try walking.request()
    #expect(request.headers == [HTTPField("content-TYPE", "application/merge-patch+json")])
    #expect(request.url == "http://sut.test/api/a?x=1&y=a%20b")
  }
}
