import Testing

@testable import Listener

@Suite struct WaitStateTests {
  private func request(_ text: String) -> ReceivedRequest {
    ReceivedRequest(method: "POST", target: "/", body: Array(text.utf8))
  }

  @Test func `an over wait takes no more, and is settled by its last answer`() {
    var state = WaitState()
    let reception = wait(count: 2)
    #expect(state.admit(request("a"), for: reception) == .taken(index: 0, isOver: false))
    #expect(state.admit(request("bc"), for: reception) == .taken(index: 1, isOver: true))
    #expect(state.admit(request("d"), for: reception) == .closed)
    #expect(state.heldBytes == 3)
    #expect(!state.isSettled)
    state.settle(1, ScriptedAnswer(status: 200), at: .seconds(2))
    #expect(!state.isSettled)
    state.settle(0, nil, at: nil)
    #expect(state.isSettled)
    let outcome = state.finish(.window)
    #expect(outcome?.end == .over)
    #expect(outcome?.exchanges.map(\.answer?.status) == [nil, 200])
    #expect(outcome?.exchanges.map(\.answeredAt) == [nil, .seconds(2)])
    #expect(state.finish(.cancelled) == nil)
    #expect(state.outcome == outcome)
  }

  @Test func `a wait that lingers takes more until the time is up`() {
    var state = WaitState()
    let reception = wait(linger: .seconds(1), limit: 2)
    #expect(state.admit(request("a"), for: reception) == .taken(index: 0, isOver: true))
    #expect(state.admit(request("b"), for: reception) == .taken(index: 1, isOver: false))
    #expect(state.admit(request("c"), for: reception) == .full)
    #expect(state.admit(request("d"), for: reception) == .closed)
    #expect(state.finish(.cancelled)?.end == .over)
  }

  @Test func `what is beyond the limit ends an open wait as flooded`() {
    var state = WaitState()
    #expect(state.admit(request("a"), for: wait(count: 5, limit: 1)) == .taken(index: 0, isOver: false))
    #expect(state.admit(request("b"), for: wait(count: 5, limit: 1)) == .full)
    #expect(!state.isSettled)
    #expect(state.finish(.window)?.end == .flooded)
  }

  @Test func `an answer after the end changes nothing`() {
    var state = WaitState()
    _ = state.admit(request("a"), for: wait())
    let outcome = state.finish(.window)
    state.settle(0, ScriptedAnswer(status: 200), at: .seconds(1))
    #expect(state.outcome == outcome)
    #expect(outcome?.exchanges.first?.answer == nil)
  }
}
