import Diagnostics
import Testing

/// Both imported modules have a type of the plain name.
private typealias Place = Diagnostics.SourceLocation

@Suite struct DiagnosticTextTests {
  private static func location(_ line: Int, _ column: Int, _ length: Int = 1) -> Place {
    Place(file: "tests/users.yaml", line: line, column: column, length: length)
  }

  @Test func `a diagnostic shows the line, a caret under the fault, and what to do`() {
    let diagnostic = Diagnostic(
      DiagnosticID("SUI-001"), .error, "`verifes` is no key of a test", at: Self.location(12, 5, 7),
      sourceLine: "    verifes: OR12-COLL-1", hint: "did you mean `verifies`?")
    #expect(
      diagnostic.text == """
        tests/users.yaml:12:5: error[SUI-001]: `verifes` is no key of a test
         12 |     verifes: OR12-COLL-1
            |     ^~~~~~~
          hint: did you mean `verifies`?
        """)
  }

  @Test func `a tab is one column wide, so that the caret stands under its character`() {
    let diagnostic = Diagnostic(
      DiagnosticID("TGT-002"), .warning, "odd", at: Self.location(7, 3), sourceLine: "\t\tx")
    #expect(
      diagnostic.text == """
        tests/users.yaml:7:3: warning[TGT-002]: odd
         7 |   x
           |   ^
        """)
  }

  @Test func `a control character cannot reach the terminal`() {
    let diagnostic = Diagnostic(
      DiagnosticID("SUI-003"), .error, "odd", at: Self.location(1, 2), sourceLine: "a\u{1B}[31mb\u{7F}")
    #expect(
      diagnostic.text == """
        tests/users.yaml:1:2: error[SUI-003]: odd
         1 | a\u{FFFD}[31mb\u{FFFD}
           |  ^
        """)
  }

  @Test func `an underline is cut at 80 columns`() {
    let diagnostic = Diagnostic(
      DiagnosticID("SUI-004"), .error, "long", at: Self.location(1, 1, 500),
      sourceLine: String(repeating: "x", count: 500))
    #expect(diagnostic.text.hasSuffix("\n   | ^" + String(repeating: "~", count: 79)))
  }

  @Test func `what is not known is left out`() {
    let id = DiagnosticID("SUI-102")
    #expect(
      Diagnostic(id, .error, "suite.yaml is missing", at: nil).text == "error[SUI-102]: suite.yaml is missing"
    )
    #expect(
      Diagnostic(id, .error, "gone", at: nil, sourceLine: "unused", hint: "add it").text
        == "error[SUI-102]: gone\n  hint: add it")
    #expect(
      Diagnostic(id, .error, "gone", at: Self.location(3, 4)).text
        == "tests/users.yaml:3:4: error[SUI-102]: gone")
  }

  @Test func `an underline is never shorter than its caret`() {
    #expect(Place(file: "a", line: 1, column: 1, length: 0).length == 1)
    #expect(Place(file: "a", line: 1, column: 1, length: -3).length == 1)
  }

  @Test func `diagnostics sort by file, line and column, those without a place first`() {
    func at(_ file: String, _ line: Int, _ column: Int, _ id: String, _ message: String = "m") -> Diagnostic {
      Diagnostic(DiagnosticID(id), .error, message, at: Place(file: file, line: line, column: column))
    }
    let sorted = [
      Diagnostic(DiagnosticID("SUI-102"), .error, "a", at: nil),
      Diagnostic(DiagnosticID("SUI-102"), .error, "b", at: nil),
      at("a.yaml", 2, 9, "SUI-009"), at("a.yaml", 10, 1, "SUI-001"), at("a.yaml", 10, 2, "SUI-001"),
      at("a.yaml", 10, 2, "SUI-002"), at("a.yaml", 10, 2, "SUI-002", "z"), at("b.yaml", 1, 1, "SUI-001"),
    ]
    #expect(sorted.reversed().sorted() == sorted)
  }
}
