package import Verdicts

/// How many instances came out how.
package struct ValidationSummary: Sendable, Equatable {
  package var valid = 0
  package var invalid = 0
  package var unjudged = 0
  /// Files that could not be read, and arguments that stand for no file.
  package var unread = 0

  package init() {}

  package mutating func count(_ result: InstanceResult) {
    switch result.outcome {
    case .valid: valid += result.count
    case .invalid: invalid += 1
    case .unjudged: unjudged += 1
    }
  }

  package var instances: Int { valid + invalid + unjudged }

  /// What the process says: an invalid instance outweighs what could not be read, and nothing judged is no success.
  package var exitCode: ExitCode {
    if invalid > 0 { return .nonConformant }
    if unread > 0 { return .configuration }
    if unjudged > 0 || valid == 0 { return .incomplete }
    return .conformant
  }

  /// One line for a person.
  package var text: String {
    if instances == 0 { return "Nothing was validated." }
    var parts = ["\(valid) valid", "\(invalid) invalid"]
    if unjudged > 0 { parts.append("\(unjudged) not judged") }
    let noun = instances == 1 ? "instance" : "instances"
    return "\(instances) \(noun): \(parts.joined(separator: ", "))."
      + (unread > 0 ? " \(unread) input\(unread == 1 ? "" : "s") could not be read." : "")
  }
}
