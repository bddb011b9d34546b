import Checks
import Evidence
import JSON
import SuiteModel
import Testing

/// Steps that are left out, that repeat over items, or until something holds.
@Suite struct RepetitionTests {
  // MARK: if

  private static let conditional = """
          - request: "GET {base}/users"
            expect: [ { status: 200 } ]
            capture: { status: "$.status", ids: "$.ids[*]" }
          - request: "GET {base}/active"
            if: { "{status}": { equals: active } }
            expect: [ { status: 200 } ]
            capture: { more: "$.more" }
          - request: "GET {base}/none"
            if: { "{ids}": { present: false } }
            expect: [ { status: 200 } ]
          - request: "GET {base}/last"
            expect: [ { status: 200 } ]
    """

  @Test(arguments: [
    (#"{"status":"active","ids":[1]}"#, ["2.1 GET http://sut.test/api/active"]),
    (#"{"status":"gone","ids":[1]}"#, []),
    // Names that nothing was found for are absent.
    (#"{}"#, ["3.1 GET http://sut.test/api/none"]),
    (#"{"status":"active"}"#, ["2.1 GET http://sut.test/api/active", "3.1 GET http://sut.test/api/none"]),
  ])
  func `a step is left out unless its condition holds`(body: String, between: [String]) throws {
    var walking = try Walking(Self.conditional)
    #expect(walking.next() == "1.1 GET http://sut.test/api/users")
    walking.take(body)
    for step in between {
      #expect(walking.next() == step)
      walking.take("{}")
    }
    #expect(walking.next() == "4.1 GET http://sut.test/api/last")
  }

  // MARK: each item

  private static let items = """
          - request: "GET {base}/users"
            expect: [ { status: 200 } ]
            capture: { ids: "$[*].id", one: "$[0].id" }
          - request: "GET {base}/users/{id}"
            each: { item: id, of: "{ids}", limit: 3 }
            expect: [ { status: 200 } ]
            collect: { names: "$.name" }
            then: [ { values: { "{names}": { unique: true } } } ]
          - request: "GET {base}/{join(names)}"
            expect: [ { status: 200 } ]
    """

  @Test func `a step repeats over the items of a list, and gathers from each`() throws {
    var walking = try Walking(Self.items)
    _ = walking.next()
    walking.take(#"[{"id":"a"},{"id":"b/c"}]"#)
    #expect(walking.next() == "2.1 GET http://sut.test/api/users/a")
    walking.take(#"{"name":"Ada"}"#)
    #expect(walking.next() == "2.2 GET http://sut.test/api/users/b%2Fc")
    walking.take(#"{"name":"Ben"}"#)
    guard case .finished(let finished) = walking.walk.next() else {
      Issue.record("the repetition did not end")
      return
    }
    #expect(finished.rounds == 2)
    #expect(finished.problem == nil)
    #expect(walking.walk.bindings.values["id"] == nil)
    #expect(walking.next() == "3.1 GET http://sut.test/api/Ada%2CBen")
  }

  @Test func `no more items are taken than the limit, and a failed round does not end it`() throws {
    var walking = try Walking(Self.items)
    _ = walking.next()
    walking.take(#"[{"id":"a"},{"id":"b"},{"id":"c"},{"id":"d"}]"#)
    for (round, id) in ["a", "b", "c"].enumerated() {
      #expect(walking.next() == "2.\(round + 1) GET http://sut.test/api/users/\(id)")
      walking.take(#"{"name":"\#(id)"}"#, status: id == "b" ? 500 : 200)
    }
    #expect(walking.next() == "3.1 GET http://sut.test/api/a%2Cb%2Cc")
  }

  @Test func `an empty list carries nothing out`() throws {
    var walking = try Walking(Self.items.replacing("ids: \"$[*].id\"", with: "ids: \"$.ids\""))
    _ = walking.next()
    walking.take(#"{"ids":[]}"#)
    guard case .finished(let finished) = walking.walk.next() else {
      Issue.record("the repetition did not end")
      return
    }
    #expect(finished.rounds == 0)
    #expect(walking.walk.bindings.values["names"] == [])
  }

  @Test(arguments: [
    (#"{"ids":"a"}"#, "2 blocked: `{ids}` is no list, so that it has no items to repeat over"),
    (#"{}"#, "2 blocked: unbound ids"),
  ])
  func `what is no list blocks the step and those that use what it gathers`(body: String, why: String) throws
  {
    var walking = try Walking(Self.items.replacing("ids: \"$[*].id\"", with: "ids: \"$.ids\""))
    _ = walking.next()
    walking.take(body)
    #expect(walking.next() == why)
    #expect(walking.next() == "3 blocked: unbound names")
    #expect(walking.next() == "over")
  }

  // MARK: until

  private static let polling = """
          - request: "GET {base}/job"
            until: { every: 2s, within: 5s }
            expect: [ { json: { "$.state": done } } ]
            capture: { result: "$.result" }
          - request: "GET {base}/{result}"
            expect: [ { status: 200 } ]
    """

  @Test func `a step repeats until its expectations hold, with a pause between`() throws {
    var walking = try Walking(Self.polling)
    #expect(walking.next() == "1.1 GET http://sut.test/api/job")
    walking.take(#"{"state":"busy","result":"early"}"#)
    #expect(walking.walk.isPolling)
    guard case .perform(let second) = walking.walk.next() else {
      Issue.record("no second round")
      return
    }
    #expect(second.page == 2)
    #expect(second.pause == .seconds(2))
    walking.take(#"{"state":"done","result":"r7"}"#, at: 2)
    #expect(!walking.walk.isPolling)
    #expect(walking.next() == "2.1 GET http://sut.test/api/r7")
  }

  @Test func `no round begins after the time is over, and the last one counts`() throws {
    var walking = try Walking(Self.polling)
    for (round, second) in [0, 2].enumerated() {
      #expect(walking.next() == "1.\(round + 1) GET http://sut.test/api/job")
      walking.take(#"{"state":"busy"}"#, at: second)
      #expect(walking.walk.isPolling)
    }
    #expect(walking.next() == "1.3 GET http://sut.test/api/job")
    walking.take(#"{"state":"busy"}"#, at: 4)
    #expect(!walking.walk.isPolling)
    #expect(walking.walk.finishedRepetition?.rounds == 3)
    #expect(walking.next() == "2 blocked: unbound result")
  }

  @Test func `an answer that does not come does not hold`() throws {
    var walking = try Walking(Self.polling)
    _ = walking.next()
    walking.take("", fault: TransportFault(.timeout, "30 s"))
    #expect(walking.walk.isPolling)
  }
}
