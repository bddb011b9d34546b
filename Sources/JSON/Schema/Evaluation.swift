/// One judgement of a value by a compiled schema.
///
/// The same code finds the verdict and the reasons: without a report, the first thing that does not hold ends
/// it.
struct Evaluation {
  let program: JSONSchema
  let document: JSONDocument
  let bytes: [UInt8]
  let tape: [TapeNode]
  /// The resources entered on the way here, outermost first; kept only for a dynamic program.
  var scopes: [Int] = []
  var depth = 0
  var work = 0
  var report: ViolationReport?

  init(_ program: JSONSchema, _ node: JSONNode) {
    self.program = program
    document = node.document
    bytes = document.bytes
    tape = document.tape
  }

  /// Whether a schema accepts the value at a place on the tape.
  mutating func evaluate(_ schema: Int, _ place: Int) throws(SchemaLimit) -> Bool {
    let node = program.nodes[schema]
    if program.options.tracksKeywords { report?.begin(node) }
    defer { if program.options.tracksKeywords { report?.end() } }
    if let verdict = node.verdict {
      if !verdict { note("false", node, place) { _ in "no value is allowed here" } }
      return verdict
    }
    // Nothing is restored when a limit is thrown, because nothing is judged after it.
    try enter(node)
    let outer = report?.enter(node)
    let holds = try evaluateRules(node, place)
    if let outer { report?.requirement = outer }
    leave()
    return holds
  }

  private mutating func evaluateRules(_ node: SchemaNode, _ place: Int) throws(SchemaLimit) -> Bool {
    let entry = tape[place]
    if node.types != .all, !hasType(entry, node.types, place) {
      note("type", node, place) { "expected \(node.types.expected), found \($0.shown(place))" }
      return false
    }
    var holds = true
    if node.values != nil, !evaluateValues(node, place) {
      if report == nil { return false }
      holds = false
    }
    if !(try evaluateKind(node, entry, place)) {
      if report == nil { return false }
      holds = false
    }
    for rule in node.applied where !(try evaluate(rule, node, place)) {
      if report == nil { return false }
      holds = false
    }
    // After another fault it is not known what the failed schemas would have evaluated.
    return holds && node.hasUnevaluated ? try evaluateUnevaluated(node, entry, place) : holds
  }

  private mutating func evaluateKind(
    _ node: SchemaNode, _ entry: TapeNode, _ place: Int
  ) throws(SchemaLimit) -> Bool {
    switch entry.kind {
    case .null, .true, .false: true
    case .number: node.number == nil || evaluateNumber(node, place)
    case .string, .name: node.text == nil ? true : try evaluateText(node, entry, place)
    case .array: node.array == nil ? true : try evaluateArray(node, place)
    case .object: node.object == nil ? true : try evaluateObject(node, place)
    }
  }

  mutating func enter(_ node: SchemaNode) throws(SchemaLimit) {
    guard depth < program.options.maximumDepth else {
      throw .depth(schemaLocation: node.location, maximum: program.options.maximumDepth)
    }
    try spend(1)
    depth += 1
    if program.isDynamic { scopes.append(node.resource) }
  }

  mutating func leave() {
    depth -= 1
    if program.isDynamic { scopes.removeLast() }
  }

  mutating func spend(_ steps: Int) throws(SchemaLimit) {
    work += steps
    if work > program.options.maximumWork { throw .work(maximum: program.options.maximumWork) }
  }

  private func hasType(_ entry: TapeNode, _ types: SchemaTypes, _ place: Int) -> Bool {
    switch entry.kind {
    case .null: types.contains(.null)
    case .true, .false: types.contains(.boolean)
    case .string, .name: types.contains(.string)
    case .array: types.contains(.array)
    case .object: types.contains(.object)
    case .number: types.contains(.number) || types.contains(.integer) && isInteger(entry, place)
    }
  }

  private func isInteger(_ entry: TapeNode, _ place: Int) -> Bool {
    for index in Int(entry.start)..<entry.end where bytes[index] &- 0x30 > 9 && bytes[index] != 0x2D {
      return node(place).number?.isInteger ?? false
    }
    return true
  }

  func node(_ place: Int) -> JSONNode { JSONNode(document, place) }

  func shown(_ place: Int) -> String { node(place).shown }
}

extension Evaluation {
  /// Judges without a report, however this evaluation reports.
  mutating func silently(_ schema: Int, _ place: Int) throws(SchemaLimit) -> Bool {
    guard report != nil else { return try evaluate(schema, place) }
    let kept = report
    report = nil
    let holds = try evaluate(schema, place)
    report = kept
    return holds
  }

  /// Judges a part of the value, to which a step leads.
  mutating func evaluatePart(_ schema: Int, _ place: Int, _ part: Part) throws(SchemaLimit) -> Bool {
    guard report != nil else { return try evaluate(schema, place) }
    let step = step(part)
    report?.steps.append(step)
    let holds = try evaluate(schema, place)
    report?.steps.removeLast()
    return holds
  }

  /// How a part hangs on its whole: an element by its offset, a member by its name or the name's place on the
  /// tape.
  enum Part {
    case index(Int)
    case key(Int)
    case name(String)
  }

  func step(_ part: Part) -> JSONLocation.Step {
    switch part {
    case .index(let offset): .index(offset)
    case .key(let key): .name(node(key).string ?? "")
    case .name(let name): .name(name)
    }
  }

  /// Reports that a keyword does not hold; the sentence is made only where somebody asks for it.
  mutating func note(
    _ keyword: String, _ node: SchemaNode, _ place: Int, below part: Part? = nil,
    _ message: (Evaluation) -> String
  ) {
    guard let report, !report.isFull else { return }
    let (text, step, value) = (message(self), part.map(step), self.node(place))
    self.report?.add(keyword, node, value, text, below: step)
  }
}
