import JSON
import Testing

@testable import CommandDriver

/// The rules of a conversation by themselves: no program runs, the clock is told.
@Suite struct AdapterDialogueTests {
  private let start = ContinuousClock.now
  private let hello = #"{"message":"hello","protocol":1,"adapter":{"name":"f","version":"1"},"actions":[]"#

  private func dialogue(concurrent: Bool? = nil) -> AdapterDialogue {
    let limits = AdapterLimits(hello: .seconds(10), action: .seconds(60), stop: .seconds(5))
    var dialogue = AdapterDialogue(limits: limits, now: start)
    if let concurrent {
      _ = dialogue.receive(Array("\(hello),\"concurrent\":\(concurrent)}".utf8), now: start)
    }
    return dialogue
  }

  private func request(_ id: Int) -> AdapterDialogue.Request {
    AdapterDialogue.Request(id: id, action: AdapterAction("a"))
  }

  private func done(_ id: Int) -> [UInt8] {
    Array(#"{"message":"done","id":\#(id),"outcome":"succeeded"}"#.utf8)
  }

  /// The steps in short: `send 1`, `settle 1`, `greet`, `stop`, `close`.
  private func words(_ steps: [AdapterDialogue.Step]) -> [String] {
    steps.map { step in
      switch step {
      case .write(let bytes): bytes == HarnessMessage.stop.line ? "stop" : "write"
      case .send(let request): "send \(request.id)"
      case .settle(let id, _): "settle \(id)"
      case .greet: "greet"
      case .closeInput: "close"
      }
    }
  }

  @Test func `requests before the greeting wait for it`() {
    var dialogue = dialogue()
    #expect(words(dialogue.submit(request(1), now: start)) == [])
    #expect(words(dialogue.receive(Array("\(hello)}".utf8), now: start)) == ["greet", "send 1"])
  }

  @Test func `one by one, the next goes out when the answer is in`() {
    var dialogue = dialogue(concurrent: false)
    #expect(words(dialogue.submit(request(1), now: start)) == ["send 1"])
    #expect(words(dialogue.submit(request(2), now: start)) == [])
    #expect(words(dialogue.receive(done(1), now: start)) == ["settle 1", "send 2"])
  }

  @Test func `side by side, all go out and any answer may come first`() {
    var dialogue = dialogue(concurrent: true)
    #expect(words(dialogue.submit(request(1), now: start)) == ["send 1"])
    #expect(words(dialogue.submit(request(2), now: start)) == ["send 2"])
    #expect(words(dialogue.receive(done(2), now: start)) == ["settle 2"])
    #expect(words(dialogue.receive(done(1), now: start)) == ["settle 1"])
  }

  @Test func `stop waits for what is open`() {
    var dialogue = dialogue(concurrent: false)
    _ = dialogue.submit(request(1), now: start)
    #expect(words(dialogue.stop(now: start)) == [])
    #expect(!dialogue.mayEnd)
    #expect(words(dialogue.receive(done(1), now: start)) == ["settle 1", "stop", "close"])
    #expect(dialogue.mayEnd)
  }

  @Test func `the time of a request counts from its sending`() {
    var dialogue = dialogue(concurrent: false)
    _ = dialogue.submit(request(1), now: start)
    _ = dialogue.submit(request(2), now: start)
    _ = dialogue.receive(done(1), now: start.advanced(by: .seconds(50)))
    #expect(dialogue.deadline == start.advanced(by: .seconds(110)))
    dialogue.tick(now: start.advanced(by: .seconds(109)))
    #expect(dialogue.fault == nil)
    dialogue.tick(now: start.advanced(by: .seconds(110)))
    #expect(
      dialogue.fault
        == AdapterFault(.silent, "The adapter has not answered request 2 (a) within 60.0 seconds."))
  }

  @Test(arguments: [(9, false), (10, true)])
  func `the greeting has its time`(seconds: Int, isFault: Bool) {
    var dialogue = dialogue()
    dialogue.tick(now: start.advanced(by: .seconds(seconds)))
    #expect((dialogue.fault?.kind == .silent) == isFault)
  }

  @Test func `after a fault nothing is read or sent, and the first fault stands`() {
    var dialogue = dialogue(concurrent: false)
    _ = dialogue.submit(request(1), now: start)
    #expect(words(dialogue.receive(Array("junk".utf8), now: start)) == [])
    #expect(words(dialogue.receive(done(1), now: start)) == [])
    #expect(words(dialogue.submit(request(2), now: start)) == [])
    dialogue.fail(.cancelled, "later")
    #expect(dialogue.fault?.kind == .garbage)
  }

  @Test func `a hundred complaints are a flood`() {
    var dialogue = dialogue(concurrent: false)
    for _ in 1...99 { _ = dialogue.receive(Array(#"{"message":"error","reason":"x"}"#.utf8), now: start) }
    #expect(dialogue.fault == nil)
    _ = dialogue.receive(Array(#"{"message":"error","reason":"x"}"#.utf8), now: start)
    #expect(dialogue.fault?.kind == .flooded)
  }
}
