import ArgumentParser
import Certification
import Foundation
import Glibc
import JSON
import ReferenceTargets

struct ReferenceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Starts a small, correct implementation of a specification, faults at will.",
    discussion: """
      Prints one line when it listens, and runs until it is interrupted.

      EXAMPLES:
        assay reference --list
        assay reference oneroster --write-target target.yaml
        assay reference oneroster --fault limit-ignored --fault total-count-missing
        assay reference caliper-endpoint --store events.sqlite
        assay reference caliper-sensor --profile MediaProfile --to http://127.0.0.1:8080/caliper
      """)

  @Argument(help: "Which reference target; --list names them.", completion: Completions.references)
  var name: String?

  @Flag(help: "List the reference targets and their faults.")
  var list = false

  @Flag(help: "With --list: as JSON.")
  var json = false

  @Option(help: "The port to listen on; 0 takes a free one.")
  var port = 0

  @Option(help: "The seed of the fictional data.")
  var seed: UInt64 = 1

  @Option(help: "A mistake to make; may be given several times.", completion: Completions.faults)
  var fault: [String] = []

  @Option(
    name: .customLong("write-target"),
    help: "Write a target file that points here, and its secrets beside it."
  )
  var targetFile: String?

  @Option(
    help: "The SQLite database in which the Caliper endpoint keeps events; memory unless given.",
    completion: .file())
  var store: String?

  @OptionGroup(title: "A sensor") var sensor: SensorOptions

  func validate() throws {
    if list { return }
    guard let name else { throw ValidationError("Name a reference target, or ask for --list.") }
    guard ReferenceCatalog.all.contains(where: { $0.id == name }) else {
      let known = ReferenceCatalog.all.map(\.id).joined(separator: ", ")
      throw ValidationError("There is no reference target '\(name)'; there is \(known).")
    }
  }

  func run() async throws {
    if list {
      Screen.out(json ? ReferenceListing.json + "\n" : ReferenceListing.text)
      return
    }
    if name == "caliper-sensor" {
      return try sensor.run(seed: seed, faults: fault, targetFile: targetFile)
    }
    var settings = ReferenceSettings(secret: { ReferenceSecret.make() })
    settings.store = store
    settings.seed = seed
    settings.faults = Set(fault.map { FaultID($0) })
    let server: any ReferenceServer
    do {
      guard let named = try ReferenceCatalog.server(name ?? "", settings) else { return }
      server = named
    } catch {
      // A ValidationError thrown here would show the usage of the program, not of this command.
      Screen.note("\(error)\n")
      throw ExitCode(64)
    }
    let (targetFile, port) = (targetFile, port)
    let outcome: Result<Void, ReferenceTargetError> = await Interruption.cancelling(quietly: true) {
      await Result.of { () async throws(ReferenceTargetError) in
        try await server.run(port: port) { port in
          let origin = "http://127.0.0.1:\(port)"
          if let targetFile { ReferenceFiles.write(server.targetFile(origin: origin), to: targetFile) }
          Screen.out("ready: \(server.address(origin: origin))\n")
        }
      }
    }
    do { try outcome.get() } catch {
      Screen.note("\(error)\n")
      throw ExitCode(3)
    }
  }
}

/// A secret for one run of a reference target.
private enum ReferenceSecret {
  static func make() -> String {
    (0..<4).map { _ in String(UInt32.random(in: 0x1000_0000...UInt32.max), radix: 16) }.joined()
  }
}

/// Writes the target file that points at a reference target, and its secrets.
enum ReferenceFiles {
  static func write(_ file: ReferenceTargetFile, to path: String) {
    do {
      for secret in file.secrets { try writeSecret(secret.text, to: "\(path).\(secret.name)") }
      let stem = URL(fileURLWithPath: path).lastPathComponent
      try Data(file.text(stem: stem, version: Harness.version).utf8).write(
        to: URL(fileURLWithPath: path), options: .atomic)
    } catch { Screen.note("the target file \(path) cannot be written: \(error.localizedDescription)\n") }
  }

  /// A new file, so that nobody but its owner could open it at any time.
  private static func writeSecret(_ text: String, to path: String) throws {
    unlink(path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try file.write(contentsOf: Data(text.utf8))
    try file.close()
  }
}

/// The list of reference targets for people and programs.
private enum ReferenceListing {
  static var text: String {
    ReferenceCatalog.all.map { reference in
      "\(reference.id): \(reference.title)\n  \(reference.summary)\n\n  faults:\n"
        + reference.faults.map { fault in
          "    \(fault.id)" + String(repeating: " ", count: max(1, 32 - fault.id.text.count)) + fault.effect
            + "\n"
        }.joined()
    }.joined(separator: "\n")
  }

  static var json: String {
    let references = ReferenceCatalog.all.map { reference -> JSONValue in
      .object([
        JSONMember("id", .string(reference.id)), JSONMember("title", .string(reference.title)),
        JSONMember("summary", .string(reference.summary)),
        JSONMember(
          "faults",
          .array(
            reference.faults.map { fault in
              .object([
                JSONMember("id", .string(fault.id.text)), JSONMember("title", .string(fault.title)),
                JSONMember("effect", .string(fault.effect)),
                JSONMember("statement", .string(fault.statement)),
              ])
            })),
      ])
    }
    return JSONValue.array(references).text(pretty: true)
  }
}
