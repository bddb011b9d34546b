import Diagnostics
import JSON
import Matchers
import SuiteModel

extension SuiteLint {
  /// Every JSON path compiles, and its matchers look at what it yields.
  mutating func checkPaths() {
    let operands = Dictionary(
      MatcherCatalog.signatures.map { ($0.name, $0.operand) }, uniquingKeysWith: { first, _ in first })
    for step in knownSteps {
      for condition in step.step.conditions { refuseMixture(condition, operands) }
      for check in step.step.allExpectations.flatMap(\.checks) {
        switch check.subject {
        case .json(let template):
          guard let path = compile(template, at: check.location) else { continue }
          checkMatchers(check, operands, wanted: path.isSingular ? .value : .nodes, path: template.source)
        case .value: refuseMixture(check, operands)
        default: continue
        }
      }
      for capture in step.step.allCaptures {
        if case .json(let template) = capture.source { _ = compile(template, at: capture.location) }
      }
    }
  }

  private mutating func compile(_ template: Template, at place: SourceLocation?) -> JSONPath? {
    let text: String
    do { text = try PathSample.text(of: template) } catch {
      report(
        .pathDoesNotCompile, "`{\(error.placeholder.source)}` cannot stand here in a path", at: place,
        hint: error.isQuoted
          ? "leave out the quotes; a value brings its own"
          : "a place is a member's name, as in `$.{name}` or `$[{name}]`, or what a filter compares with"
      )
      return nil
    }
    do { return try JSONPath(text) } catch {
      report(
        .pathDoesNotCompile, "`\(template.source)` is no JSON path: \(error.message.withoutFullStop)",
        at: place,
        hint: "paths are those of RFC 9535")
      return nil
    }
  }

  private mutating func checkMatchers(
    _ check: SubjectCheck, _ operands: [String: MatcherSignature.Operand], wanted: MatcherSignature.Operand,
    path: String
  ) {
    for matcher in check.matchers {
      // A name that is no matcher's was reported where it was read.
      guard let operand = operands[matcher.name], operand != wanted else { continue }
      let names = MatcherCatalog.signatures.filter { $0.operand == wanted }.map(\.name).joined(
        separator: ", ")
      switch wanted {
      case .value:
        report(
          .matcherOnWrongPath, "`\(matcher.name)` looks at lists of nodes, and `\(path)` yields one value",
          at: check.location, hint: "the matchers of one value are \(names)")
      case .nodes:
        report(
          .matcherOnWrongPath, "`\(matcher.name)` looks at one value, and `\(path)` may yield several",
          at: check.location,
          hint: "write `{ each: { \(matcher.name): ... } }`; the matchers of nodes are \(names)")
      }
    }
  }

  private mutating func refuseMixture(_ check: SubjectCheck, _ operands: [String: MatcherSignature.Operand]) {
    guard Set(check.matchers.compactMap { operands[$0.name] }).count > 1 else { return }
    report(
      .matcherOnWrongPath, "matchers of one value and of lists of nodes stand side by side",
      at: check.location,
      hint: "a bound value is one or the other")
  }
}
