/// The report on a terminal: what a person reads when the run ends.
package enum TerminalRenderer {
  /// The whole text, with a line end after the last line.
  ///
  /// - Parameter reportPath: where the report for reading was written, if it was.
  package static func render(
    _ report: Report, style: TerminalStyle = TerminalStyle(), reportPath: String? = nil
  ) -> String {
    var view = TerminalView(report, style: style, reportPath: reportPath)
    return view.text()
  }
}
