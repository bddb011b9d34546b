import Synchronization

/// A schema compiled once, to judge many values.
///
/// Editions 2020-12, 2019-09 and draft-07 are read, by `$schema` of each resource. Nothing is fetched:
/// references reach the given resources and the three metaschemas. Unknown keywords are ignored; `content…`
/// keywords only annotate. Where an object repeats a name, every one of its values is judged.
///
/// Source: JSON Schema Core and Validation 2020-12, and their earlier editions.
package final class JSONSchema: Sendable {
  /// How a schema is read, and how much judging may cost.
  package struct Options: Sendable {
    /// The edition of resources without `$schema`.
    package var defaultDialect: SchemaDialect
    /// Whether `format` is asserted rather than only noted.
    package var assertFormat: Bool
    /// How many schemas may apply one inside the other; each takes up to 10 KiB of the stack in a debug
    /// build.
    package var maximumDepth: Int
    /// How many steps judging one value may take; a step applies one schema to one value.
    package var maximumWork: Int
    /// How many violations are reported of one value; at least 1.
    package var maximumViolations: Int
    /// Whether violations tell the schemas that led to them, as the standard output formats ask for.
    package var tracksKeywords: Bool
    /// Whether keywords that are not known, or have no effect where they stand, are warned of; names that
    /// begin with `x-` are left alone.
    package var isStrict: Bool

    /// Options for suites' own schemas: 2020-12, formats noted, limits that usual documents stay far below.
    package init(
      defaultDialect: SchemaDialect = .draft2020, assertFormat: Bool = false, maximumDepth: Int = 600,
      maximumWork: Int = 50_000_000, maximumViolations: Int = 1_000, tracksKeywords: Bool = false,
      isStrict: Bool = false
    ) {
      self.isStrict = isStrict
      self.tracksKeywords = tracksKeywords
      self.defaultDialect = defaultDialect
      self.assertFormat = assertFormat
      self.maximumDepth = maximumDepth
      self.maximumWork = maximumWork
      self.maximumViolations = max(1, maximumViolations)
    }
  }

  /// What in the schema has no effect, in the order in which it was met: formats that are not known; with
  /// ``Options/isStrict`` keywords, too.
  package let warnings: [SchemaWarning]

  let nodes: [SchemaNode]
  let scopes: [SchemaScope]
  let root: Int
  let options: Options
  /// Whether any reference depends on the schemas that lead to it.
  let isDynamic: Bool
  private let quickForm: Mutex<QuickForm>

  /// The form in which most values are accepted, which is built once it pays.
  private struct QuickForm {
    /// What it is built of; nil for a dynamic program, which has none.
    let rules: [SchemaRules]?
    var uses = 0
    var isBuilt = false
    var program: AcceptorProgram?
  }

  /// So many judgements take as long as building the form.
  private static let usesThatPay = 12

  init(
    nodes: [SchemaNode], scopes: [SchemaScope], root: Int, options: Options, warnings: [SchemaWarning],
    isDynamic: Bool, rules: [SchemaRules]
  ) {
    quickForm = Mutex(QuickForm(rules: isDynamic ? nil : rules))
    self.nodes = nodes
    self.scopes = scopes
    self.root = root
    self.options = options
    self.warnings = warnings
    self.isDynamic = isDynamic
  }

  /// Compiles the schema that a URI names, with all that it refers to.
  ///
  /// - Parameter root: The URI of a given resource, with or without a fragment.
  /// - Throws: A ``SchemaError`` for the first fault found in the schema's document or in what it refers to.
  package static func compile(
    _ resources: [SchemaResource], root: String, options: Options = Options()
  ) throws(SchemaError) -> JSONSchema {
    var compiler = try SchemaCompiler(resources, options: options)
    return try compiler.compile(root)
  }

  /// Everything that keeps a value from being valid, in document order as far as the schema allows; empty
  /// when valid.
  ///
  /// - Throws: A ``SchemaLimit`` when the value could not be judged, which is neither valid nor invalid.
  package func validate(_ node: JSONNode) throws(SchemaLimit) -> [SchemaViolation] {
    if try accepts(node) { return [] }
    var evaluation = Evaluation(self, node)
    return evaluation.explain(node)
  }

  /// Whether a value is valid; quicker than ``validate(_:)`` when nobody asks why not.
  ///
  /// - Throws: A ``SchemaLimit`` when the value could not be judged, which is neither valid nor invalid.
  package func accepts(_ node: JSONNode) throws(SchemaLimit) -> Bool {
    if let acceptor = acceptor(afterUses: Self.usesThatPay) {
      let verdict = verdict(node, by: acceptor)
      if verdict != .undecided { return verdict == .accepted }
    }
    do throws(SchemaLimit) {
      return try acceptsByEvaluation(node)
    } catch {
      // The two ways agree where both answer; what answers must not depend on how often there was a question.
      guard let acceptor, case let verdict = verdict(node, by: acceptor), verdict != .undecided else {
        throw error
      }
      return verdict == .accepted
    }
  }

  /// The form in which most values are accepted, built if need be; nil where the schema does not fit it.
  var acceptor: AcceptorProgram? { acceptor(afterUses: 0) }

  private func acceptor(afterUses wanted: Int) -> AcceptorProgram? {
    quickForm.withLock { form in
      if form.isBuilt { return form.program }
      guard let rules = form.rules, form.uses >= wanted else {
        form.uses += 1
        return nil
      }
      form.program = AcceptorCompiler.program(of: rules, root: root, options: options)
      form.isBuilt = true
      return form.program
    }
  }

  private func verdict(_ node: JSONNode, by acceptor: AcceptorProgram) -> Acceptor.Verdict {
    node.document.bytes.withUnsafeBufferPointer { bytes in
      node.document.tape.withUnsafeBufferPointer { tape in
        guard let bytes = bytes.baseAddress, let tape = tape.baseAddress else { return .undecided }
        // The acceptor leaves numbers on the tape that it is given; documents are shared.
        let own = tape + node.index
        let count = Int(own.pointee.next) - node.index
        return withUnsafeTemporaryAllocation(of: TapeNode.self, capacity: count) { copy in
          guard let start = copy.baseAddress else { return .undecided }
          start.initialize(from: own, count: count)
          return Acceptor.judge(acceptor, bytes, start - node.index, place: node.index)
        }
      }
    }
  }

  /// The same verdict without the acceptor, to hold it against.
  func acceptsByEvaluation(_ node: JSONNode) throws(SchemaLimit) -> Bool {
    var evaluation = Evaluation(self, node)
    return try evaluation.evaluate(root, node.index)
  }
}

/// What a resource offers to references that look through the dynamic scope.
struct SchemaScope: Sendable {
  var dynamicAnchors: [String: Int] = [:]
  /// The root of a resource that says `$recursiveAnchor: true`.
  var recursiveRoot: Int?
}
