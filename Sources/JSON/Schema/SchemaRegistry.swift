/// The schema resources that references can reach, found and scanned when they are first asked for.
struct SchemaRegistry {
  /// One schema resource: a document's root, or a schema below it that has an identifier of its own.
  struct Resource {
    let uri: String
    /// The URI by which the caller knows the document, for errors.
    let documentURI: String
    let root: JSONNode
    let dialect: SchemaDialect
    let vocabularies: SchemaVocabularies
    var anchors: [String: JSONNode] = [:]
    var dynamicAnchors: [String: JSONNode] = [:]
    var isRecursiveAnchor = false
  }

  /// A value's place among all documents.
  struct Place: Hashable {
    private let document: ObjectIdentifier
    private let index: Int

    init(_ node: JSONNode) {
      document = ObjectIdentifier(node.document)
      index = node.index
    }
  }

  private(set) var resources: [Resource] = []
  private var indices: [String: Int] = [:]
  private var roots: [Place: Int] = [:]
  private var waiting: [String: SchemaResource] = [:]
  private let defaultDialect: SchemaDialect

  init(_ given: [SchemaResource], defaultDialect: SchemaDialect) throws(SchemaError) {
    self.defaultDialect = defaultDialect
    for resource in given {
      let uri = SchemaURI.resolve(resource.uri, against: "").uri
      guard waiting.updateValue(resource, forKey: uri) == nil else {
        throw SchemaError("Two resources have the URI '\(uri)'; give each its own.", in: resource.uri)
      }
    }
  }

  /// The resource that begins at a node, or nil.
  func resource(beginningAt node: JSONNode) -> Int? {
    roots[Place(node)]
  }

  /// The resource of a URI without fragment, or nil when nothing given has it.
  mutating func resource(_ uri: String) throws(SchemaError) -> Int? {
    if let index = indices[uri] { return index }
    if let resource = waiting.removeValue(forKey: uri) {
      try scan(resource, uri: uri)
      return indices[uri]
    }
    if let document = Metaschemas.document(uri) {
      try scan(SchemaResource(uri: uri, document: document), uri: uri)
      return indices[uri]
    }
    // An identifier inside a document that nobody has asked for by its own URI yet.
    for (uri, resource) in waiting.sorted(by: { $0.key < $1.key }) {
      waiting[uri] = nil
      try scan(resource, uri: uri)
    }
    return indices[uri]
  }

  /// The schema that a JSON Pointer leads to from a resource's root, and the resource that it lies in.
  func schema(at pointer: String, from resource: Int) -> (node: JSONNode, resource: Int)? {
    var (node, owner) = (resources[resource].root, resource)
    for token in pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      let name = Self.unescaped(token)
      let next = node.isArray ? Self.offset(name).flatMap { node.element($0) } : node.member(name)
      guard let next, node.isArray || node.isObject else { return nil }
      node = next
      owner = roots[Place(node)] ?? owner
    }
    return (node, owner)
  }

  /// An array's offset as JSON Pointer writes it: digits, without leading zeros.
  private static func offset(_ token: String) -> Int? {
    Int(token).flatMap { String($0) == token ? $0 : nil }
  }

  private static func unescaped(_ token: Substring) -> String {
    guard token.utf8.contains(0x7E) else { return String(token) }
    var text = ""
    var isEscape = false
    for scalar in token.unicodeScalars {
      if isEscape {
        text.unicodeScalars.append(scalar == "1" ? "/" : "~")
        isEscape = false
      } else if scalar == "~" {
        isEscape = true
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  // MARK: Scanning

  private mutating func scan(_ given: SchemaResource, uri: String) throws(SchemaError) {
    let root = given.document.root
    guard root.isSchema else {
      throw SchemaError("A schema is an object, true or false; found \(root.shown).", at: root, in: given.uri)
    }
    let index = try open(root, base: uri, given: given.uri, within: nil)
    try register(uri, index, root, given.uri)
    var open = [(node: root, resource: index)]
    while let (node, resource) = open.popLast() {
      guard node.isObject else { continue }
      try readAnchors(node, resource)
      let dialect = resources[resource].dialect
      var below: [(node: JSONNode, resource: Int)] = []
      for (_, child) in dialect.subschemas(of: node) {
        below.append((child, try enter(child, from: resource)))
      }
      open += below.reversed()
    }
  }

  private mutating func enter(_ node: JSONNode, from resource: Int) throws(SchemaError) -> Int {
    let outer = resources[resource]
    guard node.isObject, try identifier(of: node, outer.documentURI, inner: outer.dialect) != nil else {
      return resource
    }
    return try self.open(node, base: outer.uri, given: outer.documentURI, within: outer)
  }

  /// Registers the resource that begins at a node, under its identifier or, without one, under the base.
  private mutating func open(
    _ root: JSONNode, base: String, given: String, within outer: Resource?
  ) throws(SchemaError) -> Int {
    let (dialect, vocabularies) = try dialect(of: root, given, within: outer)
    var uri = base
    if let identifier = try identifier(of: root, given, inner: dialect) {
      uri = SchemaURI.resolve(identifier, against: base).uri
    }
    let index = resources.count
    resources.append(
      Resource(uri: uri, documentURI: given, root: root, dialect: dialect, vocabularies: vocabularies))
    try register(uri, index, root, given)
    roots[Place(root)] = index
    return index
  }

  private mutating func register(
    _ uri: String, _ index: Int, _ node: JSONNode, _ given: String
  ) throws(SchemaError) {
    if let other = indices[uri], other != index {
      let message = "The identifier '\(uri)' is taken by another schema; give each its own."
      throw SchemaError(message, at: node.member("$id") ?? node, in: given)
    }
    indices[uri] = index
  }

  /// The value of `$id` where it begins a resource: not a mere fragment, nor beside a `$ref` that voids it.
  private func identifier(
    of node: JSONNode, _ given: String, inner dialect: SchemaDialect
  ) throws(SchemaError) -> String? {
    guard let value = node.member("$id") else { return nil }
    if dialect.referenceStandsAlone, node.member("$ref") != nil { return nil }
    guard let text = value.string else {
      throw SchemaError("'$id' is a URI reference in a string; found \(value.shown).", at: value, in: given)
    }
    if text.hasPrefix("#") { return nil }
    if dialect != .draft7, let hash = text.utf8.firstIndex(of: 0x23),
      text.utf8.index(after: hash) != text.endIndex
    {
      throw SchemaError("'$id' has no fragment; name the place with '$anchor'.", at: value, in: given)
    }
    return text
  }

  private mutating func readAnchors(_ node: JSONNode, _ resource: Int) throws(SchemaError) {
    let dialect = resources[resource].dialect
    if dialect == .draft7 {
      if let id = node.member("$id")?.string, let hash = id.utf8.firstIndex(of: 0x23),
        node.member("$ref") == nil
      {
        let name = String(id[id.utf8.index(after: hash)...])
        if !name.isEmpty { try addAnchor(name, node, resource) }
      }
      return
    }
    if let anchor = node.member("$anchor") { try addAnchor(try anchorName(anchor, resource), node, resource) }
    if dialect == .draft2020, let anchor = node.member("$dynamicAnchor") {
      let name = try anchorName(anchor, resource)
      try addAnchor(name, node, resource)
      resources[resource].dynamicAnchors[name] = node
    }
    if dialect == .draft2019, node.index == resources[resource].root.index {
      resources[resource].isRecursiveAnchor = node.member("$recursiveAnchor")?.bool ?? false
    }
  }

  private func anchorName(_ node: JSONNode, _ resource: Int) throws(SchemaError) -> String {
    guard let name = node.string, !name.isEmpty else {
      let given = resources[resource].documentURI
      throw SchemaError("An anchor is a name in a string; found \(node.shown).", at: node, in: given)
    }
    return name
  }

  private mutating func addAnchor(_ name: String, _ node: JSONNode, _ resource: Int) throws(SchemaError) {
    if let other = resources[resource].anchors.updateValue(node, forKey: name), other.index != node.index {
      let given = resources[resource].documentURI
      throw SchemaError(
        "The anchor '\(name)' is taken by another schema of this resource.", at: node, in: given)
    }
  }

  /// The edition that a given metaschema rests on, through metaschemas of metaschemas.
  private func edition(of metaschema: JSONNode, _ given: String, hops: Int) throws(SchemaError)
    -> SchemaDialect
  {
    guard let value = metaschema.member("$schema") else { return defaultDialect }
    guard let name = value.string else {
      throw SchemaError("'$schema' is a URI in a string; found \(value.shown).", at: value, in: given)
    }
    if let dialect = SchemaDialect(metaschema: name) { return dialect }
    let uri = SchemaURI.resolve(name, against: "").uri
    guard hops < 8, let next = waiting[uri]?.document.root ?? indices[uri].map({ resources[$0].root }) else {
      let known = SchemaDialect.allCases.map(\.rawValue).joined(separator: ", ")
      throw SchemaError(
        "The metaschema rests on '\(name)', which is not known; known are \(known).", at: value, in: given)
    }
    return try edition(of: next, uri, hops: hops + 1)
  }

  private func dialect(
    of root: JSONNode, _ given: String, within outer: Resource?
  ) throws(SchemaError) -> (SchemaDialect, SchemaVocabularies) {
    guard let value = root.member("$schema") else {
      return (outer?.dialect ?? defaultDialect, outer?.vocabularies ?? .standard)
    }
    guard let name = value.string else {
      throw SchemaError("'$schema' is a URI in a string; found \(value.shown).", at: value, in: given)
    }
    if let dialect = SchemaDialect(metaschema: name) { return (dialect, .standard) }
    let uri = SchemaURI.resolve(name, against: "").uri
    let document = waiting[uri]?.document.root ?? indices[uri].map { resources[$0].root }
    guard let document, document.isObject else {
      let known = SchemaDialect.allCases.map(\.rawValue).joined(separator: ", ")
      throw SchemaError(
        "'$schema' names '\(name)', which is not known; known are \(known).", at: value, in: given)
    }
    let dialect = try edition(of: document, uri, hops: 0)
    guard let vocabulary = document.member("$vocabulary"), vocabulary.isObject else {
      return (dialect, .standard)
    }
    for (name, key, isRequired) in vocabulary.members where isRequired.bool == true {
      guard name.hasPrefix("https://json-schema.org/draft/") else {
        throw SchemaError("The required vocabulary '\(name)' is not known.", at: key, in: uri)
      }
    }
    return (dialect, SchemaVocabularies(vocabulary.members.map(\.name), dialect: dialect))
  }
}
