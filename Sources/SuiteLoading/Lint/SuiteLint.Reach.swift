import Diagnostics
import SuiteModel

extension SuiteLint {
  /// A suite reaches what the target file names, and nothing else: its text holds no host and no path of its own.
  ///
  /// What only a run can tell (a captured address, a link, a redirect) is refused by the drivers.
  mutating func checkReach() {
    for step in knownSteps {
      if let request = step.step.request { checkAddress(request.url, of: step) }
      if case .request(let request)? = step.step.reception?.trigger { checkAddress(request.url, of: step) }
      if let file = step.step.file { checkPath(file.path, of: step) }
    }
  }

  private mutating func checkAddress(_ url: Template, of step: ExpandedStep) {
    switch url.segments.first {
    case .text(let text)? where !text.isEmpty:
      report(
        .outOfReach, "the address begins with `\(text.prefix(60))`, and a suite names no host",
        at: place(of: url, in: step), hint: "begin it with a parameter of type url, as in `{base}/users`")
    case .value(.reference(let reference))? where url.segments.count > 1 && isURL(reference):
      guard case .text(let next) = url.segments[1], let first = next.first, !"/?#".contains(first) else {
        return
      }
      report(
        .outOfReach, "`\(next.prefix(60))` after `{\(reference)}` would change the host",
        at: place(of: url, in: step), hint: "put a `/` between them")
    default: break
    }
  }

  private mutating func checkPath(_ path: Template, of step: ExpandedStep) {
    if case .text(let text)? = path.segments.first, !text.isEmpty {
      report(
        .outOfReach, "the path begins with `\(text.prefix(60))`, which no target file names",
        at: place(of: path, in: step),
        hint: "begin it with a parameter of type file or folder, or with what an adapter made")
    }
    let literals = path.segments.map { segment in
      if case .text(let text) = segment { text } else { "x" }
    }
    if literals.joined().split(separator: "/").contains("..") {
      report(
        .outOfReach, "`..` leads out of the folder that the target file names",
        at: place(of: path, in: step), hint: "have the target file name the folder that is meant")
    }
  }

  private func isURL(_ reference: Placeholder.Reference) -> Bool {
    material.suite?.parameters.contains { $0.name == reference.name && $0.kind == .url } ?? false
  }

  private func place(of template: Template, in step: ExpandedStep) -> SourceLocation? {
    // A text without places is kept without a location of its own.
    step.templates.first { $0.template == template }?.location ?? step.step.location
  }
}
