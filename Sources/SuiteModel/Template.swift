/// A text with places for values: `{name}`, `{item.sourcedId}`, `{roles[0].org}`, `{lower(name)}`, `{now+5m}`.
///
/// A `{` that no letter follows stands for itself, and `{{` for one `{`. Values are bound, never spliced: whoever uses
/// the template says how a value is quoted where it is put (percent-encoded in a URL, quoted in a JSONPath).
package struct Template: Sendable, Hashable {
  /// A stretch of text, or a place for a value.
  package enum Segment: Sendable, Hashable {
    case text(String)
    case value(Placeholder)
  }

  /// The text as its author wrote it.
  package let source: String
  package let segments: [Segment]

  /// Why a text is no template: the offset in scalars from 0, and a sentence for the author.
  package struct ParseError: Error, Equatable {
    package let offset: Int
    package let message: String
  }

  package init(parsing source: String) throws(ParseError) {
    self.source = source
    self.segments = try Self.segments(of: Array(source.unicodeScalars))
  }

  /// A text without places, taken as it stands.
  package init(literal text: String) {
    source = text
    segments = [.text(text)]
  }

  /// The single place, where the template is nothing else: such a template yields the value with its type.
  package var onlyPlaceholder: Placeholder? {
    guard segments.count == 1, case .value(let placeholder) = segments[0] else { return nil }
    return placeholder
  }

  package var placeholders: [Placeholder] {
    segments.compactMap { if case .value(let placeholder) = $0 { placeholder } else { nil } }
  }

  private static func segments(of scalars: [Unicode.Scalar]) throws(ParseError) -> [Segment] {
    var out: [Segment] = []
    var text = String.UnicodeScalarView()
    var i = 0
    while i < scalars.count {
      let scalar = scalars[i]
      guard scalar == "{", i + 1 < scalars.count else {
        text.append(scalar)
        i += 1
        continue
      }
      if scalars[i + 1] == "{" {
        text.append("{")
        i += 2
      } else if scalars[i + 1].properties.isAlphabetic {
        guard let close = scalars[i...].firstIndex(of: "}") else {
          throw ParseError(offset: i, message: "a `}` is missing after `{`; write `{{` for a plain `{`")
        }
        if !text.isEmpty { out.append(.text(String(text))) }
        text = String.UnicodeScalarView()
        let inner = String(String.UnicodeScalarView(scalars[(i + 1)..<close]))
        do { out.append(.value(try Placeholder(parsing: inner))) } catch {
          throw ParseError(offset: i + 1, message: error.message)
        }
        i = close + 1
      } else {
        text.append(scalar)
        i += 1
      }
    }
    if !text.isEmpty || out.isEmpty { out.append(.text(String(text))) }
    return out
  }
}
