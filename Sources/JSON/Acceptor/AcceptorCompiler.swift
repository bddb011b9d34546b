import Formats
import Patterns

/// Merges compiled rules into the nodes of an ``AcceptorProgram``.
struct AcceptorCompiler {
  /// The rules ask for something that the form does not hold.
  private struct Unsupported: Error {}

  private let rules: [SchemaRules]
  private let maximumNodes: Int
  private var parts = AcceptorParts()
  /// The node of each set of schemas that apply together.
  private var known: [[Int]: Int32] = [:]

  /// The program of compiled rules, or nil where one of the rules that the root reaches does not fit the form.
  static func program(
    of rules: [SchemaRules], root: Int, options: JSONSchema.Options
  ) -> AcceptorProgram? {
    var compiler = AcceptorCompiler(rules)
    do throws(Unsupported) {
      let root = try compiler.node([root])
      return AcceptorProgram(compiler.parts, root: root, options: options)
    } catch {
      return nil
    }
  }

  private init(_ rules: [SchemaRules]) {
    self.rules = rules
    // Merging may multiply nodes; beyond this it does not pay.
    maximumNodes = rules.count * 4 + 1_000
  }

  /// The node of schemas that all apply; -1 where they require nothing.
  private mutating func node(_ schemas: [Int]) throws(Unsupported) -> Int32 {
    let key = Array(Set(schemas)).sorted()
    if let index = known[key] { return index }
    var members: [Int] = []
    var path: [Int] = []
    for schema in key { try expand(schema, &members, &path) }
    let merged = members.map { rules[$0] }
    if merged.contains(where: { $0.verdict == false }) {
      return append(AcceptorNode(types: 0, isFalse: true), for: key)
    }
    if merged.allSatisfy(\.requiresNothing) {
      known[key] = -1
      return -1
    }
    guard parts.nodes.count < maximumNodes else { throw Unsupported() }
    // The place is taken before what hangs on it is built, because schemas may lead back to it.
    let index = append(AcceptorNode(), for: key)
    var node = AcceptorNode()
    node.types = merged.reduce(SchemaTypes.all) { $0.intersection($1.types) }.rawValue
    node.values = values(merged.compactMap(\.values))
    node.text = try text(merged.compactMap(\.text))
    node.bounds = bounds(merged.compactMap(\.number))
    node.arrays = try arrays(merged.compactMap(\.array))
    node.object = try object(merged.compactMap(\.object))
    node.applied = try applied(merged.flatMap(\.applied))
    parts.nodes[Int(index)] = node
    return index
  }

  private mutating func append(_ node: AcceptorNode, for key: [Int]) -> Int32 {
    let index = Int32(parts.nodes.count)
    parts.nodes.append(node)
    known[key] = index
    return index
  }

  /// Adds a schema and all that it refers to by `$ref` and `allOf`.
  ///
  /// A circle of them never ends, which is for the limits to tell.
  private func expand(_ schema: Int, _ members: inout [Int], _ path: inout [Int]) throws(Unsupported) {
    guard !path.contains(schema), path.count < 100 else { throw Unsupported() }
    if members.contains(schema) { return }
    let rules = rules[schema]
    guard rules.unevaluatedItems == nil, rules.unevaluatedProperties == nil else { throw Unsupported() }
    path.append(schema)
    for rule in rules.applied {
      switch rule {
      case .reference(let target): try expand(target, &members, &path)
      case .all(let targets): for target in targets { try expand(target, &members, &path) }
      case .dynamicReference, .recursiveReference: throw Unsupported()
      default: continue
      }
    }
    path.removeLast()
    members.append(schema)
  }

  // MARK: Assertions

  private mutating func values(_ all: [ValueRule]) -> IndexRun {
    let start = Int32(parts.values.count)
    for rule in all {
      if let constant = rule.constant { add([constant]) }
      if let enumeration = rule.enumeration { add(enumeration) }
    }
    return IndexRun(start: start, end: Int32(parts.values.count))
  }

  private mutating func add(_ list: [JSONValue]) {
    var entry = AcceptorValues()
    var strings: [String] = []
    entry.numbers.start = Int32(parts.numbers.count)
    for value in list {
      switch value {
      case .null: entry.allowsNull = true
      case .bool(let bool):
        if bool { entry.allowsTrue = true } else { entry.allowsFalse = true }
      case .string(let text): strings.append(text)
      case .number(let number):
        if let small = SmallDecimal(number) { parts.numbers.append(small) } else { entry.hasOthers = true }
      case .array, .object: entry.hasOthers = true
      }
    }
    entry.numbers.end = Int32(parts.numbers.count)
    if !strings.isEmpty { entry.names = parts.table(Self.distinct(strings)) }
    parts.values.append(entry)
  }

  private mutating func text(_ all: [TextRules]) throws(Unsupported) -> Int32 {
    guard !all.isEmpty else { return -1 }
    var entry = AcceptorText()
    entry.minimumLength = all.compactMap(\.minimumLength).max() ?? 0
    entry.maximumLength = all.compactMap(\.maximumLength).min() ?? Int.max
    entry.patterns = parts.list(all.compactMap(\.pattern).map { parts.index(of: $0.pattern) })
    entry.formats.start = Int32(parts.formats.count)
    for format in Set(all.compactMap(\.format)).sorted(by: { $0.rawValue < $1.rawValue }) {
      parts.formats.append(format)
    }
    entry.formats.end = Int32(parts.formats.count)
    parts.texts.append(entry)
    return Int32(parts.texts.count - 1)
  }

  private mutating func bounds(_ all: [NumberRules]) -> IndexRun {
    let start = Int32(parts.bounds.count)
    for rules in all {
      let given: [(AcceptorBound.Kind, JSONNumber?)] = [
        (.minimum, rules.minimum), (.maximum, rules.maximum), (.aboveMinimum, rules.exclusiveMinimum),
        (.belowMaximum, rules.exclusiveMaximum), (.multiple, rules.multipleOf),
      ]
      for case (let kind, .some(let number)) in given {
        parts.bounds.append(AcceptorBound(kind: kind, number: SmallDecimal(number)))
      }
    }
    return IndexRun(start: start, end: Int32(parts.bounds.count))
  }

  private mutating func arrays(_ all: [ArrayRules]) throws(Unsupported) -> IndexRun {
    var entries: [AcceptorArray] = []
    for rules in all {
      var entry = AcceptorArray()
      entry.minimumCount = rules.minimumCount ?? 0
      entry.maximumCount = rules.maximumCount ?? Int.max
      entry.isUnique = rules.isUnique
      entry.prefix = try list(rules.prefix)
      if let rest = rules.rest { entry.rest = try node([rest]) }
      if let contains = rules.contains {
        entry.contains = try node([contains.schema])
        entry.minimumContained = contains.minimum
        entry.maximumContained = contains.maximum ?? Int.max
      }
      entries.append(entry)
    }
    // Entries of one node stand together, after those that were built for their elements.
    let start = Int32(parts.arrays.count)
    parts.arrays += entries
    return IndexRun(start: start, end: Int32(parts.arrays.count))
  }

  private mutating func list(_ schemas: [Int]) throws(Unsupported) -> IndexRun {
    var indices: [Int32] = []
    for schema in schemas { indices.append(try node([schema])) }
    return parts.list(indices)
  }

  // MARK: Objects

  private mutating func object(_ all: [ObjectRules]) throws(Unsupported) -> Int32 {
    guard !all.isEmpty else { return -1 }
    var entry = AcceptorObject()
    entry.minimumCount = all.compactMap(\.minimumCount).max() ?? 0
    entry.maximumCount = all.compactMap(\.maximumCount).min() ?? Int.max
    // Names that are counted come first, so that a word of bits holds them.
    let required = Self.distinct(all.flatMap { rules in rules.required.map { rules.names.names[$0] } })
    let dependent = all.flatMap { rules in
      rules.dependentRequired.flatMap { [$0.name] + $0.required } + rules.dependentSchemas.map(\.name)
    }
    let counted = Self.distinct(required + dependent)
    guard counted.count <= 64 else { throw Unsupported() }
    let names = Self.distinct(counted + all.flatMap(\.names.names))
    entry.required = required.count == 64 ? .max : (1 << UInt64(required.count)) - 1
    var bits: [ExactName: UInt64] = [:]
    for (index, name) in counted.enumerated() { bits[ExactName(name)] = 1 << UInt64(index) }
    entry.names = parts.table(names)
    var properties: [Int32] = []
    for name in names { properties.append(try property(name, all)) }
    entry.properties = parts.list(properties).start
    entry.additional = try node(all.filter(\.patterns.isEmpty).compactMap(\.additional))
    entry.remainders = try remainders(all.filter { !$0.patterns.isEmpty })
    entry.propertyNames = try node(all.compactMap(\.propertyNames))
    entry.dependents = try dependents(all, bits)
    parts.objects.append(entry)
    return Int32(parts.objects.count - 1)
  }

  /// The node of all that applies to the member of a name.
  private mutating func property(_ name: String, _ all: [ObjectRules]) throws(Unsupported) -> Int32 {
    var schemas: [Int] = []
    for rules in all {
      var isKnown = false
      if let index = rules.names.index(of: name), rules.properties[index] >= 0 {
        schemas.append(rules.properties[index])
        isKnown = true
      }
      for (rule, schema) in rules.patterns {
        do throws(PatternLimit) {
          guard try rule.pattern.matches(name) else { continue }
        } catch { throw Unsupported() }
        schemas.append(schema)
        isKnown = true
      }
      if !isKnown, let additional = rules.additional { schemas.append(additional) }
    }
    return try node(schemas)
  }

  private mutating func remainders(_ all: [ObjectRules]) throws(Unsupported) -> IndexRun {
    var entries: [AcceptorRemainder] = []
    for rules in all {
      var patterns: [AcceptorNamePattern] = []
      for (rule, schema) in rules.patterns {
        patterns.append(
          AcceptorNamePattern(pattern: parts.index(of: rule.pattern), node: try node([schema])))
      }
      let additional = try node(rules.additional.map { [$0] } ?? [])
      let start = Int32(parts.namePatterns.count)
      parts.namePatterns += patterns
      entries.append(
        AcceptorRemainder(
          patterns: IndexRun(start: start, end: Int32(parts.namePatterns.count)), additional: additional))
    }
    let start = Int32(parts.remainders.count)
    parts.remainders += entries
    return IndexRun(start: start, end: Int32(parts.remainders.count))
  }

  private mutating func dependents(
    _ all: [ObjectRules], _ bits: [ExactName: UInt64]
  ) throws(Unsupported) -> IndexRun {
    func bit(_ name: String) -> UInt64 { bits[ExactName(name)] ?? 0 }
    var entries: [AcceptorDependent] = []
    for rules in all {
      for (name, required) in rules.dependentRequired {
        let mask = required.reduce(0) { $0 | bit($1) }
        entries.append(AcceptorDependent(name: bit(name), required: mask, node: -1))
      }
      for (name, schema) in rules.dependentSchemas {
        entries.append(AcceptorDependent(name: bit(name), required: 0, node: try node([schema])))
      }
    }
    let start = Int32(parts.dependents.count)
    parts.dependents += entries
    return IndexRun(start: start, end: Int32(parts.dependents.count))
  }

  // MARK: Applied

  private mutating func applied(_ all: [AppliedRule]) throws(Unsupported) -> IndexRun {
    var entries: [AcceptorApplied] = []
    for rule in all {
      switch rule {
      case .reference, .all: continue
      case .dynamicReference, .recursiveReference: throw Unsupported()
      case .any(let schemas, let discriminator):
        entries.append(try alternatives(.any, schemas, discriminator))
      case .one(let schemas, let discriminator):
        entries.append(try alternatives(.one, schemas, discriminator))
      case .not(let schema):
        entries.append(AcceptorApplied(kind: .not, nodes: try list([schema]), discriminator: -1))
      case .conditional(let condition, let then, let otherwise):
        let nodes = [
          try node([condition]), try node(then.map { [$0] } ?? []), try node(otherwise.map { [$0] } ?? []),
        ]
        entries.append(AcceptorApplied(kind: .conditional, nodes: parts.list(nodes), discriminator: -1))
      }
    }
    let start = Int32(parts.applied.count)
    parts.applied += entries
    return IndexRun(start: start, end: Int32(parts.applied.count))
  }

  private mutating func alternatives(
    _ kind: AcceptorApplied.Kind, _ schemas: [Int], _ discriminator: Shared<Discriminator>?
  ) throws(Unsupported) -> AcceptorApplied {
    let nodes = try list(schemas)
    guard let found = discriminator?.value, found.others.isEmpty else {
      return AcceptorApplied(kind: kind, nodes: nodes, discriminator: -1)
    }
    let branches = parts.list(found.branches.map(Int32.init)).start
    parts.discriminators.append(
      AcceptorDiscriminator(
        property: parts.table([found.property]), values: parts.table(found.values.names), branches: branches))
    return AcceptorApplied(
      kind: kind, nodes: nodes, discriminator: Int32(parts.discriminators.count - 1))
  }

  private static func distinct(_ names: [String]) -> [String] {
    var seen: Set<ExactName> = []
    return names.filter { seen.insert(ExactName($0)).inserted }
  }
}

extension SchemaRules {
  /// Whether every value satisfies the rules themselves, whatever they refer to by `$ref` and `allOf`.
  fileprivate var requiresNothing: Bool {
    verdict != false && types == .all && values == nil && number == nil && text == nil && array == nil
      && object == nil
      && applied.allSatisfy {
        switch $0 {
        case .reference, .all: true
        default: false
        }
      }
  }
}
