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
    var configuration = OneRosterProvider.Configuration()
    configuration.port = port
    configuration.seed = seed
    configuration.faults = Set(fault.map { FaultID($0) })
    configuration.clientSecret = ReferenceSecret.make()
    let expiredToken = ReferenceSecret.make()
    configuration.expiredToken = expiredToken
    let secret = configuration.clientSecret
    let clientID = configuration.clientID
    let provider: OneRosterProvider
    do { provider = try OneRosterProvider(configuration) } catch {
      // A ValidationError thrown here would show the usage of the program, not of this command.
      Screen.note("\(error)\n")
      throw ExitCode(64)
    }
    let targetFile = targetFile
    let outcome: Result<Void, ReferenceTargetError> = await Interruption.cancelling(quietly: true) {
      await Result.of { () async throws(ReferenceTargetError) in
        try await provider.run { port in
          if let targetFile {
            ReferenceTargetFile.write(
              to: targetFile, base: provider.baseURL(port: port), tokenURL: provider.tokenURL(port: port),
              clientID: clientID, secret: secret, expiredToken: expiredToken)
          }
          Screen.out("ready: \(provider.baseURL(port: port))\n")
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

/// The target file that points at a reference target.
private enum ReferenceTargetFile {
  static func write(
    to path: String, base: String, tokenURL: String, clientID: String, secret: String, expiredToken: String
  ) {
    let secretFile = URL(fileURLWithPath: path + ".secret")
    let expiredFile = URL(fileURLWithPath: path + ".expired-token")
    let text = """
      # Points at the reference provider; its secrets are in the files beside this one.
      target: { vendor: Assay, product: OneRoster reference provider, version: \(Harness.version), environment: local }
      suite: oneroster-1.2-rostering-provider
      profile: rostering-core
      claims: [security.expiry]
      parameters:
        base: \(base)
      auth:
        tokenUrl: \(tokenURL)
        clientId: \(clientID)
        clientSecret: { file: \(secretFile.lastPathComponent) }
        expiredToken: { file: \(expiredFile.lastPathComponent) }

      """
    do {
      for (text, file) in [(secret, secretFile), (expiredToken, expiredFile)] {
        try writeSecret(text, to: file.path)
      }
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
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
