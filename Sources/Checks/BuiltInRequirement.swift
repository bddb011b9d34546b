package import SuiteModel

/// The requirements that every answer over HTTP has to meet, whatever the suite says.
///
/// They are part of every capability that a case concerns, and appear in a report only where they failed.
package enum BuiltInRequirement {
  package static let framing = make(
    "HTTP-FRAME", clause: "RFC 9112, 2 to 7",
    "An answer is well-formed HTTP: a status line, header fields and a body that is framed as they say.")
  package static let wholeBody = make(
    "HTTP-BODY", clause: "RFC 9112, 6.3",
    "A body has the length that its header fields announce, and arrives whole.")
  package static let redirect = make(
    "HTTP-REDIRECT", clause: "RFC 9110, 15.4",
    "A redirect names its destination, and a chain of redirects ends.")
  package static let coding = make(
    "HTTP-CODING", clause: "RFC 9110, 8.4",
    "A body can be decoded by the content codings that its header fields name.")

  package static let all = [framing, wholeBody, redirect, coding]

  private static func make(_ id: String, clause: String, _ text: String) -> Requirement {
    Requirement(
      id: RequirementID(id), keyword: .must, grade: .schema, role: .provider, clause: clause,
      url: "https://www.rfc-editor.org/rfc/rfc" + clause.split(separator: " ")[1].prefix { $0.isNumber },
      text: text)
  }
}
