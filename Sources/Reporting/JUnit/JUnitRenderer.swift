/// The report for continuous integration: one test suite for each test, one test case for each case.
///
/// Shape: the subset of JUnit XML that Jenkins and Surefire share. The first test suite holds one test case,
/// the verdict on the profile, so that a run that proves nothing cannot look passed. A passed case with a warning
/// says so in its `system-out`. See ``JUnitOutcome`` for the other verdicts.
package enum JUnitRenderer: Renderer {
  package static let fileName = "junit.xml"

  package static func render(_ report: Report, to take: @escaping Taking) {
    var document = JUnitDocument(report)
    document.write(to: take)
  }
}
