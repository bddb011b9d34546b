import SuiteModel

/// The combinations of axis values that make a test's cases.
enum AxisBindings {
  static let caseLimit = 10_000

  /// How many cases the axes make, without making them; stops counting beyond the limit.
  static func count(of axes: [TestDefinition.Axis]) -> Int {
    axes.reduce(1) { min($0 * max(1, $1.values.count), caseLimit + 1) }
  }

  /// Every combination of the axes that a template names, as a map from name to value; at most ``caseLimit``.
  static func bindings(of axes: [TestDefinition.Axis], in template: Template) -> [[String: String]] {
    let names = Set(template.placeholders.compactMap(\.plainName))
    var out: [[String: String]] = [[:]]
    for axis in axes where names.contains(axis.name) {
      let next = out.lazy.flatMap { binding in
        axis.values.lazy.map { value in binding.merging([axis.name: value]) { _, new in new } }
      }
      out = Array(next.prefix(caseLimit))
    }
    return out
  }

  /// The text with its places filled; nil where a place is no axis.
  static func text(of template: Template, _ binding: [String: String]) -> String? {
    var out = ""
    for segment in template.segments {
      switch segment {
      case .text(let text): out += text
      case .value(let placeholder):
        guard let value = placeholder.plainName.flatMap({ binding[$0] }) else { return nil }
        out += value
      }
    }
    return out
  }
}

extension Placeholder {
  /// The name, where nothing else stands between the braces.
  var plainName: String? {
    guard case .reference(let reference) = self, reference.path.isEmpty else { return nil }
    return reference.name
  }

  /// The name of the value that it looks at; nil for what the harness makes up.
  var name: String? {
    switch self {
    case .reference(let reference), .apply(_, let reference): reference.name
    case .generate: nil
    }
  }
}
