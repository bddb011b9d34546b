import Diagnostics
import JSON
import Testing

@testable import CommandDriver

extension Processes {
  @Suite struct AdapterConversationTests {
    let workshop: Workshop

    init() throws { workshop = try Workshop() }

    @Test func `a conversation runs from hello to stop`() async throws {
      let command = FakeAdapter.command(
        loop: "if message['message'] == 'stop': break\ndone(data=message['with'], log=[message['action']])")
      let conversation = try await workshop.adapters.start(command)
      #expect(conversation.hello == AdapterHello(name: "fake", version: "1", actions: ["a"]))
      for number in 1...3 {
        let answer = await conversation.perform(
          AdapterAction("a", with: [JSONMember("n", .number(JSONNumber(number)))]))
        let data = JSONValue.object([JSONMember("n", .number(JSONNumber(number)))])
        #expect(answer == .done(AdapterDone(outcome: .succeeded, data: data, log: ["a"])))
      }
      let end = await conversation.stop()
      #expect(end == AdapterEnd(end: .exited(code: 0)))
      #expect(await conversation.stop() == end)
      #expect(workshop.names.isEmpty)
    }

    @Test func `files go in and come out, links and strangers apart`() async throws {
      let secret = try workshop.write("secret", "secret")
      let command = FakeAdapter.command(
        loop: """
          if message['message'] == 'stop': break
          os.chdir(message['folder'])
          text = open('in/a.txt').read()
          os.mkdir('out')
          open('out/b.txt', 'w').write(text * 2)
          open('out/unnamed', 'w').write('x')
          os.symlink('\(secret)', 'link')
          done(files=['out/b.txt', 'link'])
          os.chdir('/')
          """)
      let conversation = try await workshop.adapters.start(command)
      for _ in 1...2 {
        let answer = await conversation.perform(
          AdapterAction("a", inputFiles: [InputFile(path: "in/a.txt", bytes: [65])]))
        #expect(
          answer
            == .done(
              AdapterDone(
                outcome: .succeeded,
                files: [
                  ProducedFile(path: "out/b.txt", size: 2, content: .bytes([65, 65])),
                  ProducedFile(path: "link", size: 0, content: .link(to: secret)),
                ])))
      }
      await conversation.stop()
      #expect(workshop.names == ["secret"])
    }

    @Test func `a file below a linked folder is not read`() async throws {
      let command = FakeAdapter.command(
        loop: """
          if message['message'] == 'stop': break
          os.symlink('/etc', message['folder'] + '/etc')
          done(files=['etc/passwd'])
          """)
      let conversation = try await workshop.adapters.start(command)
      let answer = await conversation.perform(AdapterAction("a"))
      guard case .fault(let fault) = answer else {
        Issue.record("\(answer)")
        return
      }
      #expect(fault.kind == .missingFile)
      #expect(await conversation.perform(AdapterAction("a")) == answer.withRequest(2))
      await conversation.stop()
    }

    @Test func `failed, unsupported and error are answers and break nothing`() async throws {
      let command = FakeAdapter.command(
        loop: """
          if message['message'] == 'stop': break
          id = message['id']
          if id == 1: say({'message': 'done', 'id': id, 'outcome': 'failed', 'reason': 'no'})
          if id == 2: say({'message': 'unsupported', 'id': id, 'reason': 'never', 'link': 'https://example.com'})
          if id == 3: say({'message': 'error', 'id': id, 'reason': 'what'})
          if id == 4: say({'message': 'error', 'reason': 'beside'}); done()
          """)
      let conversation = try await workshop.adapters.start(command)
      var answers: [AdapterAnswer] = []
      for _ in 1...4 { answers.append(await conversation.perform(AdapterAction("a"))) }
      #expect(
        answers == [
          .done(AdapterDone(outcome: .failed(reason: "no"))),
          .unsupported(reason: "never", link: "https://example.com"), .refused(reason: "what"),
          .done(AdapterDone(outcome: .succeeded)),
        ])
      let end = await conversation.stop()
      #expect(end.complaints == ["beside"])
      #expect(end.fault == nil)
    }

    @Test func `requests wait for each other unless the adapter takes several`() async throws {
      // It reads byte by byte, so that what is still to be read is still in the pipe.
      let program = """
        import json, os, select, time
        def line():
          text = b""
          while not text.endswith(b"\\n"): text += os.read(0, 1)
          return json.loads(text)
        def say(value): os.write(1, json.dumps(value).encode() + b"\\n")
        line()
        say({"message": "hello", "protocol": 1, "adapter": {"name": "f", "version": "1"}, "actions": ["a"]})
        while True:
          message = line()
          if message["message"] == "stop": break
          time.sleep(0.05)
          more = bool(select.select([0], [], [], 0)[0])
          say({"message": "done", "id": message["id"], "outcome": "succeeded", "data": more})
        """
      let conversation = try await workshop.adapters.start(FakeAdapter.python(program))
      let answers = await ask(conversation, times: 10)
      #expect(answers.allSatisfy { $0 == .done(AdapterDone(outcome: .succeeded, data: false)) })
      #expect(await conversation.stop().end == .exited(code: 0))
    }

    @Test func `an adapter that takes several answers in its own order`() async throws {
      let command = FakeAdapter.command(
        before: "concurrent = True; kept = []",
        loop: """
          if message['message'] == 'stop': break
          kept.append(message)
          if len(kept) == 10:
            for message in reversed(kept): done(data=message['with']['n'])
          """)
      let conversation = try await workshop.adapters.start(command)
      let answers = await ask(conversation, times: 10)
      #expect(
        answers == (0..<10).map { .done(AdapterDone(outcome: .succeeded, data: .number(JSONNumber($0)))) })
      #expect(await conversation.stop().end == .exited(code: 0))
    }

    @Test func `a request of a megabyte goes through`() async throws {
      let command = FakeAdapter.command(
        loop: "if message['message'] == 'stop': break\ndone(data=len(message['with']['t']))",
        limits: .waiting())
      let conversation = try await workshop.adapters.start(command)
      let text = JSONMember("t", .string(String(repeating: "x", count: 1 << 20)))
      let answer = await conversation.perform(AdapterAction("a", with: [text]))
      #expect(answer == .done(AdapterDone(outcome: .succeeded, data: .number(JSONNumber(1 << 20)))))
      await conversation.stop()
    }

    @Test func `what cannot be asked is not sent`() async throws {
      let conversation = try await workshop.adapters.start(FakeAdapter.command())
      let actions = [
        AdapterAction("No"), AdapterAction(""),
        AdapterAction("a", with: [JSONMember("x", 1), JSONMember("x", 2)]),
        AdapterAction("a", inputFiles: [InputFile(path: "../x", bytes: [])]),
        AdapterAction("a", inputFiles: [InputFile(path: "x", bytes: []), InputFile(path: "x", bytes: [])]),
      ]
      for action in actions {
        guard case .fault(let fault) = await conversation.perform(action) else {
          Issue.record("\(action) was sent")
          continue
        }
        #expect(fault.kind == .badRequest)
        #expect(fault.owner == .suite)
      }
      #expect(await conversation.stop().fault == nil)
      guard case .fault(let late) = await conversation.perform(AdapterAction("a")) else { return }
      #expect(late.kind == .over)
    }

    // MARK: Ends

    @Test func `cancelling a request ends the adapter`() async throws {
      let conversation = try await workshop.adapters.start(FakeAdapter.command())
      let task = Task { await conversation.perform(AdapterAction("a")) }
      try await Task.sleep(for: .milliseconds(100))
      task.cancel()
      guard case .fault(let fault) = await task.value else { return }
      #expect(fault.kind == .cancelled)
      #expect(await conversation.stop().end == .cancelled)
    }

    @Test func `cancelling the start ends the adapter`() async throws {
      let adapters = workshop.adapters
      let task = Task { () async throws(AdapterFault) in
        try await adapters.start(FakeAdapter.python("import time; time.sleep(300)"))
      }
      _ = try await eventually { !workshop.names.isEmpty }
      task.cancel()
      let result = await task.result
      #expect(throws: AdapterFault.self) { try result.get() }
      #expect(workshop.names.isEmpty)
    }

    @Test func `an adapter that nobody holds is ended`() async throws {
      _ = try await workshop.adapters.start(FakeAdapter.command())
      #expect(try await eventually { workshop.names.isEmpty })
    }

    private func ask(_ conversation: AdapterConversation, times: Int) async -> [AdapterAnswer] {
      await withTaskGroup(of: (Int, AdapterAnswer).self) { group in
        for number in 0..<times {
          group.addTask {
            let argument = JSONMember("n", .number(JSONNumber(number)))
            return (number, await conversation.perform(AdapterAction("a", with: [argument])))
          }
        }
        return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
      }
    }
  }
}

extension AdapterAnswer {
  /// The same fault, of another request.
  fileprivate func withRequest(_ id: Int) -> AdapterAnswer {
    guard case .fault(let fault) = self else { return self }
    return .fault(AdapterFault(fault.kind, fault.detail.replacing("request 1", with: "request \(id)")))
  }
}
