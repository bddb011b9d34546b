import JSON

/// The members of a message, read one by one and with a sentence for each that is not as it must be.
struct MessageFields {
  private let node: JSONNode

  init(_ node: JSONNode, named name: String? = nil) throws(AdapterMessageError) {
    guard node.isObject else {
      throw AdapterMessageError(
        name.map { "its member \"\($0)\" must be an object" } ?? "a message must be a JSON object")
    }
    self.node = node
  }

  func has(_ name: String) -> Bool { node.member(name) != nil }

  func required(_ name: String) throws(AdapterMessageError) -> JSONNode {
    guard let field = node.member(name) else {
      throw AdapterMessageError("it lacks the member \"\(name)\"")
    }
    return field
  }

  func optional<Value>(
    _ name: String, _ read: (JSONNode) throws(AdapterMessageError) -> Value
  ) throws(AdapterMessageError) -> Value? {
    guard let field = node.member(name) else { return nil }
    return try read(field)
  }

  func text(_ name: String) throws(AdapterMessageError) -> String {
    try Self.text(try required(name), name)
  }

  /// A text that says something.
  func sentence(_ name: String) throws(AdapterMessageError) -> String {
    let text = try text(name)
    guard !text.isEmpty else { throw AdapterMessageError("its member \"\(name)\" is empty") }
    return text
  }

  func integer(_ name: String) throws(AdapterMessageError) -> Int {
    guard let integer = try required(name).int else {
      throw AdapterMessageError("its member \"\(name)\" must be a whole number")
    }
    return integer
  }

  func id() throws(AdapterMessageError) -> Int {
    let id = try integer("id")
    guard id >= 1 else { throw AdapterMessageError("its \"id\" must be that of a request, 1 or greater") }
    return id
  }

  func list(_ name: String) throws(AdapterMessageError) -> [JSONNode] {
    let field = try required(name)
    guard field.isArray else { throw AdapterMessageError("its member \"\(name)\" must be a list") }
    return Array(field.elements)
  }

  static func text(_ field: JSONNode, _ name: String) throws(AdapterMessageError) -> String {
    guard let text = field.string else {
      throw AdapterMessageError("its member \"\(name)\" must be text, or a list of text where it is a list")
    }
    return text
  }

  /// Refuses members that the message has not: a mistyped name must not pass in silence.
  func refuseOthers(of message: String) throws(AdapterMessageError) {
    let known = Self.known[message] ?? []
    for member in node.members where !known.contains(member.name) && !member.name.hasPrefix("x-") {
      throw AdapterMessageError(
        """
        it has the member "\(member.name.prefix(40))", which "\(message)" has not; members of your own begin \
        with x-
        """)
    }
  }

  private static let known: [String: Set<String>] = [
    "hello": ["message", "protocol", "adapter", "actions", "concurrent"],
    "adapter": ["name", "version"],
    "done": ["message", "id", "outcome", "reason", "data", "files", "log"],
    "unsupported": ["message", "id", "reason", "link"],
    "error": ["message", "id", "reason"],
  ]
}

/// The grammar of an action's name.
enum AdapterActionName {
  static let rule =
    "a name has 1 to 64 of a-z, 0-9, \".\", \"_\" and \"-\", and begins with a letter or digit"

  static func isValid(_ name: String) -> Bool {
    guard let first = name.utf8.first, isAlphanumeric(first), name.utf8.count <= 64 else { return false }
    return name.utf8.allSatisfy { isAlphanumeric($0) || [0x2D, 0x2E, 0x5F].contains($0) }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }
}
