import ArgumentParser
import Certification
import CommandDriver
import Foundation

/// What there is to do with adapters: the programs by which a suite drives what no request reaches.
struct AdapterCommands: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adapter", abstract: "Looks after adapters, the programs that drive a target for a suite.",
    subcommands: [AdapterCheckCommand.self])
}

struct AdapterCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Holds a short conversation with an adapter, and says what to mend.",
    discussion: """
      Greets it, asks for an action that it cannot know, sends it a line that is
      no message, and ends it. The protocol is in docs/adapters. Exits 0 where
      the adapter can be used, 3 where it has to be mended.

      EXAMPLES:
        assay adapter check -- python3 docs/adapters/skeleton.py
        assay adapter check --pass HOME -- ./adapter --verbose
      """)

  @Option(
    help: ArgumentHelp("An environment variable that the adapter is given.", valueName: "name"))
  var pass: [String] = []

  @Argument(parsing: .postTerminator, help: "The adapter and its arguments, after --.")
  var command: [String] = []

  func validate() throws {
    if command.isEmpty { throw ValidationError("Name the adapter after --.") }
  }

  func run() async throws {
    let driver = AdapterDriver(
      temporaryFolder: FileManager.default.temporaryDirectory.path, harnessVersion: Harness.version)
    let adapter = AdapterCommand(
      arguments: command,
      environment: EnvironmentVariable.allowed(["PATH"] + pass, from: ProcessInfo.processInfo.environment),
      workingFolder: .existing(FileManager.default.currentDirectoryPath))
    let report = await driver.check(adapter)
    if let hello = report.hello {
      Screen.out("\(hello.name) \(hello.version): \(hello.actions.count) actions\n")
    }
    for finding in report.findings {
      Screen.out("\(finding.weight == .mustMend ? "error" : "advice"): \(finding.sentence)\n")
    }
    if report.findings.isEmpty { Screen.out("The adapter keeps to the protocol.\n") }
    if !report.isUsable { throw ExitCode(3) }
  }
}
