/// A schema as its author wrote it, with readers that require a keyword's value to be of its kind.
struct SchemaObject {
  let node: JSONNode
  let owner: SchemaRegistry.Resource
  let resource: Int
  /// The keywords by name; of duplicates the first.
  let members: [String: JSONNode]

  init(_ node: JSONNode, _ owner: SchemaRegistry.Resource, _ resource: Int) {
    self.node = node
    self.owner = owner
    self.resource = resource
    members = Dictionary(node.isObject ? node.members.map { ($0.name, $0.value) } : []) { first, _ in first }
  }

  /// The URI of the resource with the JSON Pointer from its root to this schema.
  var location: String {
    let above = owner.root.location.steps.count
    let steps = Array(node.location.steps.dropFirst(above))
    return "\(owner.uri)#\(JSONLocation(steps).pointer)"
  }

  func fault(_ expected: String, _ value: JSONNode) -> SchemaError {
    SchemaError("\(expected); found \(value.shown).", at: value, in: owner.documentURI)
  }

  func text(_ keyword: String) throws(SchemaError) -> String? {
    guard let value = members[keyword] else { return nil }
    guard let text = value.string else { throw fault("'\(keyword)' is a string", value) }
    return text
  }

  func flag(_ keyword: String) throws(SchemaError) -> Bool? {
    guard let value = members[keyword] else { return nil }
    guard let flag = value.bool else { throw fault("'\(keyword)' is true or false", value) }
    return flag
  }

  func number(_ keyword: String) throws(SchemaError) -> JSONNumber? {
    guard let value = members[keyword] else { return nil }
    guard let number = value.number else { throw fault("'\(keyword)' is a number", value) }
    return number
  }

  /// A count; one that does not fit a machine word is as good as the largest that does.
  func count(_ keyword: String) throws(SchemaError) -> Int? {
    guard let value = members[keyword] else { return nil }
    guard let number = value.number, number.isInteger, number >= 0 else {
      throw fault("'\(keyword)' is a whole number from 0 on", value)
    }
    return number.int ?? Int.max
  }

  func elements(_ keyword: String) throws(SchemaError) -> [JSONNode]? {
    guard let value = members[keyword] else { return nil }
    guard value.isArray else { throw fault("'\(keyword)' is an array", value) }
    return Array(value.elements)
  }

  func fields(_ keyword: String) throws(SchemaError) -> [(name: String, value: JSONNode)]? {
    guard let value = members[keyword] else { return nil }
    guard value.isObject else { throw fault("'\(keyword)' is an object", value) }
    return value.members.map { ($0.name, $0.value) }
  }

  func strings(_ keyword: String) throws(SchemaError) -> [String]? {
    guard let value = members[keyword] else { return nil }
    return try strings(value, keyword)
  }

  func strings(_ value: JSONNode, _ keyword: String) throws(SchemaError) -> [String] {
    guard value.isArray else { throw fault("'\(keyword)' lists names in an array", value) }
    var strings: [String] = []
    for element in value.elements {
      guard let text = element.string else { throw fault("'\(keyword)' lists names as strings", element) }
      strings.append(text)
    }
    return strings
  }
}
