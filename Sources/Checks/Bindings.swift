import Digests
package import JSON
package import SuiteModel

/// The names that a case knows, and how templates are filled with them.
///
/// Values are bound, never spliced: percent-encoded in URLs, quoted in JSONPath; only `url` parameters expand raw.
package struct Bindings: Sendable {
  /// Why a template cannot be filled.
  package enum Failure: Error, Equatable, Sendable {
    /// A capture that selected nothing: the target's doing.
    case unbound(name: String)
    /// The suite's mistake.
    case unusable(String)
  }

  package private(set) var values: [String: JSONValue]
  /// Names whose texts are URLs and stand raw in URLs.
  private let raw: Set<String>
  private let generator: ValueGenerator

  package init(values: [String: JSONValue], raw: Set<String>, generator: ValueGenerator) {
    self.values = values
    self.raw = raw
    self.generator = generator
  }

  package mutating func bind(_ name: String, to value: JSONValue) { values[name] = value }
  package mutating func unbind(_ name: String) { values[name] = nil }

  /// The value at one place, with its type.
  package func value(of placeholder: Placeholder, step: String) throws(Failure) -> JSONValue {
    switch placeholder {
    case .reference(let reference): return try value(of: reference)
    case .generate(let generator): return self.generator.value(of: generator, step: step)
    case .apply(let function, let reference):
      return try apply(function, to: try value(of: reference), reference)
    }
  }

  /// The template as plain text.
  package func text(_ template: Template, step: String) throws(Failure) -> String {
    var out = ""
    for segment in template.segments {
      switch segment {
      case .text(let text): out += text
      case .value(let placeholder): out += try Self.text(try value(of: placeholder, step: step), placeholder)
      }
    }
    return out
  }

  /// The template as a URL: values percent-encoded, `url` parameters raw and without a slash at their end.
  package func url(_ template: Template, step: String) throws(Failure) -> String {
    var out = ""
    for segment in template.segments {
      switch segment {
      case .text(let text): out += text
      case .value(let placeholder):
        let text = try Self.text(try value(of: placeholder, step: step), placeholder)
        if case .reference(let reference) = placeholder, reference.path.isEmpty, raw.contains(reference.name)
        {
          out += text.hasSuffix("/") ? String(text.dropLast()) : text
        } else {
          out += PercentEncoding.encode(text)
        }
      }
    }
    return out
  }

  /// The template as an RFC 9535 path: after a dot and in brackets a value is a quoted name or an index, elsewhere a literal.
  package func path(_ template: Template, step: String) throws(Failure) -> String {
    var out = ""
    for segment in template.segments {
      switch segment {
      case .text(let text): out += text
      case .value(let placeholder):
        let value = try value(of: placeholder, step: step)
        let literal = Self.pathLiteral(value)
        if out.hasSuffix("..") {
          out += "[\(literal)]"
        } else if out.hasSuffix(".") {
          out.removeLast()
          out += "[\(literal)]"
        } else {
          out += literal
        }
      }
    }
    return out
  }

  /// The value that a suite writes down, places filled.
  package func json(_ literal: Literal, step: String) throws(Failure) -> JSONValue {
    switch literal {
    case .null: return .null
    case .bool(let bool): return .bool(bool)
    case .number(let text):
      guard let number = JSONNumber(text: text) else { throw .unusable("`\(text)` is not a number of JSON") }
      return .number(number)
    case .text(let template):
      if let only = template.onlyPlaceholder { return try value(of: only, step: step) }
      return .string(try text(template, step: step))
    case .list(let items):
      var out: [JSONValue] = []
      for item in items { out.append(try json(item, step: step)) }
      return .array(out)
    case .map(let members):
      var out: [JSONMember] = []
      for member in members { out.append(JSONMember(member.key, try json(member.value, step: step))) }
      return .object(out)
    }
  }

  /// The same with every value changed.
  func mapped(_ change: (JSONValue) -> JSONValue) -> Bindings {
    var out = self
    out.values = values.mapValues(change)
    return out
  }

  private func value(of reference: Placeholder.Reference) throws(Failure) -> JSONValue {
    guard var value = values[reference.name] else { throw .unbound(name: reference.name) }
    for step in reference.path {
      let inner: JSONValue? =
        switch step {
        case .member(let name): value[name]
        case .index(let index): value.array.flatMap { $0.indices.contains(index) ? $0[index] : nil }
        }
      guard let inner else { throw .unbound(name: reference.description) }
      value = inner
    }
    return value
  }

  private func apply(
    _ function: Placeholder.Function, to value: JSONValue, _ reference: Placeholder.Reference
  ) throws(Failure) -> JSONValue {
    switch function {
    case .count:
      guard let count = value.array?.count ?? value.members?.count ?? value.string?.unicodeScalars.count
      else {
        throw .unusable("`{count(\(reference))}` needs a list, a map or a text")
      }
      return .number(JSONNumber(count))
    case .join:
      guard let items = value.array else { throw .unusable("`{join(\(reference))}` needs a list") }
      var parts: [String] = []
      for item in items { parts.append(try Self.text(item, .reference(reference))) }
      return .string(parts.joined(separator: ","))
    case .lower: return .string(try Self.text(value, .reference(reference)).lowercased())
    case .base64: return .string(Base64.encode(Array(try Self.text(value, .reference(reference)).utf8)))
    case .sha256: return .string(ContentDigest.hex(of: try Self.text(value, .reference(reference))))
    }
  }

  private static func text(_ value: JSONValue, _ placeholder: Placeholder) throws(Failure) -> String {
    switch value {
    case .string(let text): return text
    case .number(let number): return number.text
    case .bool(let bool): return bool ? "true" : "false"
    case .null: return "null"
    case .array, .object:
      throw .unusable("a list or a map cannot stand inside a text; use `join`, or name a member")
    }
  }

  /// A value as a literal of RFC 9535 (2.3.1.1, 2.3.5.1): texts in single quotes, escaped.
  private static func pathLiteral(_ value: JSONValue) -> String {
    guard let text = value.string else { return value.text() }
    var out = "'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'": out += "\\'"
      case "\\": out += "\\\\"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "'"
  }
}
