import SuiteModel

/// A JSON path template with a name put in for each place, so that it can be compiled before values are
/// known.
///
/// A place stands for a member's name, as `.{name}` or `[{name}]`, or for a value that a filter compares
/// with, as in `[?@.id == {name}]`. A value is always bound as one quoted literal, so that it never changes
/// the path's shape.
enum PathSample {
  /// Where a place cannot stand.
  struct Misplaced: Error {
    let placeholder: Placeholder
    /// Whether quotes around the place are the fault: the value brings its own.
    let isQuoted: Bool
  }

  static func text(of template: Template) throws(Misplaced) -> String {
    var out = ""
    let segments = template.segments
    for (index, segment) in segments.enumerated() {
      switch segment {
      case .text(let text): out += text
      case .value(let placeholder):
        let next = index + 1 < segments.count ? first(of: segments[index + 1]) : nil
        let isQuoted = isInQuotes(out)
        guard !isQuoted, next.map(isNameEnd) ?? true, let last = out.unicodeScalars.last else {
          throw Misplaced(placeholder: placeholder, isQuoted: isQuoted)
        }
        if last == "." {
          if !out.hasSuffix("..") { out.removeLast() }
          out += "['x']"
        } else if "[,=<>!( ".unicodeScalars.contains(last) {
          out += "'x'"
        } else {
          throw Misplaced(placeholder: placeholder, isQuoted: false)
        }
      }
    }
    return out
  }

  private static func first(of segment: Template.Segment) -> Unicode.Scalar? {
    if case .text(let text) = segment { text.unicodeScalars.first } else { "{" }
  }

  private static func isNameEnd(_ scalar: Unicode.Scalar) -> Bool {
    !(scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_" || scalar == "{"
      || scalar == "-")
  }

  private static func isInQuotes(_ text: String) -> Bool {
    var open: Unicode.Scalar?
    var escaped = false
    for scalar in text.unicodeScalars {
      if let quote = open {
        if escaped {
          escaped = false
        } else if scalar == "\\" {
          escaped = true
        } else if scalar == quote {
          open = nil
        }
      } else if scalar == "'" || scalar == "\"" {
        open = scalar
      }
    }
    return open != nil
  }
}
