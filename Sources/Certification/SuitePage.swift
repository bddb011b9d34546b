import Diagnostics
import Planning
package import Proof
package import SuiteModel

/// The page on what a suite covers, made from the suite alone: the same suite gives the same bytes.
package enum SuitePage {
  package static let fileName = "README.md"

  /// Markdown with tables; every text of the suite is escaped.
  ///
  /// - Parameter proof: What was proved of the suite last; nil leaves the section out.
  package static func text(of suite: Suite, proof: Proof? = nil) -> String {
    var writer = SuitePageWriter(suite, proof)
    writer.write()
    return writer.text
  }
}

private struct SuitePageWriter {
  let suite: Suite
  let coverage: SuiteCoverage
  let proof: Proof?
  private(set) var text = ""

  init(_ suite: Suite, _ proof: Proof?) {
    self.suite = suite
    self.proof = proof
    coverage = SuiteCoverage(suite)
  }

  mutating func write() {
    writeHead()
    writeUse()
    writeParameters()
    writeProfiles()
    writeCapabilities()
    writeUntested()
    if let proof { text += ProofSection.text(of: proof, for: suite) }
    writeRequirements()
    writeTests()
  }

  private mutating func writeHead() {
    let specification = suite.specification
    text += "<!-- Made by `assay document`; do not edit. -->\n"
    text += "# \(MarkdownText.escaped(suite.title))\n\n"
    text += "Suite \(MarkdownText.code(suite.id)), version \(MarkdownText.escaped(suite.version)), "
    text += "\(suite.status.rawValue). Specification: "
    text += MarkdownText.escaped(
      "\(specification.name) \(specification.version) (\(specification.publisher))")
    text += ", \(MarkdownText.link(specification.url)). Side under test: \(suite.role.rawValue).\n\n"
    let cases = suite.tests.reduce(0) { $0 + $1.combinations.count }
    text +=
      "It states \(count(suite.requirements.count, "requirement")); \(tested.count) of them are tested, by "
    text += "\(count(suite.tests.count, "test")) that make \(count(cases, "case")). "
    text += "[What is not tested](#what-is-not-tested) is listed with the reasons.\n"
  }

  private mutating func writeUse() {
    text += """

      ## How to run it

      ```sh
      assay new target --suite \(suite.id) --out target.yaml
      assay preflight target.yaml
      assay run target.yaml
      ```

      The first line writes a target file to fill in; the second checks address and credentials; the third certifies.

      """
  }

  private mutating func writeParameters() {
    guard !suite.parameters.isEmpty else { return }
    table("Parameters", ["parameter", "kind", "left out", "meaning"])
    for parameter in suite.parameters {
      let standard = parameter.defaultValue.flatMap(Self.shown).map { MarkdownText.code($0) }
      let example = parameter.example.map { ". For example \(MarkdownText.code($0))" } ?? ""
      row([
        MarkdownText.code(parameter.name), range(of: parameter),
        standard ?? (parameter.required ? "required" : "none"),
        withoutFullStop(MarkdownText.escaped(parameter.help)) + example + ".",
      ])
    }
  }

  private static func shown(_ value: Literal) -> String? {
    if case .text(let template) = value { template.source } else { YAMLScalar.text(of: value) }
  }

  private func range(of parameter: Parameter) -> String {
    let kind = parameter.kind == .url ? "URL" : parameter.kind.rawValue
    return switch (parameter.min, parameter.max) {
    case (let least?, let most?): "\(kind), \(least) to \(most)"
    case (let least?, nil): "\(kind), \(least) at least"
    case (nil, let most?): "\(kind), \(most) at most"
    case (nil, nil): kind
    }
  }

  private mutating func writeProfiles() {
    guard !suite.profiles.isEmpty else { return }
    table("Profiles", ["profile", "title", "asks for", "allows besides"])
    for profile in suite.profiles {
      var asks = profile.mandatory.isEmpty ? [] : [names(profile.mandatory)]
      if !profile.oneOf.isEmpty {
        asks.append("one of: " + profile.oneOf.map(names).joined(separator: " or "))
      }
      asks += profile.conditions.map { "\(names($0.then)) of those that claim \(names([$0.claims]))" }
      row([
        MarkdownText.code(profile.id), MarkdownText.escaped(profile.title), asks.joined(separator: "; "),
        names(profile.optional),
      ])
    }
  }

  private func names(_ patterns: [NamePattern]) -> String {
    patterns.map { MarkdownText.code($0) }.joined(separator: ", ")
  }

  private mutating func writeCapabilities() {
    guard !suite.capabilities.isEmpty else { return }
    table("Capabilities", ["capability", "title", "requirements", "of these tested"])
    let tested = Set(tested.map(\.id))
    for capability in suite.capabilities {
      let asked = suite.requirements.map(\.id).filter { capability.requires($0) }
      row([
        MarkdownText.code(capability.id), MarkdownText.escaped(capability.title), String(asked.count),
        String(asked.count(where: tested.contains)),
      ])
    }
  }

  private mutating func writeUntested() {
    let open = suite.requirements.filter { !isTested($0) }
    guard !open.isEmpty else {
      text += "\n## What is not tested\n\nNothing: a test speaks for every requirement.\n"
      return
    }
    table("What is not tested", ["requirement", "keyword", "statement", "why"])
    for requirement in open {
      let why =
        switch requirement.testable {
        case .excluded(let reason): MarkdownText.escaped(reason)
        case .manual: "A person has to tell."
        case .auto: "No test speaks for it yet."
        }
      row([
        MarkdownText.code(requirement.id), requirement.keyword.rawValue,
        MarkdownText.escaped(requirement.text), why,
      ])
    }
  }

  private mutating func writeRequirements() {
    text += """

      ## Requirements

      The statements are in our own words. The grade says how well a fact is known: S by the specification or its
      schemas, I by independent implementations, M by memory alone, so that it counts as a recommendation at most.

      """
    for (name, requirements) in families {
      table(MarkdownText.code(name), ["requirement", "keyword", "grade", "statement", "tests"], depth: 3)
      for requirement in requirements {
        let tests = coverage.tests(of: requirement.id)
        row([
          MarkdownText.code(requirement.id), requirement.keyword.rawValue, requirement.grade.rawValue,
          MarkdownText.escaped(requirement.text) + conditions(of: requirement),
          tests.isEmpty ? "none" : tests.map { MarkdownText.code($0) }.joined(separator: ", "),
        ])
      }
    }
  }

  private func conditions(of requirement: Requirement) -> String {
    guard let condition = requirement.condition, !condition.isEmpty else { return "" }
    return " Condition: \(withoutFullStop(MarkdownText.escaped(condition)))."
  }

  private mutating func writeTests() {
    table("Tests", ["test", "purpose", "cases", "effects", "file"])
    for test in suite.tests {
      row([
        MarkdownText.code(test.id), MarkdownText.escaped(test.title), String(test.combinations.count),
        test.effects.rawValue, file(of: test),
      ])
    }
  }

  /// The file below the suite's folder, whatever folder the suite was read from.
  private func file(of test: TestDefinition) -> String {
    guard let place = test.location?.file else { return "" }
    return suite.files.map(\.path).first { place == $0 || place.hasSuffix("/\($0)") }.map { path in
      MarkdownText.link(path, to: path)
    } ?? ""
  }

  /// Requirements by the first two parts of their ids, in the order of the catalogue.
  private var families: [(name: String, requirements: [Requirement])] {
    var order: [String] = []
    var members: [String: [Requirement]] = [:]
    for requirement in suite.requirements {
      let parts = requirement.id.description.split(separator: "-")
      let name = parts.prefix(parts.count > 2 ? 2 : 1).joined(separator: "-")
      if members[name] == nil { order.append(name) }
      members[name, default: []].append(requirement)
    }
    return order.map { ($0, members[$0] ?? []) }
  }

  private var tested: [Requirement] { suite.requirements.filter(isTested) }

  private func isTested(_ requirement: Requirement) -> Bool {
    if case .excluded = requirement.testable { return false }
    return !coverage.tests(of: requirement.id).isEmpty
  }

  private mutating func table(_ title: String, _ columns: [String], depth: Int = 2) {
    text += "\n\(String(repeating: "#", count: depth)) \(title)\n\n"
    row(columns)
    text += "|" + String(repeating: "---|", count: columns.count) + "\n"
  }

  private mutating func row(_ cells: [String]) { text += "| " + cells.joined(separator: " | ") + " |\n" }

  private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  private func withoutFullStop(_ text: String) -> String {
    text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}
