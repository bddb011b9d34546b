package import JSON

/// Why a text is not a report that this program can read, and where.
package struct ReportDecodingError: Error, Sendable, Equatable {
  package let fault: Fault
  /// The faulty value, as `$.run.counts.planned`.
  package let path: String
  /// nil where the text is not JSON at all; then the fault says where.
  package let position: JSONPosition?

  /// What is wrong.
  package enum Fault: Sendable, Equatable {
    case notJSON(JSONError)
    case missing(member: String)
    case unknown(member: String)
    case repeated(member: String)
    /// `expected` as a noun phrase: "a string".
    case type(expected: String)
    case word(found: String, allowed: [String])
    case number(lowest: Int)
    case format(found: String)
  }

  init(_ fault: Fault, path: String, position: JSONPosition?) {
    self.fault = fault
    self.path = path
    self.position = position
  }

  /// The remedy, as an instruction.
  package var hint: String {
    switch fault {
    case .format: "read it with the version of the program that wrote it, or judge the evidence again"
    default: "the file was changed or cut after it was written: make it again from the evidence"
    }
  }
}

extension ReportDecodingError: CustomStringConvertible {
  package var description: String {
    let place = position.map { "\(path) (\($0))" } ?? path
    return "\(place): \(fault.sentence)"
  }
}

extension ReportDecodingError.Fault {
  /// Target and suite text in it is spelled out, so that it can be shown anywhere.
  var sentence: String {
    switch self {
    case .notJSON(let error): "the report is not JSON: \(error)"
    case .missing(let member): "the member '\(member)' is missing"
    case .unknown(let member): "the member '\(VisibleText.line(member))' is none of a report"
    case .repeated(let member): "the member '\(VisibleText.line(member))' stands there twice"
    case .type(let expected): "\(expected) must stand here"
    case .word(let found, let allowed):
      "'\(VisibleText.line(found))' is none of \(allowed.joined(separator: ", "))"
    case .number(let lowest): "an integer from \(lowest) to \(ReportVocabulary.highestCount) must stand here"
    case .format(let found):
      "the report has the format '\(VisibleText.line(found))'; this program reads '\(Report.format)'"
    }
  }
}
