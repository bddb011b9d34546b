import JSON

/// A value in which neither the order of elements nor that of members matters.
///
/// Its hash is computed once, when it is made, so that values as deep as the parser allows are made and compared
/// in time about linear in their size.
struct UnorderedValue: Sendable {
  let content: Content
  private let counts: Counts
  private let fingerprint: Int

  /// The parts in their own order, for telling a difference.
  enum Content: Sendable {
    case scalar(JSONValue)
    case array([UnorderedValue])
    case object([Member])
  }

  struct Member: Hashable, Sendable {
    /// A text value, because JSON compares texts scalar by scalar and Swift's strings do not.
    let name: JSONValue
    let value: UnorderedValue
  }

  /// What equality looks at: how often each part occurs.
  private enum Counts: Hashable {
    case scalar(JSONValue)
    case array([UnorderedValue: Int])
    case object([Member: Int])
  }

  /// Takes a value without the members that are ignored.
  init(_ value: JSONValue, ignoring ignored: IgnoredPaths) {
    switch value {
    case .null, .bool, .number, .string:
      (content, counts) = (.scalar(value), .scalar(value))
    case .array(let elements):
      let elements = elements.map { UnorderedValue($0, ignoring: ignored) }
      (content, counts) = (.array(elements), .array(Self.counted(elements)))
    case .object(let members):
      let members = members.lazy.filter { !ignored.ignores($0.name) }.map { member in
        Member(
          name: .string(member.name),
          value: UnorderedValue(member.value, ignoring: ignored.below(member.name)))
      }
      let kept = Array(members)
      (content, counts) = (.object(kept), .object(Self.counted(kept)))
    }
    fingerprint = counts.hashValue
  }

  static func counted<Part: Hashable>(_ parts: [Part]) -> [Part: Int] {
    Dictionary(parts.lazy.map { ($0, 1) }, uniquingKeysWith: +)
  }

  /// The value again, without the members that were ignored.
  var value: JSONValue {
    switch content {
    case .scalar(let value): value
    case .array(let elements): .array(elements.map(\.value))
    case .object(let members): .object(members.map { JSONMember($0.name.string ?? "", $0.value.value) })
    }
  }
}

extension UnorderedValue: Hashable {
  static func == (left: UnorderedValue, right: UnorderedValue) -> Bool {
    left.fingerprint == right.fingerprint && left.counts == right.counts
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(fingerprint)
  }
}
