import Diagnostics
import Matchers
import SuiteModel
import Verdicts

/// What an id means, in a few lines for a person.
package enum Explanation {
  /// - Throws: With exit code 64 where nothing has that id.
  package static func of(_ id: String, suites: SuiteLibrary) throws(CertificationFailure) -> String {
    if let entry = DiagnosticCatalog.entry(DiagnosticID(id.uppercased())) { return text(of: entry) }
    if let matcher = MatcherCatalog.matcher(named: id) {
      return
        "\(id): a matcher on \(matcher.signature.operand == .value ? "one value" : "a list of nodes")\n\n"
        + "  \(matcher.signature.law)\n"
    }
    var known: [String] = []
    for found in suites.suites {
      guard let suite = try? SuiteLibrary.load(found.path).suite else { continue }
      if let requirement = suite.requirement(RequirementID(id.uppercased())) {
        return text(of: requirement, in: suite)
      }
      // A case's id, as reports show it, begins with its test's.
      let testID = String(id.prefix { $0 != "/" })
      if let test = suite.tests.first(where: { $0.id.description == testID }) {
        return text(of: test, in: suite)
      }
      if let capability = suite.capabilities.first(where: { $0.id.description == id }) {
        return text(of: capability, in: suite)
      }
      known += suite.capabilities.map(\.id.description)
      known += suite.requirements.map(\.id.description) + suite.tests.map(\.id.description)
    }
    known += MatcherCatalog.signatures.map(\.name)
    let nearest = NearestName.of(id, among: known).map { " Did you mean `\($0)`?" } ?? ""
    let scope = suites.suites.isEmpty ? " No suites were found; name their folder with --suites." : ""
    throw CertificationFailure(.usage, "Nothing here is called `\(id)`.\(nearest)\(scope)")
  }

  private static func text(of entry: DiagnosticEntry) -> String {
    "\(entry.id): \(entry.title)\n\n  \(entry.explanation)\n\n  For example:\n    "
      + entry.example.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n    ")
      + "\n"
  }

  private static func text(of requirement: Requirement, in suite: Suite) -> String {
    var out =
      "\(requirement.id): \(requirement.keyword.rawValue), from \(source(of: requirement.grade)), \(suite.id)\n\n"
    out += "  \(requirement.text)\n\n"
    if requirement.grade == .memory { out += "  The fact is unconfirmed, so that it counts as a SHOULD.\n" }
    if let clause = requirement.clause { out += "  clause      \(clause)\n" }
    if let operation = requirement.operation { out += "  operation   \(operation)\n" }
    if let condition = requirement.condition { out += "  condition   \(condition)\n" }
    if let url = requirement.url { out += "  source      \(url)\n" }
    switch requirement.testable {
    case .auto: break
    case .manual: out += "  testable    by a person\n"
    case .excluded(let reason): out += "  not tested  \(reason)\n"
    }
    let tests = suite.tests.filter { $0.verifies.contains(requirement.id) }.map(\.id.description)
    if !tests.isEmpty { out += "  tests       \(tests.joined(separator: ", "))\n" }
    let capabilities = suite.capabilities.filter { $0.requires(requirement.id) }.map(\.id.description)
    if !capabilities.isEmpty { out += "  part of     \(capabilities.joined(separator: ", "))\n" }
    return out
  }

  private static func source(of grade: Requirement.Grade) -> String {
    switch grade {
    case .schema: "the specification"
    case .implementations: "independent implementations"
    case .memory: "memory"
    }
  }

  private static func text(of capability: Capability, in suite: Suite) -> String {
    let requirements = suite.requirements.filter { capability.requires($0.id) }.map(\.id.description)
    return "\(capability.id): a capability of \(suite.id)\n\n  \(capability.title)\n\n"
      + "  requires    \(requirements.joined(separator: ", "))\n"
  }

  private static func text(of test: TestDefinition, in suite: Suite) -> String {
    var out = "\(test.id): a test of \(suite.id)\n\n  \(test.title)\n\n"
    out += "  verifies    \(test.verifies.map(\.description).joined(separator: ", "))\n"
    if let when = test.when { out += "  when        \(when.source)\n" }
    for axis in test.axes { out += "  \(axis.name): \(axis.values.joined(separator: ", "))\n" }
    for step in test.steps {
      out += "  step \(step.id)      \(words(of: step.action))\n"
    }
    return out
  }
}

/// What a step does, in one line.
private func words(of action: Step.Action) -> String {
  switch action {
  case .request(let template): "\(template.method) \(template.url.source)"
  case .file(let template):
    "reads \(template.path.source)\(template.entry.map { ", entry \($0.source)" } ?? "")"
  case .exec(let template): "has the adapter do `\(template.name)`"
  case .ask(let question): "asks a person: \(question.instructions.source)"
  case .receive(let template): "waits for \(template.method) \(template.path.source)"
  }
}
