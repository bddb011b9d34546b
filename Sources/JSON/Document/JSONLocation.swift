/// The way from a document's root to one of its values.
package struct JSONLocation: Sendable {
  /// The steps from the root down; none for the root itself.
  package let steps: [Step]

  /// One step down: into an object by name, or into an array by an offset counted from 0.
  package enum Step: Sendable {
    case name(String)
    case index(Int)
  }

  /// Makes a location from its steps; without any it is the root.
  package init(_ steps: [Step] = []) {
    self.steps = steps
  }

  /// The location one step further down.
  package func appending(_ step: Step) -> JSONLocation {
    JSONLocation(steps + [step])
  }

  /// The JSON Pointer to the value, such as `/users/0/name`; empty for the root.
  ///
  /// Source: RFC 6901, clause 3.
  package var pointer: String {
    var text = ""
    for step in steps {
      text += "/"
      switch step {
      case .index(let index): text += String(index)
      case .name(let name):
        for scalar in name.unicodeScalars {
          switch scalar {
          case "~": text += "~0"
          case "/": text += "~1"
          default: text.unicodeScalars.append(scalar)
          }
        }
      }
    }
    return text
  }
}

extension JSONLocation {
  /// The path as people write it, such as `$.users[0].name`; names that are no identifiers stay in quotes.
  ///
  /// Source: RFC 9535, clause 2.5.1 (member-name-shorthand).
  package var shortPath: String {
    var text = "$"
    for step in steps {
      switch step {
      case .index(let index): text += "[\(index)]"
      case .name(let name): text += Self.isShorthand(name) ? ".\(name)" : "['\(Self.escaped(name))']"
      }
    }
    return text
  }

  private static func isShorthand(_ name: String) -> Bool {
    guard let first = name.utf8.first, first &- 0x30 > 9 else { return false }
    return name.utf8.allSatisfy { byte in
      byte &- 0x30 <= 9 || (byte | 0x20) &- 0x61 < 26 || byte == 0x5F || byte >= 0x80
    }
  }
}

extension JSONLocation: CustomStringConvertible {
  /// The normalized path to the value, such as `$['users'][0]['name']`.
  ///
  /// Source: RFC 9535, clause 2.7.
  package var description: String {
    var text = "$"
    for step in steps {
      switch step {
      case .index(let index): text += "[\(index)]"
      case .name(let name): text += "['\(Self.escaped(name))']"
      }
    }
    return text
  }

  private static func escaped(_ name: String) -> String {
    var text = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "'": text += "\\'"
      case "\\": text += "\\\\"
      case "\u{8}": text += "\\b"
      case "\t": text += "\\t"
      case "\n": text += "\\n"
      case "\u{C}": text += "\\f"
      case "\r": text += "\\r"
      case "\u{0}"..<"\u{20}":
        text += "\\u00\(scalar.value < 0x10 ? "0" : "")\(String(scalar.value, radix: 16))"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension JSONLocation: Hashable {}

extension JSONLocation.Step: Hashable {
  package static func == (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.name(let left), .name(let right)): ExactName(left) == ExactName(right)
    case (.index(let left), .index(let right)): left == right
    default: false
    }
  }

  package func hash(into hasher: inout Hasher) {
    switch self {
    case .name(let name): hasher.combine(ExactName(name))
    case .index(let index): hasher.combine(index)
    }
  }
}

extension JSONNode {
  /// The way from the document's root to this value; a member's name has the location of its value.
  ///
  /// It is found by walking down from the root past the siblings on each level, and so suits reports, not
  /// loops.
  package var location: JSONLocation {
    var steps: [JSONLocation.Step] = []
    var node = document.root
    while node.index != index {
      if node.isObject,
        let (key, value) = node.fields.first(where: { $0.value.covers(index) || $0.key.index == index })
      {
        steps.append(.name(key.string ?? ""))
        if key.index == index { break }
        node = value
      } else if let (offset, value) = node.elements.enumerated().first(where: { $0.element.covers(index) }) {
        steps.append(.index(offset))
        node = value
      } else {
        break
      }
    }
    return JSONLocation(steps)
  }

  private func covers(_ index: Int) -> Bool {
    self.index <= index && index < Int(entry.next)
  }
}
