import CommandDriver
import Glibc
import Testing

extension Processes {
  /// What a program finds around it, which is only what the request names.
  @Suite struct CommandIsolationTests {
    let workshop: Workshop

    init() throws { workshop = try Workshop() }

    @Test func `nothing of the environment is inherited`() async {
      setenv("ASSAY_TEST_SECRET", "plainly fictional", 1)
      let run = await workshop.driver.run(CommandRequest(arguments: ["env"]))
      #expect(run.end == .exited(code: 0))
      #expect(run.output.text.isEmpty)
    }

    @Test func `the environment is what the request names`() async {
      let variables = EnvironmentVariable.allowed(
        ["LANG", "ABSENT", "PATH", "LANG"], from: ["PATH": "/usr/bin", "LANG": "C", "TOKEN": "x"])
      let run = await workshop.driver.run(CommandRequest(arguments: ["env"], environment: variables))
      #expect(run.output.text == "LANG=C\nPATH=/usr/bin\n")
    }

    @Test func `the program holds no descriptor but the three`() async throws {
      // Deliberately inheritable: a library of the harness may have such ones.
      let leak = try #require(open("/dev/null", O_RDONLY) as Int32?)
      defer { close(leak) }
      let program = "import os; print(sorted(int(n) for n in os.listdir('/proc/self/fd'))[:-1])"
      let run = await workshop.driver.run(.python(program))
      #expect(run.output.text == "[0, 1, 2]\n")
    }

    @Test func `the program has no blocked and no ignored signals`() async throws {
      let before = signal(SIGUSR2, SIG_IGN)
      defer { signal(SIGUSR2, before) }
      let run = await workshop.driver.run(
        CommandRequest(arguments: ["grep", "^Sig[BI]", "/proc/self/status"]))
      let masks = run.output.text.split(separator: "\n").compactMap { line in
        line.split(separator: "\t").last.flatMap { UInt64($0, radix: 16) }
      }
      try #require(masks.count == 2)
      #expect(masks[0] == 0)
      // The C library keeps signals 32 and 33 to itself, and has children ignore them.
      #expect(masks[1] & ~0x1_8000_0000 == 0)
    }

    @Test func `the program leads a group of its own`() async {
      let run = await workshop.driver.run(.python("import os; print(os.getpid() == os.getpgid(0))"))
      #expect(run.output.text == "True\n")
    }

    @Test func `the program starts in a private, empty folder that is gone afterwards`() async {
      let run = await workshop.driver.run(.shell("pwd; ls -A; stat -c %a ."))
      let lines = run.output.text.split(separator: "\n")
      #expect(lines.first?.hasPrefix(workshop.path + "/assay-") == true)
      #expect(lines.dropFirst() == ["700"])
      #expect(workshop.names.isEmpty)
    }

    @Test func `an existing folder is entered and left as it is`() async throws {
      let file = try workshop.write("kept.txt", "kept")
      var request = CommandRequest.shell("pwd; cat kept.txt; echo new >new.txt")
      request.workingFolder = .existing(workshop.path)
      let run = await workshop.driver.run(request)
      #expect(run.output.text == "\(workshop.path)\nkept")
      #expect(run.produced == ProducedFiles())
      #expect(workshop.names.sorted() == ["kept.txt", "new.txt"])
      #expect(access(file, R_OK) == 0)
    }

    @Test func `a relative program counts from the working folder`() async throws {
      let file = try workshop.write("tool", "#!/bin/sh\necho here\n")
      chmod(file, 0o700)
      var request = CommandRequest(arguments: ["./tool"])
      request.workingFolder = .existing(workshop.path)
      #expect(await workshop.driver.run(request).output.text == "here\n")
    }

    @Test func `a script without an interpreter line is not given to a shell`() async throws {
      let file = try workshop.write("tool", "echo here\n")
      chmod(file, 0o700)
      let run = await workshop.driver.run(CommandRequest(arguments: [file]))
      #expect("\(run.end)".contains("Exec format error"))
      #expect(run.output.total == 0)
    }
  }
}
