import JSON

/// What a JSON content is made of: the kinds and values of each of its places, items of arrays taken together.
struct ContentShape {
  private struct Place {
    var kinds: Set<String> = []
    var values: Set<String> = []
  }

  private var places: [String: Place] = [:]

  /// Nil where the bytes are no JSON.
  init?(_ bytes: [UInt8]) {
    guard let document = try? JSONDocument(parsing: bytes) else { return nil }
    take(document.root.value, at: "$")
  }

  private mutating func take(_ value: JSONValue, at path: String) {
    let kind: String
    var text: String?
    switch value {
    case .null: kind = "null"
    case .bool(let bool): (kind, text) = ("a boolean", "\(bool)")
    case .number: (kind, text) = ("a number", value.text())
    case .string(let string): (kind, text) = ("a text", VolatileText.masked(string))
    case .array(let items):
      kind = "a list"
      for item in items { take(item, at: path + "[*]") }
    case .object(let members):
      kind = "an object"
      for member in members { take(member.value, at: "\(path).\(member.name)") }
    }
    places[path, default: Place()].kinds.insert(kind)
    if let text { places[path, default: Place()].values.insert(text) }
  }

  /// What is different in another content, in sentences without full stops.
  func differences(to other: ContentShape) -> [String] {
    var out: [String] = []
    for path in Set(places.keys).union(other.places.keys).sorted() {
      switch (places[path], other.places[path]) {
      case (_?, nil): out.append("`\(path)` is no longer there")
      case (nil, _?): out.append("`\(path)` is new")
      case (let was?, let now?) where was.kinds != now.kinds:
        out.append("`\(path)` was \(Self.phrase(was.kinds)), and is \(Self.phrase(now.kinds))")
      case (let was?, let now?) where was.values != now.values: out.append("`\(path)` has other values")
      default: break
      }
    }
    return out
  }

  private static func phrase(_ kinds: Set<String>) -> String { kinds.sorted().joined(separator: " or ") }
}
