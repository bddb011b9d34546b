import CommandDriver
import Glibc
import Testing

extension Processes {
  /// What a program may not do to the harness: stay, flood, leave others behind.
  @Suite struct CommandLimitTests {
    let workshop: Workshop

    init() throws { workshop = try Workshop() }

    @Test func `a program that hangs is ended`() async {
      let run = await workshop.driver.run(
        .shell("echo before; exec sleep 300", limits: .ending(after: .seconds(1))))
      #expect(run.end == .timedOut)
      #expect(run.output.text == "before\n")
      #expect(run.duration >= .milliseconds(900))
      #expect(run.duration < .seconds(30))
    }

    @Test func `a program that ignores the polite signal is killed`() async {
      let script = "trap '' TERM; echo $$; while :; do sleep 1; done"
      let run = await workshop.driver.run(.shell(script, limits: .ending(after: .seconds(1))))
      #expect(run.end == .timedOut)
      #expect(!isRunning(Int(run.output.text.split(separator: "\n").first ?? "") ?? 1))
    }

    @Test func `a program that obeys the polite signal may still speak`() async {
      var limits = CommandLimits.ending(after: .seconds(1))
      limits.grace = .seconds(20)
      let script = "trap 'echo bye; exit 5' TERM; while :; do sleep 0.1; done"
      let run = await workshop.driver.run(.shell(script, limits: limits))
      #expect(run.end == .timedOut)
      #expect(run.output.text == "bye\n")
    }

    @Test func `a stopped program is ended`() async {
      let run = await workshop.driver.run(.shell("kill -STOP $$", limits: .ending(after: .seconds(1))))
      #expect(run.end == .timedOut)
    }

    @Test(arguments: [("", OutputStream.output), (" >&2", .errors)])
    func `a flood ends the program`(redirection: String, stream: OutputStream) async {
      let run = await workshop.driver.run(.shell("yes\(redirection)"))
      #expect(run.end == .flooded(stream))
      let flooded = stream == .output ? run.output : run.errors
      #expect(flooded.bytes.count == CommandLimits.quick.keptBytes)
      #expect(flooded.total > CommandLimits.quick.floodBytes)
      // What was in the pipe when the limit was met, and no more.
      #expect(flooded.total < CommandLimits.quick.floodBytes + (2 << 20))
    }

    @Test(arguments: [(99_999, true), (100_000, true), (100_001, false)])
    func `the flood limit is exact`(count: Int, isAllowed: Bool) async {
      var limits = CommandLimits.quick
      limits.floodBytes = 100_000
      let run = await workshop.driver.run(.shell("head -c \(count) /dev/zero", limits: limits))
      #expect(run.end == (isAllowed ? .exited(code: 0) : .flooded(.output)))
    }

    @Test func `of a long output the beginning and the end are kept`() async {
      var limits = CommandLimits.quick
      limits.keptBytes = 6
      let run = await workshop.driver.run(.shell("seq 1 20000", limits: limits))
      #expect(run.output.text == "1\n2\n3\n")
      #expect(run.output.total == 108_894)
      #expect(!run.output.isWhole)
      #expect(run.output.tail.count == KeptOutput.tailBytes)
      #expect(String(decoding: run.output.tail, as: UTF8.self).hasSuffix("19999\n20000\n"))
    }

    // MARK: Others than the program

    @Test func `grandchildren end with a program that hangs`() async {
      let run = await workshop.driver.run(
        .shell("sleep 300 & echo $!; sleep 301 & echo $!; wait", limits: .ending(after: .seconds(1))))
      #expect(run.end == .timedOut)
      let pids = run.output.text.split(separator: "\n").compactMap { Int($0) }
      #expect(pids.count == 2)
      #expect(pids.allSatisfy { !isRunning($0) })
    }

    @Test func `what a program leaves behind is counted and ended`() async {
      let run = await workshop.driver.run(.shell("sleep 300 & sleep 300 >/dev/null 2>&1 & echo $! $!"))
      #expect(run.end == .exited(code: 0))
      #expect(run.leftBehind == 2)
      #expect(!run.isOutputHeldOpen)
      #expect(run.duration < .seconds(30))
    }

    @Test func `twenty processes that start each other anew are ended`() async throws {
      let program = """
        import os, signal, time
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        for _ in range(20):
          if os.fork() == 0:
            print(os.getpid(), flush=True)
            time.sleep(300)
        time.sleep(300)
        """
      let run = await workshop.driver.run(.python(program, limits: .ending(after: .seconds(3))))
      #expect(run.end == .timedOut)
      let pids = run.output.text.split(separator: "\n").compactMap { Int($0) }
      #expect(pids.count == 20)
      #expect(try await eventually { pids.allSatisfy { !isRunning($0) } })
    }

    @Test func `a process that left the group holds nothing up`() async throws {
      let program = """
        import os, sys, time
        print("parent", flush=True)
        if os.fork() == 0:
          os.setsid()
          print(os.getpid(), flush=True)
          time.sleep(20)
        time.sleep(0.5)
        """
      let run = await workshop.driver.run(.python(program))
      #expect(run.end == .exited(code: 0))
      #expect(run.isOutputHeldOpen)
      let pid = try #require(Int(run.output.text.split(separator: "\n").last ?? ""))
      #expect(run.duration < .seconds(15))
      kill(pid_t(pid), SIGKILL)
    }

    // MARK: Cancelling

    @Test func `cancelling ends the program and removes its folder`() async throws {
      let driver = workshop.driver
      let task = Task { await driver.run(.shell("echo started >started; exec sleep 300")) }
      _ = try await eventually { !workshop.names.isEmpty }
      task.cancel()
      let run = await task.value
      #expect(run.end == .cancelled)
      #expect(workshop.names.isEmpty)
    }

    @Test func `what is cancelled before it begins does not start`() async {
      let driver = workshop.driver
      let task = Task {
        while !Task.isCancelled { await Task.yield() }
        return await driver.run(.shell("echo ran"))
      }
      task.cancel()
      let run = await task.value
      #expect(run.end == .cancelled)
      #expect(run.output.total == 0)
    }

    // MARK: Leaks

    @Test func `two hundred runs leave no process, no descriptor and no folder`() async throws {
      let before = descriptors()
      let driver = workshop.driver
      await withTaskGroup(of: CommandEnd.self) { group in
        for index in 0..<200 {
          if index >= 8 { #expect(await group.next() == .exited(code: 0)) }
          group.addTask { await driver.run(.shell("echo x >file; mkdir -p a/b; ln -s / a/root")).end }
        }
        for await end in group { #expect(end == .exited(code: 0)) }
      }
      #expect(workshop.names.isEmpty)
      #expect(try await eventually { descriptors() <= before })
      #expect(try await eventually { zombies() == 0 })
    }

    @Test func `runs that do not start leave no descriptor`() async throws {
      let before = descriptors()
      for _ in 0..<50 { _ = await workshop.driver.run(CommandRequest(arguments: ["/no/such/program"])) }
      #expect(try await eventually { descriptors() <= before })
      #expect(workshop.names.isEmpty)
    }

    /// Pipes and process descriptors of this process; other kinds belong to tests beside this one.
    private func descriptors() -> Int {
      (0..<1_024).count { number in
        var target = [CChar](repeating: 0, count: 128)
        guard readlink("/proc/self/fd/\(number)", &target, 127) > 0 else { return false }
        let text = String(decoding: target.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return text.hasPrefix("pipe:") || text.contains("pidfd") || text.contains("eventfd")
      }
    }

    private func zombies() -> Int {
      guard let stream = opendir("/proc") else { return 0 }
      defer { closedir(stream) }
      var count = 0
      while let entry = readdir(stream) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) {
          String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        guard let pid = Int(name), let file = fopen("/proc/\(pid)/stat", "r") else { continue }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 512)
        guard fgets(&line, 512, file) != nil else { continue }
        let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
        if fields.count > 1, fields[0] == "Z", Int(fields[1]) == Int(getpid()) { count += 1 }
      }
      return count
    }
  }
}
