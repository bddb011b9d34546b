@testable import CommandDriver

/// Small adapters in Python, each with one habit.
enum FakeAdapter {
  /// An adapter that greets and then runs `loop` for each later line, with `message` as the decoded line.
  ///
  /// `say(value)` writes a value as a line, `raw(bytes)` writes bytes; `actions` and `concurrent` can be set by
  /// `before`, which runs first.
  static func command(
    before: String = "", loop: String = "if message['message'] == 'stop': break",
    after: String = "", limits: AdapterLimits = .quick
  ) -> AdapterCommand {
    let program = """
      import json, os, signal, sys, time
      def raw(data):
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
      def say(value): raw(json.dumps(value).encode() + b"\\n")
      def done(**more): say({"message": "done", "id": message["id"], "outcome": "succeeded", **more})
      concurrent = False
      \(before)
      sys.stdin.readline()
      say({"message": "hello", "protocol": 1, "adapter": {"name": "fake", "version": "1"},
        "actions": ["a"], "concurrent": concurrent})
      for line in sys.stdin:
        message = json.loads(line)
      \(indented(loop))
      \(after)
      """
    return python(program, limits: limits)
  }

  static func python(_ program: String, limits: AdapterLimits = .quick) -> AdapterCommand {
    AdapterCommand(arguments: ["python3", "-c", program], limits: limits)
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
  }
}

extension AdapterLimits {
  /// Generous where an adapter must answer, short where it is to fail.
  static let quick = AdapterLimits(
    hello: .seconds(30), action: .seconds(30), stop: .seconds(30), grace: .milliseconds(400),
    drain: .milliseconds(300), lineBytes: 1 << 20, keptLogBytes: 1 << 16, floodLogBytes: 1 << 20)

  static func waiting(
    hello: Duration = .seconds(30), action: Duration = .seconds(30), stop: Duration = .seconds(30)
  ) -> AdapterLimits {
    var limits = quick
    (limits.hello, limits.action, limits.stop) = (hello, action, stop)
    return limits
  }
}

extension Workshop {
  var adapters: AdapterDriver { AdapterDriver(temporaryFolder: path, harnessVersion: "0.0.0-test") }
}
