/// Turns schema documents into the flat rules of a ``JSONSchema``, one schema at a time from a queue.
struct SchemaCompiler {
  var registry: SchemaRegistry
  let options: JSONSchema.Options
  var warnings: [SchemaWarning] = []
  private var compiled: [SchemaRules?] = []
  private var indices: [SchemaRegistry.Place: Int] = [:]
  private var queue: [(index: Int, object: SchemaObject)] = []
  private var dynamicNames: Set<String> = []
  private var scopes: [SchemaScope] = []
  private var usesRecursion = false

  init(_ resources: [SchemaResource], options: JSONSchema.Options) throws(SchemaError) {
    self.options = options
    registry = try SchemaRegistry(resources, defaultDialect: options.defaultDialect)
  }

  mutating func compile(_ root: String) throws(SchemaError) -> JSONSchema {
    let (node, resource) = try target(of: root, base: "", given: root, from: nil)
    let index = try reserve(node, resource)
    try reserveAll(of: registry.resources[resource].root.document.root)
    repeat { try drain() } while try reserveScopes()
    var rules = compiled.compactMap(\.self)
    let isDynamic = usesRecursion || !dynamicNames.isEmpty
    let keepsReferences = isDynamic || options.tracksKeywords
    let start = keepsReferences ? index : ReferenceShortening.apply(to: &rules, root: index)
    Discriminator.insert(into: &rules)
    scopes += Array(repeating: SchemaScope(), count: max(0, registry.resources.count - scopes.count))
    return JSONSchema(
      nodes: rules.map(SchemaNode.init), scopes: scopes, root: start, options: options, warnings: warnings,
      isDynamic: isDynamic,
      rules: rules)
  }

  /// Compiles every schema of a document, so that a fault is found wherever it stands.
  private mutating func reserveAll(of root: JSONNode) throws(SchemaError) {
    guard let resource = registry.resource(beginningAt: root) else { return }
    var open = [(node: root, resource: resource)]
    while let (node, resource) = open.popLast() {
      _ = try reserve(node, resource)
      guard node.isObject else { continue }
      for (_, child) in registry.resources[resource].dialect.subschemas(of: node).reversed() {
        open.append((child, registry.resource(beginningAt: child) ?? resource))
      }
    }
  }

  private mutating func drain() throws(SchemaError) {
    var next = 0
    while next < queue.count {
      let (index, object) = queue[next]
      compiled[index] = try rules(of: object)
      next += 1
    }
    queue = []
  }

  /// Compiles what references through the dynamic scope may reach; false when there is nothing new.
  private mutating func reserveScopes() throws(SchemaError) -> Bool {
    let before = compiled.count
    scopes += Array(repeating: SchemaScope(), count: max(0, registry.resources.count - scopes.count))
    let entered = Set(compiled.compactMap { $0?.resource })
    for resource in entered.sorted() {
      for name in dynamicNames.sorted() {
        guard let node = registry.resources[resource].dynamicAnchors[name] else { continue }
        scopes[resource].dynamicAnchors[name] = try reserve(node, resource)
      }
      if usesRecursion, registry.resources[resource].isRecursiveAnchor {
        scopes[resource].recursiveRoot = try reserve(registry.resources[resource].root, resource)
      }
    }
    return compiled.count > before
  }

  // MARK: For the keywords

  /// The index of a schema, which is compiled later if it is new.
  mutating func reserve(_ node: JSONNode, _ resource: Int) throws(SchemaError) -> Int {
    let place = SchemaRegistry.Place(node)
    if let index = indices[place] { return index }
    let owner = registry.resources[resource]
    guard node.isSchema else {
      let message = "A schema is an object, true or false; found \(node.shown)."
      throw SchemaError(message, at: node, in: owner.documentURI)
    }
    let index = compiled.count
    indices[place] = index
    compiled.append(nil)
    queue.append((index, SchemaObject(node, owner, resource)))
    return index
  }

  /// The index of the schema that is a keyword's value or a part of it.
  mutating func child(_ node: JSONNode, of parent: SchemaObject) throws(SchemaError) -> Int {
    try reserve(node, registry.resource(beginningAt: node) ?? parent.resource)
  }

  /// The index of the schema that a reference in a schema names.
  mutating func reference(_ keyword: String, in object: SchemaObject) throws(SchemaError) -> Int? {
    guard let text = try object.text(keyword) else { return nil }
    let (node, resource) = try target(
      of: text, base: object.owner.uri, given: object.owner.documentURI, from: object.members[keyword])
    return try reserve(node, resource)
  }

  /// The anchor that makes a `$dynamicRef` look through the dynamic scope, or nil where it acts as `$ref`.
  mutating func dynamicAnchor(in object: SchemaObject) throws(SchemaError) -> String? {
    guard let text = try object.text("$dynamicRef") else { return nil }
    let (uri, fragment) = SchemaURI.resolve(text, against: object.owner.uri)
    guard !fragment.isEmpty, let resource = try registry.resource(uri),
      registry.resources[resource].dynamicAnchors[fragment] != nil
    else { return nil }
    dynamicNames.insert(fragment)
    return fragment
  }

  /// Whether a `$recursiveRef` in this schema may be extended by the schemas that lead to it.
  mutating func isExtensible(_ object: SchemaObject) -> Bool {
    guard registry.resources[object.resource].isRecursiveAnchor else { return false }
    usesRecursion = true
    return true
  }

  private mutating func target(
    of reference: String, base: String, given: String, from place: JSONNode?
  ) throws(SchemaError) -> (node: JSONNode, resource: Int) {
    let (uri, fragment) = SchemaURI.resolve(reference, against: base)
    func fault(_ message: String) -> SchemaError {
      guard let place else { return SchemaError(message, in: given) }
      return SchemaError(message, at: place, in: given)
    }
    guard let resource = try registry.resource(uri) else {
      throw fault(
        "'\(reference)' refers to '\(uri)', which no given schema has; add it, or mend the reference.")
    }
    let found = registry.resources[resource]
    if fragment.isEmpty { return (found.root, resource) }
    guard fragment.hasPrefix("/") else {
      guard let node = found.anchors[fragment] else {
        throw fault("'\(reference)' refers to the anchor '\(fragment)', which '\(uri)' does not have.")
      }
      return (node, resource)
    }
    guard let (node, owner) = registry.schema(at: fragment, from: resource) else {
      throw fault("'\(reference)' refers to '\(fragment)', and '\(uri)' has nothing there.")
    }
    guard node.isSchema else {
      throw fault("'\(reference)' refers to '\(fragment)', which is no schema but \(node.shown).")
    }
    return (node, owner)
  }
}
