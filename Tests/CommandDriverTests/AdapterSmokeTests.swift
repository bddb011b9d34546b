import JSON
import Testing

@testable import CommandDriver

extension Processes {
  /// The smoke test of adapters, and the skeletons that must pass it.
  @Suite struct AdapterSmokeTests {
    let workshop: Workshop

    init() throws { workshop = try Workshop() }

    static let skeletons = [["python3", "skeleton.py"], ["sh", "skeleton.sh"]]

    private func skeleton(_ words: [String]) -> AdapterCommand {
      AdapterCommand(arguments: [words[0], Document.path("docs/adapters/\(words[1])")], limits: .quick)
    }

    @Test(arguments: skeletons)
    func `a skeleton passes the smoke test`(words: [String]) async {
      let report = await workshop.adapters.check(skeleton(words))
      #expect(report.findings.isEmpty, "\(report.findings.map(\.sentence))")
      #expect(report.isUsable)
      #expect(report.hello?.actions == ["echo", "fail"])
      #expect(report.log.total == 0)
      #expect(workshop.names.isEmpty)
    }

    @Test(arguments: skeletons)
    func `a skeleton does, fails and hands back files`(words: [String]) async throws {
      let conversation = try await workshop.adapters.start(skeleton(words))
      let text = JSONMember("text", "a \"quoted\" \\ 'word' $HOME %s {}} ü")
      let answer = await conversation.perform(AdapterAction("echo", with: [text]))
      guard case .done(let done) = answer, case .bytes(let bytes) = done.files.first?.content else {
        Issue.record("\(answer)")
        return
      }
      #expect(done.outcome == .succeeded)
      #expect(done.files.map(\.path) == ["echo.json"])
      let echoed = try JSONDocument(parsing: bytes)
      #expect(echoed.root.hasSameValue(as: .object([text])))
      #expect(
        await conversation.perform(AdapterAction("fail"))
          == .done(AdapterDone(outcome: .failed(reason: "asked to fail"))))
      let end = await conversation.stop()
      #expect(end == AdapterEnd(end: .exited(code: 0)))
    }

    /// An adapter's habit, and a part of the sentence that it must bring.
    static let habits: [(before: String, loop: String, after: String, part: String)] = [
      ("", "if message['message'] == 'stop': break\ndone()", "", "answered \"done\" to the action"),
      (
        "",
        "if message['message'] == 'stop': break\nsay({'message':'error','id':message['id'],'reason':'x'})",
        "",
        "answered \"error\" to the action"
      ),
      ("", unsupported, "raise SystemExit(2)", "ended with code 2"),
      ("", unsupported, "os.kill(os.getpid(), 15)", "ended by signal 15"),
      ("", unsupported, "time.sleep(300)", "not ended within"),
      ("", unsupported, "print('bye', flush=True)", "no message"),
      ("", "raise SystemExit(1)", "", "ended with code 1 while request 1"),
    ]

    static let unsupported = """
      if message['message'] == 'stop': break
      say({'message':'unsupported','id':message['id'],'reason':'no'})
      """

    /// Has an adapter take nonsense for a message of the name "junk", which it leaves out.
    static let tolerant = """
      decode = json.loads
      def load(line):
        try:
          value = decode(line)
          return value if value["message"] in ("do", "stop") else {"message": "junk"}
        except Exception: return {"message": "junk"}
      json = type("", (), {"loads": staticmethod(load), "dumps": json.dumps})

      """
    static let tolerantly = "if message['message'] == 'junk': continue\n"

    @Test(arguments: habits)
    func `a bad habit is found`(before: String, loop: String, after: String, part: String) async {
      let command = FakeAdapter.command(
        before: Self.tolerant + before, loop: Self.tolerantly + loop, after: after,
        limits: .waiting(stop: .seconds(2)))
      let report = await workshop.adapters.check(command)
      #expect(!report.isUsable)
      #expect(report.findings.first?.sentence.contains(part) == true, "\(report.findings)")
    }

    @Test func `an adapter that falls over garbage is found`() async {
      let report = await workshop.adapters.check(FakeAdapter.command(loop: Self.unsupported))
      #expect(report.findings.count == 1)
      #expect(report.findings.first?.sentence.contains("after a line that is not JSON") == true)
      #expect(report.log.text.contains("JSONDecodeError"))
    }

    @Test func `an adapter that only hears stop is found`() async {
      let program = """
        import json, sys, time
        sys.stdin.readline()
        print('{"message":"hello","protocol":1,"adapter":{"name":"f","version":"1"},"actions":[]}', flush=True)
        while True:
          line = sys.stdin.readline()
          if not line: time.sleep(300)
          try: message = json.loads(line)
          except ValueError: continue
          if not isinstance(message, dict): continue
          if message.get("message") == "stop": break
          if message.get("message") == "do":
            print(json.dumps({"message": "unsupported", "id": message["id"], "reason": " "}), flush=True)
        """
      let report = await workshop.adapters.check(
        FakeAdapter.python(program, limits: .waiting(stop: .seconds(2))))
      let sentences = report.findings.map(\.sentence)
      #expect(sentences.contains { $0.contains("names no action") })
      #expect(sentences.contains { $0.contains("is blank") })
      #expect(sentences.last?.contains("without \"stop\"") == true)
      #expect(!report.isUsable)
    }

    @Test(arguments: [
      (false, true), (true, false),
    ])
    func `an adapter that takes requests side by side is asked so`(isBroken: Bool, isUsable: Bool) async {
      let command = FakeAdapter.command(
        before: Self.tolerant + "concurrent = True; import select, threading",
        loop: Self.tolerantly + """
          if message['message'] == 'stop': break
          def answer(id):
            time.sleep(0.1)
            if \(isBroken ? "True" : "False") and threading.active_count() > 2: os._exit(1)
            say({'message':'unsupported','id':id,'reason':'no'})
          threading.Thread(target=answer, args=[message['id']]).start()
          """)
      let report = await workshop.adapters.check(command)
      #expect(report.hello?.isConcurrent == true)
      #expect(report.isUsable == isUsable, "\(report.findings)")
      #expect(isUsable || report.findings.first?.sentence.contains("side by side") == true)
    }

    @Test func `an adapter that cannot start is one finding`() async {
      let report = await workshop.adapters.check(AdapterCommand(arguments: ["no-such-adapter"]))
      #expect(report.hello == nil)
      #expect(report.findings.count == 1)
      #expect(report.findings.first?.sentence.contains("install it") == true)
    }
  }
}
