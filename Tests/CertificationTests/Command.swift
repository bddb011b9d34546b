import Foundation

/// The built program, run as a user would.
struct Command {
  let code: Int32
  let output: String
  let error: String

  /// Everything that was printed, without the breaks of lines.
  var said: String { (output + " " + error).split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  /// The folder of the built products, where the tests themselves were built.
  static let products = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent()
    .path

  static let program = "\(products)/assay"

  /// Runs a program to its end, at most a minute.
  static func run(
    _ arguments: [String], program: String = program, in folder: String, environment: [String: String] = [:]
  ) async throws -> Command {
    let running = try Running(arguments, program: program, in: folder, environment: environment)
    return try await running.wait(seconds: 120)
  }

  /// A program that is running.
  final class Running: @unchecked Sendable {
    private let process = Process()
    private let outputFile: String
    private let errorFile: String

    init(
      _ arguments: [String], program: String = Command.program, in folder: String,
      environment: [String: String] = [:]
    ) throws {
      let name = UUID().uuidString
      outputFile = "\(folder)/.\(name).out"
      errorFile = "\(folder)/.\(name).err"
      for file in [outputFile, errorFile] { _ = FileManager.default.createFile(atPath: file, contents: nil) }
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = arguments
      process.currentDirectoryURL = URL(fileURLWithPath: folder)
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle(forWritingAtPath: outputFile)
      process.standardError = FileHandle(forWritingAtPath: errorFile)
      try process.run()
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    var output: String { (try? String(contentsOfFile: outputFile, encoding: .utf8)) ?? "" }
    var error: String { (try? String(contentsOfFile: errorFile, encoding: .utf8)) ?? "" }
    var isRunning: Bool { process.isRunning }

    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// Waits until the output holds a text; false where it does not come within 30 seconds.
    func says(_ text: String) async -> Bool {
      for _ in 0..<600 {
        if output.contains(text) { return true }
        if !process.isRunning { return output.contains(text) }
        try? await Task.sleep(for: .milliseconds(50))
      }
      return false
    }

    func wait(seconds: Int) async throws -> Command {
      for _ in 0..<(seconds * 20) where process.isRunning { try await Task.sleep(for: .milliseconds(50)) }
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
      process.waitUntilExit()
      return Command(code: process.terminationStatus, output: output, error: error)
    }
  }
}
