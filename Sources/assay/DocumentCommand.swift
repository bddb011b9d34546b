import ArgumentParser
import Certification

struct DocumentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "document", abstract: "Writes the page on what a suite covers, or checks that it is fresh.",
    discussion: """
      The page is README.md in the suite's folder: requirements with the tests
      that speak for them, what is not tested and why, capabilities, profiles,
      parameters. It is no part of the suite's digest.

      EXAMPLES:
        assay document Suites/my-suite
        assay document Suites/* --check   exits 4 where a page is stale
      """)

  @Argument(help: "Suites' folders.", completion: .directory)
  var folders: [String]

  @Flag(help: "Write nothing; exit 4 where a page is stale or missing.")
  var check = false

  func run() throws {
    var worst: CertificationFailure?
    for folder in folders {
      do throws(CertificationFailure) {
        if check {
          try SuiteDocument.check(in: folder)
        } else {
          Screen.out("\(try SuiteDocument.write(in: folder)) is written.\n")
        }
      } catch {
        if let earlier = worst { _ = Screen.end(earlier) }
        worst = error
      }
    }
    if let worst { throw Screen.end(worst) }
  }
}
