import ArgumentParser
import Certification

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Says what a requirement, a test, a matcher or a message means.",
    discussion: """
      EXAMPLES:
        assay explain OR12-COLL-TOTAL
        assay explain collections.total
        assay explain SUI-101
        assay explain sorted
      """)

  @Argument(help: "An id: of a requirement, a test, a matcher, a message such as SUI-101.")
  var id: String

  @OptionGroup var suites: SuiteOptions

  func run() throws {
    do throws(CertificationFailure) { Screen.out(try Explanation.of(id, suites: suites.library)) } catch {
      throw Screen.end(error)
    }
  }
}
