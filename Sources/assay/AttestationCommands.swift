import ArgumentParser
import Certification
import Execution
import Foundation
import Verdicts

struct KeygenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keygen", abstract: "Makes a pair of keys for signing reports.",
    discussion: """
      KEY signs and stays with its owner; KEY.pub verifies and may be given to
      everybody. Neither is ever overwritten.
      """)

  @Option(help: ArgumentHelp("The file of the private key.", valueName: "KEY"), completion: .file())
  var out: String

  func run() throws {
    var generator = SystemRandomNumberGenerator()
    do throws(CertificationFailure) {
      let made = try KeyFiles.make(out, using: &generator)
      Screen.out(
        """
        \(out)      signs; keep it to yourself
        \(out)\(KeyFiles.publicSuffix)  verifies; its id is \(made.id)

        In a keyring:
          - { name: ..., key: \(made.base64) }

        """)
    } catch { throw Screen.end(error) }
  }
}

struct SignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign", abstract: "Signs a report and its evidence, or a governance file.",
    discussion: """
      Judges the evidence again, and signs only where it gives the report byte for
      byte. The attestation, attestation.json, binds every file in the folder, so
      sign last. A partial or interrupted run is no certificate and is refused.

      Of a governance file, the signature is put beside it as FILE.dsse; a run
      keeps both with its report.

      Exits 0 where it signed, 1 where the report is not what its evidence gives,
      3 where the key cannot be used or the run cannot be certified.

      EXAMPLES:
        assay sign report --key KEY
        assay sign report --key KEY --authorised-by 'Jo Example, CTO' --valid-for 90
        assay sign programme.yaml --key PROGRAMME
      """)

  @Argument(help: "The folder of a report, or a governance file.", completion: .file())
  var folder: String

  @Option(help: ArgumentHelp("The private key.", valueName: "KEY"), completion: .file())
  var key: String

  @Option(help: ArgumentHelp("For how many days it holds.", valueName: "days"))
  var validFor = 365

  @Option(help: "Who takes responsibility: a name, and an office.")
  var authorisedBy: String?

  func validate() throws {
    guard (1...36_500).contains(validFor) else {
      throw ValidationError("--valid-for is a number of days from 1 to 36500.")
    }
  }

  func run() throws {
    do throws(CertificationFailure) {
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), !isFolder.boolValue {
        let signed = try SignedGovernance(
          folder, keyFile: key, issued: RunClock.system().now(), authorizedBy: authorisedBy)
        return Screen.out(
          """
          \(signed.path) signs the governance file of \(signed.programme)
          issued \(signed.issued), key \(signed.keyID)

          """)
      }
      let signed = try SignedReport(
        folder, keyFile: key,
        terms: .init(issued: RunClock.system().now(), days: validFor, authorizedBy: authorisedBy))
      Screen.out(
        """
        \(signed.path) signs \(signed.files) files, verdict \(signed.verdict)
        issued \(signed.issued), expires \(signed.expires), key \(signed.keyID)

        """)
    } catch { throw Screen.end(error) }
  }
}

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Verifies a signed report, offline.",
    discussion: """
      Checks the signature, the digest of every file, every chain of records and
      every count, then judges the evidence again and compares. Nothing is sent.
      A governance file counts where a key of the keyring with `programme` signed it.
      The suites that ship with this program are trusted; others are trusted where
      --suites or the keyring names them.

      Verifying says nothing on conformance: the report's own verdict is shown.

      Exits 0 where everything holds, 1 where something was changed or does not
      follow from the evidence, 3 where key, suite or validity are not trusted.

      EXAMPLES:
        assay verify report --key vendor.pub
        assay verify report --keyring keyring.yaml
      """)

  @Argument(help: "The folder of a report.", completion: .directory)
  var folder: String

  @Option(help: ArgumentHelp("The signer's public key.", valueName: "KEY.pub"), completion: .file())
  var key: String?

  @Option(
    help: ArgumentHelp("A file of the keys and suites that are trusted.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var keyring: String?

  @Option(
    help: ArgumentHelp("A folder of suites that are trusted besides.", valueName: "folder"),
    completion: .directory)
  var suites: [String] = []

  @Flag(help: "Print JSON instead of the result for people.")
  var json = false

  func validate() throws {
    guard (key == nil) != (keyring == nil) else {
      throw ValidationError("Give either --key KEY.pub or --keyring FILE.")
    }
  }

  func run() throws {
    let verified: VerifiedRun
    do throws(CertificationFailure) {
      let libraries = [SuiteLibrary.shipped, SuiteLibrary(folders: suites)]
      let trust =
        if let key { try Trust(keyFile: key, suites: libraries) } else {
          try Trust(keyring: keyring ?? "", suites: libraries)
        }
      verified = try VerifiedRun(folder, trusting: trust, at: RunClock.system().now())
    } catch { throw Screen.end(error) }
    Screen.out(json ? verified.json : verified.text)
    throw ArgumentParser.ExitCode(verified.exitCode.rawValue)
  }
}
