import Formats
import Patterns

/// Merges compiled rules into the nodes of an ``AcceptorProgram``.
struct AcceptorCompiler {
  /// The rules ask for something that the form does not hold.
  struct Unsupported: Error {}

  /// Stands for a schema that allows everything.
  static let anything = Int.max

  let rules: [SchemaRules]
  private let maximumNodes: Int
  var parts = AcceptorParts()
  /// The node of each set of schemas that apply together.
  private var known: [[Int]: Int32] = [:]
  /// The first node of each content.
  private var firsts: [AcceptorNode: Int32] = [:]

  /// The program of compiled rules, or nil where one of the rules that the root reaches does not fit the
  /// form.
  static func program(
    of rules: [SchemaRules], root: Int, options: JSONSchema.Options
  ) -> AcceptorProgram? {
    var compiler = AcceptorCompiler(rules)
    do throws(Unsupported) {
      let root = try compiler.node([root])
      guard compiler.parts.nameCount < Acceptor.stranger else { return nil }
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
  mutating func node(_ schemas: [Int]) throws(Unsupported) -> Int32 {
    let key = Set(schemas).subtracting([Self.anything]).sorted()
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
    node.arrays = try arrays(merged.compactMap(\.array) + unevaluatedItems(members))
    node.object = try object(merged.compactMap(\.object) + unevaluatedProperties(members))
    node.applied = try applied(merged.flatMap(\.applied))
    parts.nodes[Int(index)] = node
    let first = firsts[node, default: index]
    (firsts[node], known[key]) = (first, first)
    return first
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
  func expand(_ schema: Int, _ members: inout [Int], _ path: inout [Int]) throws(Unsupported) {
    guard !path.contains(schema), path.count < 100 else { throw Unsupported() }
    if members.contains(schema) { return }
    let rules = rules[schema]
    path.append(schema)
    for rule in rules.applied {
      switch rule {
      case .reference(let target, _): try expand(target, &members, &path)
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
    let lists = all.flatMap { rule in
      (rule.constant.map { [[$0]] } ?? []) + [rule.enumeration].compactMap(\.self)
    }
    guard let first = lists.first, lists.allSatisfy({ $0.count <= Self.mostCompared }) else {
      return parts.values.run(lists.map { entry(of: $0) })
    }
    // What all lists hold is one list.
    let common = first.filter { value in lists.dropFirst().allSatisfy { $0.contains(value) } }
    return parts.values.run([entry(of: common)])
  }

  /// Longer lists are not held against each other.
  private static let mostCompared = 500

  private mutating func entry(of list: [JSONValue]) -> AcceptorValues {
    var entry = AcceptorValues()
    var strings: [String] = []
    var numbers: [SmallDecimal] = []
    for value in list {
      switch value {
      case .null: entry.allowsNull = true
      case .bool(let bool):
        if bool { entry.allowsTrue = true } else { entry.allowsFalse = true }
      case .string(let text): strings.append(text)
      case .number(let number):
        if let small = SmallDecimal(number) { numbers.append(small) } else { entry.hasOthers = true }
      case .array, .object: entry.hasOthers = true
      }
    }
    entry.numbers = parts.numbers.run(numbers)
    entry.names = parts.slots(of: Self.distinct(strings).map { AcceptorMember(name: parts.number(of: $0)) })
    return entry
  }

  private mutating func text(_ all: [TextRules]) throws(Unsupported) -> Int32 {
    guard !all.isEmpty else { return -1 }
    var entry = AcceptorText()
    entry.minimumLength = all.compactMap(\.minimumLength).max() ?? 0
    entry.maximumLength = all.compactMap(\.maximumLength).min() ?? Int.max
    entry.patterns = parts.lists.run(
      Set(all.compactMap(\.pattern).map { parts.index(of: $0.pattern) }).sorted())
    entry.formats = parts.formats.run(
      Set(all.compactMap(\.format)).sorted(by: { $0.rawValue < $1.rawValue }))
    return parts.texts.run([entry]).start
  }

  private mutating func bounds(_ all: [NumberRules]) -> IndexRun {
    var entries: [AcceptorBound] = []
    for rules in all {
      let given: [(AcceptorBound.Kind, JSONNumber?)] = [
        (.minimum, rules.minimum), (.maximum, rules.maximum), (.aboveMinimum, rules.exclusiveMinimum),
        (.belowMaximum, rules.exclusiveMaximum), (.multiple, rules.multipleOf),
      ]
      for case (let kind, .some(let number)) in given {
        entries.append(AcceptorBound(kind: kind, number: SmallDecimal(number)))
      }
    }
    return parts.bounds.run(entries)
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
    return parts.arrays.run(entries)
  }

  mutating func list(_ schemas: [Int]) throws(Unsupported) -> IndexRun {
    var indices: [Int32] = []
    for schema in schemas { indices.append(try node([schema])) }
    return parts.lists.run(indices)
  }

  static func distinct(_ names: [String]) -> [String] {
    var seen: Set<ExactName> = []
    return names.filter { seen.insert(ExactName($0)).inserted }
  }
}

extension SchemaRules {
  /// Whether every value satisfies the rules themselves, whatever they refer to by `$ref` and `allOf`.
  fileprivate var requiresNothing: Bool {
    verdict != false && types == .all && values == nil && number == nil && text == nil && array == nil
      && object == nil && unevaluatedItems == nil && unevaluatedProperties == nil
      && applied.allSatisfy {
        switch $0 {
        case .reference, .all: true
        default: false
        }
      }
  }
}
