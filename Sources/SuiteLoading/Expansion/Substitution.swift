import SuiteModel

/// Puts the arguments of a fragment in the places that name them.
///
/// A text is spliced with its own places; a number or boolean becomes text, or keeps its type where the place
/// is all there is. Faults are collected: an argument with a path into it, or under a function, must be a
/// place itself.
struct Substitution {
  let arguments: [String: Literal]
  private(set) var faults: [String] = []

  init(_ arguments: [String: Literal]) { self.arguments = arguments }

  mutating func apply(to template: Template) -> Template {
    guard template.placeholders.contains(where: { isArgument($0) }) else {
      return template
    }
    let spliced = template.segments.map { source(of: $0) }.joined()
    return (try? Template(parsing: spliced)) ?? template
  }

  mutating func apply(to literal: Literal) -> Literal {
    switch literal {
    case .null, .bool, .number: return literal
    case .text(let template):
      if case .reference(let reference) = template.onlyPlaceholder, reference.path.isEmpty,
        let argument = arguments[reference.name]
      {
        return argument
      }
      return .text(apply(to: template))
    case .list(let items): return .list(items.map { apply(to: $0) })
    case .map(let members): return .map(members.map { Literal.Member($0.key, apply(to: $0.value)) })
    }
  }

  private func isArgument(_ placeholder: Placeholder) -> Bool {
    placeholder.name.map { arguments[$0] != nil } ?? false
  }

  private mutating func source(of segment: Template.Segment) -> String {
    switch segment {
    case .text(let text): return Self.escaped(text)
    case .value(let placeholder):
      guard let name = placeholder.name, let argument = arguments[name] else {
        return "{\(placeholder.source)}"
      }
      return source(of: argument, in: placeholder)
    }
  }

  private mutating func source(of argument: Literal, in placeholder: Placeholder) -> String {
    switch (argument, placeholder) {
    case (.text(let template), .reference(let reference)) where reference.path.isEmpty:
      return template.segments.map { segment in
        switch segment {
        case .text(let text): Self.escaped(text)
        case .value(let inner): "{\(inner.source)}"
        }
      }.joined()
    case (.number(let text), .reference(let reference)) where reference.path.isEmpty: return text
    case (.bool(let value), .reference(let reference)) where reference.path.isEmpty: return String(value)
    case (.text(let template), .reference(let reference)):
      if case .reference(let inner) = template.onlyPlaceholder { return "{\(inner)\(reference.pathSource)}" }
    case (.text(let template), .apply(let function, let reference)):
      if case .reference(let inner) = template.onlyPlaceholder {
        return "{\(function.rawValue)(\(inner)\(reference.pathSource))}"
      }
    default: break
    }
    faults.append(
      "`{\(placeholder.source)}` cannot take this argument: \(Self.advice(for: argument, in: placeholder))")
    return "{\(placeholder.source)}"
  }

  private static func advice(for argument: Literal, in placeholder: Placeholder) -> String {
    if case .reference(let reference) = placeholder, reference.path.isEmpty {
      return "a list, a map or nothing has no place inside a text"
    }
    return "a path or a function needs an argument that is itself a place, such as `{user}`"
  }

  /// Plain text as a template's author would write it.
  private static func escaped(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      out.append(scalar)
      if scalar == "{" { out.append("{") }
    }
    return String(out)
  }
}

extension Placeholder {
  /// The text between the braces that reads as this placeholder.
  var source: String {
    switch self {
    case .reference(let reference): reference.description
    case .apply(let function, let reference): "\(function.rawValue)(\(reference))"
    case .generate(let generator): generator.source
    }
  }
}

extension Placeholder.Reference {
  var pathSource: String { String(description.dropFirst(name.count)) }
}

extension Placeholder.Generator {
  fileprivate var source: String {
    switch self {
    case .uuid: return "uuid"
    case .random: return "random"
    case .date: return "date"
    case .run: return "run"
    case .now(offsetSeconds: 0): return "now"
    case .now(let offset):
      let units = [(86_400, "d"), (3600, "h"), (60, "m"), (1, "s")]
      let unit = units.first { offset % $0.0 == 0 } ?? (1, "s")
      return "now\(offset < 0 ? "-" : "+")\(abs(offset) / unit.0)\(unit.1)"
    }
  }
}
