import Diagnostics
import JSON
import Testing

@testable import CommandDriver

extension Processes {
  /// What adapters do wrong: each is a fault with a name, and never a hang.
  @Suite struct AdapterFaultTests {
    let workshop: Workshop

    init() throws { workshop = try Workshop() }

    /// A program that never gets as far as a greeting.
    static let beforeHello: [(program: String, kind: AdapterFault.Kind, part: String)] = [
      ("raise SystemExit(3)", .crashed, "code 3 before it said \"hello\""),
      ("import os; os.kill(os.getpid(), 11)", .crashed, "signal 11"),
      ("import sys; sys.exit('no licence')", .crashed, "standard error: \"no licence\""),
      ("print('Starting up'); import time; time.sleep(300)", .silent, "not said \"hello\""),
      ("print('Starting up', flush=True); import time; time.sleep(300)", .garbage, "\"Starting up\""),
      ("print(flush=True); import time; time.sleep(300)", .garbage, "Line 1"),
      ("import os; os.write(1, b'\\xff\\xfe\\0\\n'); import time; time.sleep(300)", .garbage, "not JSON"),
      ("import os; os.write(1, b'{\"message\":')", .crashed, "no end: \"{\"message\":\""),
      ("import os; os.close(1); import time; time.sleep(300)", .hungUp, "standard output"),
      (
        "print('{\"message\":\"hello\",\"protocol\":2}', flush=True); import time; time.sleep(300)",
        .protocolVersion, "version 2"
      ),
      (
        "print('{\"message\":\"done\",\"id\":1,\"outcome\":\"succeeded\"}', flush=True); input(); input()",
        .unexpected, "its first must be \"hello\""
      ),
      ("import os\nwhile True: os.write(1, b'x' * 65536)", .lineTooLong, "1048576 bytes"),
      ("import os\nwhile True: os.write(2, b'x' * 65536)", .flooded, "standard error"),
      ("import os\nwhile True: os.write(1, b'x\\n' * 30000)", .garbage, "Line 1"),
    ]

    @Test(arguments: beforeHello)
    func `a bad beginning is a fault`(program: String, kind: AdapterFault.Kind, part: String) async throws {
      let limits = AdapterLimits.waiting(hello: kind == .silent ? .seconds(1) : .seconds(60))
      do {
        _ = try await workshop.adapters.start(FakeAdapter.python(program, limits: limits))
        Issue.record("it started")
      } catch {
        #expect(error.kind == kind, "\(error)")
        #expect(error.detail.contains(part), "\(error)")
      }
      #expect(workshop.names.isEmpty)
    }

    @Test func `an adapter that does not exist is a fault`() async {
      do throws(AdapterFault) {
        _ = try await workshop.adapters.start(AdapterCommand(arguments: ["no-such-adapter"]))
        Issue.record("it started")
      } catch {
        #expect(error.kind == .notStarted)
        #expect(error.owner == .configuration)
      }
      #expect(workshop.names.isEmpty)
    }

    /// What a program does with its first request.
    static let afterDo: [(loop: String, kind: AdapterFault.Kind, part: String)] = [
      ("raise SystemExit(4)", .crashed, "code 4 while request 1 (a) was open"),
      ("raw(b'{\"message\":\"do'); raise SystemExit(0)", .crashed, "no end: \"{\"message\":\"do\""),
      ("os.kill(0, signal.SIGKILL)", .crashed, "signal 9"),
      ("time.sleep(300)", .silent, "not answered request 1 (a) within 1.0 seconds"),
      ("signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(300)", .silent, "request 1"),
      ("raw(b'done!\\n')", .garbage, "Line 2 of the adapter is no message"),
      ("raw(b'\\xc3\\x28\\n')", .garbage, "not JSON"),
      ("raw(b'\\x1b[31mred\\x1b[0m\\n')", .garbage, "\u{FFFD}[31mred"),
      (
        "say({'message': 'done', 'id': 2, 'outcome': 'succeeded'})", .unexpected,
        "request 2, which is not open"
      ),
      ("done(); done()", .unexpected, "request 1, which is not open"),
      ("say({'message': 'done', 'id': 1, 'outcome': 'fine'})", .garbage, "succeeded or failed"),
      (
        "say({'message': 'hello', 'protocol': 1, 'adapter': {'name': 'f', 'version': '1'}, 'actions': []})",
        .unexpected, "a second \"hello\""
      ),
      ("raw(b'[' * 2000000 + b'\\n')", .lineTooLong, "1048576"),
      ("os.close(1); time.sleep(300)", .hungUp, "while request 1 (a) was open"),
      ("while True: os.write(2, b'noise' * 10000)", .flooded, "standard error"),
      ("while True: say({'message': 'error', 'reason': 'again'})", .flooded, "100 messages"),
    ]

    @Test(arguments: afterDo)
    func `a bad answer breaks the conversation`(
      loop: String, kind: AdapterFault.Kind, part: String
    ) async throws {
      let limits = AdapterLimits.waiting(action: kind == .silent ? .seconds(1) : .seconds(60))
      let conversation = try await workshop.adapters.start(FakeAdapter.command(loop: loop, limits: limits))
      var answer = await conversation.perform(AdapterAction("a"))
      if case .done = answer { answer = await conversation.perform(AdapterAction("a")) }
      guard case .fault(let fault) = answer else {
        Issue.record("\(answer)")
        return
      }
      // Said twice, the second answer may come before the second request, whose fault is then that all is over.
      let end = await conversation.stop()
      #expect(end.fault?.kind == kind, "\(String(describing: end.fault))")
      #expect(end.fault?.detail.contains(part) == true, "\(String(describing: end.fault))")
      #expect(fault == end.fault || fault.kind == .over)
      #expect(workshop.names.isEmpty)
    }

    @Test func `every open request gets the fault`() async throws {
      let command = FakeAdapter.command(
        before: "concurrent = True", loop: "if message['id'] == 5: raise SystemExit(1)")
      let conversation = try await workshop.adapters.start(command)
      let answers = await withTaskGroup(of: AdapterAnswer.self) { group in
        for _ in 1...5 { group.addTask { await conversation.perform(AdapterAction("a")) } }
        return await group.reduce(into: []) { $0.append($1) }
      }
      for answer in answers {
        guard case .fault(let fault) = answer else {
          Issue.record("\(answer)")
          continue
        }
        #expect(fault.kind == .crashed)
      }
    }

    @Test func `an adapter that reads no more is given up`() async throws {
      let command = FakeAdapter.command(
        before: "import threading", loop: "done(); os.close(0); time.sleep(300)")
      let conversation = try await workshop.adapters.start(command)
      #expect(await conversation.perform(AdapterAction("a")) == .done(AdapterDone(outcome: .succeeded)))
      try await Task.sleep(for: .milliseconds(200))
      guard case .fault(let fault) = await conversation.perform(AdapterAction("a")) else { return }
      #expect(fault.kind == .hungUp)
      #expect(fault.detail.contains("standard input"))
    }

    /// What a program does when it is told to stop.
    static let afterStop: [(after: String, kind: AdapterFault.Kind?, end: CommandEnd)] = [
      ("", nil, .exited(code: 0)),
      ("raise SystemExit(7)", nil, .exited(code: 7)),
      ("os.kill(os.getpid(), 6)", nil, .signalled(6)),
      ("time.sleep(300)", .silent, .signalled(15)),
      ("signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(300)", .silent, .signalled(9)),
      ("raw(b'bye\\n')", .garbage, .exited(code: 0)),
      ("raw(b'bye')", .garbage, .exited(code: 0)),
      ("say({'message': 'done', 'id': 9, 'outcome': 'succeeded'})", .unexpected, .exited(code: 0)),
    ]

    @Test(arguments: afterStop)
    func `an end is recorded as it was`(after: String, kind: AdapterFault.Kind?, expected: CommandEnd)
      async throws
    {
      let limits = AdapterLimits.waiting(stop: kind == .silent ? .seconds(1) : .seconds(60))
      let conversation = try await workshop.adapters.start(FakeAdapter.command(after: after, limits: limits))
      let end = await conversation.stop()
      #expect(end.fault?.kind == kind, "\(String(describing: end.fault))")
      // A fault has the group ended at once, which a program may or may not outrun.
      #expect(end.end == expected || (kind != nil && end.end == .signalled(15)))
      #expect(workshop.names.isEmpty)
    }

    @Test func `an adapter's grandchildren end with it`() async throws {
      let command = FakeAdapter.command(
        before: "import subprocess",
        loop: """
          if message['message'] == 'stop': break
          done(data=[subprocess.Popen(['sleep', '300']).pid for _ in range(3)])
          """)
      let conversation = try await workshop.adapters.start(command)
      guard case .done(let done) = await conversation.perform(AdapterAction("a")) else { return }
      let end = await conversation.stop()
      #expect(end.leftBehind == 3)
      let pids = done.data?.array?.compactMap(\.int) ?? []
      #expect(pids.count == 3)
      #expect(try await eventually { pids.allSatisfy { !isRunning($0) } })
    }
  }
}
