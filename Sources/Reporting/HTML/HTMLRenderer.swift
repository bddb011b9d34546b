/// The report for reading: one file that needs nothing else, on screen, on a phone and on paper.
///
/// Everything can be read without a script; the one in the page copies, filters and opens what a link leads
/// to. A content security policy forbids all but the page's own style and script.
package enum HTMLRenderer: Renderer {
  package static let fileName = "report.html"

  package static func render(_ report: Report, to take: @escaping Taking) {
    HTMLPage(report).write { take($0.bytes) }
  }
}
