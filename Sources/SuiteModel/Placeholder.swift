/// What stands between braces in a template: a name with a path into its value, or one of the fixed functions.
package enum Placeholder: Sendable, Hashable {
  case reference(Reference)
  /// A function of a value that is bound elsewhere.
  case apply(Function, Reference)
  /// A function of the run: its seed, its case and step, its clock.
  case generate(Generator)

  /// A name, and the way into its value.
  package struct Reference: Sendable, Hashable, CustomStringConvertible {
    /// One step into a value.
    package enum Step: Sendable, Hashable {
      case member(String)
      case index(Int)
    }

    package let name: String
    package let path: [Step]

    package var description: String {
      path.reduce(into: name) { text, step in
        switch step {
        case .member(let name): text += ".\(name)"
        case .index(let index): text += "[\(index)]"
        }
      }
    }
  }

  /// The total functions of one value.
  package enum Function: String, Sendable, CaseIterable {
    case lower, base64, sha256, count, join
  }

  /// The values that the harness makes up; each derives from the seed or the case's start and is recorded.
  package enum Generator: Sendable, Hashable {
    case uuid
    case random
    case date
    /// A short text that no other run of the case gives, for names of what a test makes.
    case run
    /// The case's start, moved by whole seconds.
    case now(offsetSeconds: Int)
  }

  package struct ParseError: Error, Equatable {
    package let message: String
  }

  /// Reads the text between the braces.
  package init(parsing text: String) throws(ParseError) {
    switch text {
    case "uuid": self = .generate(.uuid)
    case "random": self = .generate(.random)
    case "date": self = .generate(.date)
    case "run": self = .generate(.run)
    case "now": self = .generate(.now(offsetSeconds: 0))
    default:
      if text.hasPrefix("now+") || text.hasPrefix("now-") {
        self = .generate(.now(offsetSeconds: try Self.offset(String(text.dropFirst(3)))))
      } else if let open = text.firstIndex(of: "("), text.last == ")" {
        let name = String(text[..<open])
        guard let function = Function(rawValue: name) else {
          let known = Function.allCases.map(\.rawValue).joined(separator: ", ")
          throw ParseError(message: "there is no function `\(name)`; the functions are \(known)")
        }
        self = .apply(function, try Reference(parsing: String(text[text.index(after: open)...].dropLast())))
      } else {
        self = .reference(try Reference(parsing: text))
      }
    }
  }

  /// `+5m`, `-1d`, `+30s`, `+2h` in seconds.
  private static func offset(_ text: String) throws(ParseError) -> Int {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    let digits = text.dropFirst().dropLast()
    guard let unit = text.last.flatMap({ units[$0] }), digits.allSatisfy(\.isASCIIDigit),
      let count = Int(digits), count <= 100_000
    else { throw ParseError(message: "write a time as `now+5m`, with s, m, h or d") }
    return (text.first == "-" ? -1 : 1) * count * unit
  }
}

extension Placeholder.Reference {
  package init(parsing text: String) throws(Placeholder.ParseError) {
    var name = ""
    var path: [Step] = []
    var rest = text[...]
    func word() -> String {
      let end = rest.firstIndex { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") } ?? rest.endIndex
      defer { rest = rest[end...] }
      return String(rest[..<end])
    }
    name = word()
    guard !name.isEmpty else { throw .init(message: "`{\(text)}` has no name") }
    while let mark = rest.first {
      rest = rest.dropFirst()
      if mark == "." {
        let member = word()
        guard !member.isEmpty else { throw .init(message: "a name is missing after `.` in `{\(text)}`") }
        path.append(.member(member))
      } else if mark == "[", let close = rest.firstIndex(of: "]"), rest[..<close].allSatisfy(\.isASCIIDigit),
        let index = Int(rest[..<close])
      {
        path.append(.index(index))
        rest = rest[rest.index(after: close)...]
      } else {
        throw .init(
          message: "`{\(text)}` is neither a name, a path such as `{user.roles[0].org}`, nor a function")
      }
    }
    self.init(name: name, path: path)
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
