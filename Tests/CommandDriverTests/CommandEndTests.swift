import CommandDriver
import Diagnostics
import Testing

extension Processes {
  @Suite struct CommandEndTests {
    let workshop: Workshop

    init() throws { workshop = try Workshop() }

    @Test(arguments: [0, 1, 2, 127, 255])
    func `a program's exit code is recorded`(code: Int) async {
      let run = await workshop.driver.run(.shell("exit \(code)"))
      #expect(run.end == .exited(code: code))
      #expect(workshop.names.isEmpty)
    }

    @Test(arguments: [("TERM", 15), ("KILL", 9), ("SEGV", 11), ("PIPE", 13)])
    func `a signal that ended the program is recorded`(name: String, number: Int) async {
      let run = await workshop.driver.run(.shell("kill -\(name) $$; sleep 30"))
      #expect(run.end == .signalled(number))
    }

    @Test func `both outputs are kept apart and whole`() async {
      let run = await workshop.driver.run(.shell("printf out; printf err >&2"))
      #expect(run.output.text == "out")
      #expect(run.errors.text == "err")
      #expect(run.output.isWhole)
      #expect(run.leftBehind == 0)
      #expect(!run.isOutputHeldOpen)
    }

    @Test func `bytes that are no text are kept as they are`() async {
      let run = await workshop.driver.run(.python("import sys; sys.stdout.buffer.write(bytes(range(256)))"))
      #expect(run.output.bytes == Array(0...255))
    }

    @Test func `the program reads its input to the end`() async {
      let input = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      let run = await workshop.driver.run(CommandRequest(arguments: ["cat"], input: input, limits: .quick))
      #expect(run.output.bytes == input)
      #expect(run.unreadInput == 0)
      #expect(run.end == .exited(code: 0))
    }

    @Test func `a program that does not read its input ends by itself`() async {
      let input = [UInt8](repeating: 65, count: 1 << 20)
      let run = await workshop.driver.run(.shell("exec <&-; sleep 0.2; exit 3", input: input))
      #expect(run.end == .exited(code: 3))
      #expect(run.unreadInput > 0)
    }

    @Test func `what a program says after closing its input still arrives`() async {
      let input = [UInt8](repeating: 65, count: 1 << 20)
      let run = await workshop.driver.run(.shell("head -c 5; exec <&-; echo; echo end", input: input))
      #expect(run.output.text == "AAAAA\nend\n")
    }

    @Test func `arguments reach the program unchanged`() async {
      let words = ["a b", "$HOME", "*", "; rm x", "ü", ""]
      let program = "import sys; print(sys.argv[1:])"
      let run = await workshop.driver.run(CommandRequest(arguments: ["python3", "-c", program] + words))
      #expect(run.output.text == "['a b', '$HOME', '*', '; rm x', 'ü', '']\n")
    }

    // MARK: What does not start

    @Test(arguments: [
      ([], "is empty"), ([""], "is empty"), (["echo", "a\0b"], "Argument 1"),
      (["no-such-program-here"], "install it"), (["/no/such/program"], "cannot be executed"),
      (["./absent"], "cannot be executed"), (["/etc/passwd"], "cannot be executed"),
      (["/tmp"], "cannot be executed"),
    ])
    func `a program that cannot run says why`(arguments: [String], expected: String) async throws {
      let run = await workshop.driver.run(CommandRequest(arguments: arguments))
      guard case .notStarted(let refusal) = run.end else {
        Issue.record("started: \(run)")
        return
      }
      #expect(refusal.description.contains(expected))
      #expect(refusal.owner == .configuration)
      #expect(workshop.names.isEmpty)
    }

    @Test func `a program is looked for only in the search path`() async {
      let run = await workshop.driver.run(CommandRequest(arguments: ["sh", "-c", "exit"], searchPath: []))
      #expect(run.end == .notStarted(.programNotFound(name: "sh", searched: [])))
    }

    @Test(arguments: [
      ([EnvironmentVariable("", "x")], "cannot name"), ([EnvironmentVariable("A=B", "x")], "cannot name"),
      ([EnvironmentVariable("A", "x\0")], "zero byte"),
      ([EnvironmentVariable("A", "1"), EnvironmentVariable("A", "2")], "twice"),
    ])
    func `an environment that cannot be is refused`(
      environment: [EnvironmentVariable], expected: String
    ) async {
      let run = await workshop.driver.run(.shell("exit", environment: environment))
      #expect("\(run.end)".contains(expected))
    }

    @Test(arguments: ["relative", "/no/such/folder", "/etc/passwd"])
    func `a working folder that is none is refused`(path: String) async {
      var request = CommandRequest.shell("exit")
      request.workingFolder = .existing(path)
      let run = await workshop.driver.run(request)
      guard case .notStarted(let refusal) = run.end else {
        Issue.record("started: \(run)")
        return
      }
      #expect(refusal.description.contains("working folder"))
    }

    @Test func `a temporary folder that does not exist is the environment's fault`() async {
      let run = await CommandDriver(temporaryFolder: "/no/such/place").run(.shell("exit"))
      guard case .notStarted(let refusal) = run.end else {
        Issue.record("started: \(run)")
        return
      }
      #expect(refusal.owner == .environment)
    }
  }
}
