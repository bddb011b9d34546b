import AssayTesting
import Checks
import Evidence
import JSON
import SuiteModel
import Testing

/// Steps that repeat over pages.
@Suite struct PageWalkTests {
  private static let steps = """
          - request: "GET {base}/users"
            query: { limit: 2 }
            each: { page: next, limit: 3 }
            expect: [ { status: 200 } ]
            capture: { total: { header: X-Total } }
            collect: { ids: "$[*].id", first: "$[0].id" }
            then: [ { values: { "{ids}": { count: { min: 1 } } } } ]
          - request: "GET {base}/{join(ids)}"
            query: { first: "{join(first)}", total: "{total}" }
            expect: [ { status: 200 } ]
    """

  private static func next(_ link: String) -> [HTTPField] { [HTTPField("Link", "<\(link)>; rel=\"next\"")] }

  private static func started() throws -> Walking {
    var walking = try Walking(steps)
    #expect(walking.next() == "1.1 GET http://sut.test/api/users?limit=2")
    return walking
  }

  @Test func `the walk follows the links to the last page, and gathers from each`() throws {
    var walking = try Self.started()
    let base = "http://sut.test/api/users?limit=2"
    walking.take(
      #"[{"id":"a"},{"id":"b"}]"#, headers: Self.next("?limit=2&offset=2") + [HTTPField("X-Total", "3")],
      from: base)
    #expect(walking.walk.finishedRepetition == nil)
    #expect(walking.next() == "1.2 GET http://sut.test/api/users?limit=2&offset=2")
    walking.take(#"[{"id":"c"}]"#, headers: [HTTPField("X-Total", "99")], from: base + "&offset=2")
    let finished = try #require(walking.walk.finishedRepetition)
    #expect(finished.rounds == 2)
    #expect(finished.problem == nil)
    #expect(walking.walk.bindings.values["ids"] == ["a", "b", "c"])
    // What a step captures is the first page's.
    #expect(walking.next() == "2.1 GET http://sut.test/api/a%2Cb%2Cc?first=a%2Cc&total=3")
    walking.take("{}")
    #expect(walking.walk.finishedRepetition == nil)
    #expect(walking.next() == "over")
  }

  private static let endings: [(String, [HTTPField], Int, CaseWalk.Problem)] = [
    (
      "[]", next("http://sut.test/api/users?limit=2"), 200,
      .endless("page 1 links back to a page that was read before")
    ),
    ("[]", next(""), 200, .endless("page 1 links to ``, which is no URL")),
    ("[]", next("http://[bad/"), 200, .endless("page 1 links to `http://[bad/`, which is no URL")),
    ("[]", next("?x"), 500, .brokenOff("page 1 brought no answer to go on from")),
    ("[]", next("?x"), 302, .brokenOff("page 1 brought no answer to go on from")),
  ]

  @Test(arguments: endings)
  func `a walk that goes nowhere says why`(
    body: String, headers: [HTTPField], status: Int, problem: CaseWalk.Problem
  ) throws {
    var walking = try Self.started()
    walking.take(body, status: status, headers: headers, from: "http://sut.test/api/users?limit=2")
    #expect(walking.walk.finishedRepetition?.problem == problem)
    #expect(walking.walk.finishedRepetition?.rounds == 1)
    #expect(walking.walk.bindings.values["ids"] == [])
  }

  @Test func `a fault breaks the walk off`() throws {
    var walking = try Self.started()
    walking.take("[]", headers: Self.next("?x"), fault: TransportFault(.timeout, "30 s"))
    #expect(walking.walk.finishedRepetition?.problem == .brokenOff("page 1 brought no answer to go on from"))
  }

  @Test func `a longer circle is found as well`() throws {
    var walking = try Self.started()
    walking.take("[]", headers: Self.next("/b"), from: "http://sut.test/api/users?limit=2")
    #expect(walking.next() == "1.2 GET http://sut.test/b")
    walking.take("[]", headers: Self.next("/api/users?limit=2"), from: "http://sut.test/b")
    #expect(
      walking.walk.finishedRepetition?.problem == .endless("page 2 links back to a page that was read before")
    )
  }

  @Test func `more pages than the bound are endless`() throws {
    var walking = try Self.started()
    for page in 1...3 {
      #expect(walking.walk.finishedRepetition == nil)
      walking.take("[]", headers: Self.next("/\(page + 1)"), from: "http://sut.test/\(page)")
      if page < 3 { #expect(walking.next() == "1.\(page + 1) GET http://sut.test/\(page + 1)") }
    }
    #expect(walking.walk.finishedRepetition?.problem == .endless("there are more than 3 pages"))
    #expect(walking.walk.finishedRepetition?.rounds == 3)
  }

  @Test func `a page that is not JSON adds nothing and the walk goes on`() throws {
    var walking = try Self.started()
    walking.take("<html>", headers: Self.next("/b"))
    #expect(walking.next() == "1.2 GET http://sut.test/b")
    walking.take(#"[{"id":"a"}]"#, from: "http://sut.test/b")
    #expect(walking.walk.bindings.values["ids"] == ["a"])
    #expect(walking.walk.finishedRepetition?.problem == nil)
  }
}
