import Diagnostics

/// A value of a YAML text, resolved by the 1.2 core schema as the suite format narrows it, with its place.
struct YAMLNode: Sendable {
  indirect enum Content: Sendable {
    case null
    case bool(Bool)
    /// As it was written; always a JSON number.
    case number(String)
    case text(String)
    case list([YAMLNode])
    case map([YAMLMember])
  }

  let content: Content
  let location: SourceLocation
  /// What a scalar says, whatever its type: `1.10` for a number; nil for lists and maps.
  let spelling: String?

  init(_ content: Content, at location: SourceLocation, spelling: String? = nil) {
    self.content = content
    self.location = location
    self.spelling = spelling
  }
}

/// One key and value of a map.
struct YAMLMember: Sendable {
  let key: String
  let keyLocation: SourceLocation
  let value: YAMLNode
}

extension YAMLNode {
  /// How a sentence names what stands here.
  var phrase: String {
    switch content {
    case .null: "nothing"
    case .bool(let value): "the boolean \(value)"
    case .number(let text): "the number \(text)"
    case .text(let text): "the text \(Self.quoted(text))"
    case .list(let items): items.isEmpty ? "an empty list" : "a list"
    case .map(let members): members.isEmpty ? "an empty map" : "a map"
    }
  }

  var isNull: Bool { if case .null = content { true } else { false } }

  var text: String? { if case .text(let text) = content { text } else { nil } }

  var bool: Bool? { if case .bool(let value) = content { value } else { nil } }

  var int: Int? { if case .number(let text) = content { Int(text) } else { nil } }

  var items: [YAMLNode]? { if case .list(let items) = content { items } else { nil } }

  var members: [YAMLMember]? { if case .map(let members) = content { members } else { nil } }

  /// The items of a list, or the value itself: for what may be written as one or several.
  var oneOrMore: [YAMLNode] { items ?? [self] }

  /// The member of a map; nil for anything else.
  func member(_ key: String) -> YAMLMember? { members?.first { $0.key == key } }

  subscript(key: String) -> YAMLNode? { member(key)?.value }

  /// A text as a message shows it: in quotes, cut at 60 characters.
  static func quoted(_ text: String) -> String {
    let shown = text.count > 60 ? text.prefix(57) + "..." : text[...]
    return "`" + shown.replacing("\n", with: "⏎") + "`"
  }
}
