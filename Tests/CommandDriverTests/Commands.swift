import CommandDriver
import Glibc
import Testing

/// The tests that start processes, one after another: they count descriptors and processes of the whole test run.
@Suite(.serialized, .timeLimit(.minutes(5)))
enum Processes {}

/// A folder of one test, in which the driver makes its fresh folders; removed with the value.
final class Workshop: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/assay-test-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { for name in names { unlink("\(path)/\(name)") }; rmdir(path) }

  var driver: CommandDriver { CommandDriver(temporaryFolder: path) }

  /// What is in the folder: after every run nothing, apart from what the test put there.
  var names: [String] {
    guard let stream = opendir(path) else { return ["(gone)"] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Writes a file of the test's own.
  func write(_ name: String, _ text: String) throws -> String {
    let file = try #require(fopen("\(path)/\(name)", "w"))
    fputs(text, file)
    fclose(file)
    return "\(path)/\(name)"
  }
}

extension CommandRequest {
  /// A script of the system's shell.
  static func shell(
    _ script: String, environment: [EnvironmentVariable] = [EnvironmentVariable("PATH", "/usr/bin:/bin")],
    files: [InputFile] = [], input: [UInt8] = [], limits: CommandLimits = .quick
  ) -> CommandRequest {
    CommandRequest(
      arguments: ["sh", "-c", script], environment: environment, inputFiles: files, input: input,
      limits: limits)
  }

  /// A program in Python.
  static func python(_ program: String, input: [UInt8] = [], limits: CommandLimits = .quick) -> CommandRequest
  {
    CommandRequest(arguments: ["python3", "-c", program], input: input, limits: limits)
  }
}

extension CommandLimits {
  /// A generous time, so that a loaded machine fails no test, and short waits at the end.
  static let quick = CommandLimits(
    time: .seconds(60), grace: .milliseconds(400), drain: .milliseconds(300), keptBytes: 1 << 20,
    floodBytes: 4 << 20)

  static func ending(after time: Duration) -> CommandLimits {
    var limits = quick
    limits.time = time
    return limits
  }
}

/// Whether a process with this id runs, zombies apart.
func isRunning(_ pid: Int) -> Bool {
  guard let file = fopen("/proc/\(pid)/stat", "r") else { return false }
  defer { fclose(file) }
  var line = [CChar](repeating: 0, count: 512)
  guard fgets(&line, 512, file) != nil else { return false }
  let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  let state = text.split(separator: ")").last?.drop { $0 == " " }.first
  return state != "Z" && state != "X"
}

/// Waits until it holds, for some seconds at the most.
func eventually(_ condition: () -> Bool) async throws -> Bool {
  for _ in 0..<1_000 {
    if condition() { return true }
    try await Task.sleep(for: .milliseconds(10))
  }
  return condition()
}
