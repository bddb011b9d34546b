import ArgumentParser
import Certification
import Foundation
import SuiteModel

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Certifies files that a product wrote, without a target file.",
    discussion: """
      The suite is one whose role is a file producer: it has a parameter of
      type file, files or folder, which takes the files named here. `-` is the
      standard input. What the profile leaves open is claimed where the suite says
      that an entry of a package shows it.

      EXAMPLES:
        assay check my-export-suite export.zip
        assay check my-events-suite day1.json day2.json --out report
        producer | assay check my-export-suite - --product 'Example SIS'
      """)

  @Argument(help: "The suite's id, or its folder.", completion: .directory)
  var suite: String

  @Argument(help: "The files.", completion: .file())
  var files: [String]

  @OptionGroup var suites: SuiteOptions

  @Option(help: "The profile to certify against; the suite's first unless said.")
  var profile: String?

  @Option(
    name: .customLong("claim"),
    help: ArgumentHelp("A capability beyond the profile's mandatory ones.", valueName: "capability"))
  var claims: [String] = []

  @Option(
    name: .customLong("set"), help: ArgumentHelp("Another parameter of the suite.", valueName: "name=value"))
  var settings: [String] = []

  @Option(help: "Who made the product that wrote the files.")
  var vendor: String?

  @Option(help: "What the product is called.")
  var product: String?

  @Option(name: .customLong("product-version"), help: "Which build of the product wrote the files.")
  var productVersion: String?

  @OptionGroup var output: RunOutput

  func run() async throws {
    let prepared: PreparedTarget
    do throws(CertificationFailure) {
      let (folder, library) = place
      let loaded = try library.suite(folder)
      var options = FileSetTarget.Options()
      options.vendor = vendor
      options.product = product
      options.version = productVersion
      options.profile = profile
      options.claims = claims
      options.settings = settings
      let here = FileManager.default.currentDirectoryPath
      let target = try FileSetTarget(files, for: loaded.suite, options: options, folder: here)
      prepared = try PreparedTarget(
        text: target.text, named: "the command line", folder: here, load: { _ in loaded })
    } catch { throw Screen.end(error) }
    try await output.run(prepared, options: .init(strict: output.strict))
  }

  /// The suite's id, and where it is looked for: a folder that is named is taken before any other.
  private var place: (id: SuiteID, library: SuiteLibrary) {
    guard FileManager.default.fileExists(atPath: "\(suite)/suite.yaml") else {
      return (SuiteID(suite), suites.library)
    }
    let folder = URL(fileURLWithPath: suite).standardizedFileURL
    return (SuiteID(folder.lastPathComponent), .standard(named: [folder.path] + suites.folders))
  }
}
