import Glibc
import JSON
import Packages
import SuiteModel

/// Evaluates content that holds many JSON documents, each against a JSON Schema of the suite, on all processors.
///
/// The documents are the lines of NDJSON, the elements of one array, or one document alone. Every document is judged
/// and counted; a keyword of the schema that is broken in many of them is one part with its count and the first place.
/// What passes and fails for which requirement is told as by ``SchemaEvaluation``.
struct DocumentsEvaluation {
  let answer: ObservedAnswer
  let path: String
  let library: CheckLibrary

  func evaluate() -> [SchemaEvaluation.Part] {
    func settled(_ result: CheckResult) -> [SchemaEvaluation.Part] {
      [SchemaEvaluation.Part(requirement: nil, result: result)]
    }
    if let absence = answer.absence { return settled(.noData(absence)) }
    let schema: JSONSchema
    do { schema = try library.schema(path) } catch { return settled(.fault(error.message)) }
    var tally = DocumentTally(root: schema.rootRequirement)
    do throws(PackageError) { try judge(by: schema, into: &tally) } catch {
      return settled(.fault("the content cannot be read: \(error.message)"))
    }
    return tally.parts
  }

  private func judge(by schema: JSONSchema, into tally: inout DocumentTally) throws(PackageError) {
    let framing = try DocumentFraming(of: answer)
    if case .alone(let document) = framing {
      tally.take(Self.judge(.success(document), at: StreamPlace.first, by: schema))
      return
    }
    func reader(blocks bytes: Int) -> JSONStreamReader {
      JSONStreamReader(
        framing.isElements ? .elements : .lines, workers: Self.processors, textBytes: max(1, answer.size),
        blockBytes: bytes)
    }
    // In small blocks, because of what is examined ahead of the last of the first documents nothing comes.
    if try !examine(Self.examined, by: reader(blocks: 16 << 10), schema, into: &tally) {
      try judgeRest(by: reader(blocks: 256 << 10), schema, into: &tally)
    }
  }

  /// So many documents show for which requirements the schema speaks.
  private static let examined = 1000

  /// Judges the first documents, and notes which requirements had anything to say about them.
  ///
  /// - Returns: Whether there were no more.
  private func examine(
    _ count: Int, by reader: JSONStreamReader, _ schema: JSONSchema, into tally: inout DocumentTally
  ) throws(PackageError) -> Bool {
    var isWhole = true
    try reader.read(from: answer.stream) { text in
      Self.judge(text.value, at: text.place, by: schema)
    } deliver: { judged in
      guard tally.documents < count else {
        isWhole = false
        return false
      }
      tally.take(judged)
      return true
    }
    return isWhole
  }

  /// Judges the documents after the first ones: without asking what had anything to say about them, unless a
  /// requirement is still waiting for that.
  ///
  /// What comes of it depends on the content alone, so that it is judged again to the same bytes.
  private func judgeRest(
    by reader: JSONStreamReader, _ schema: JSONSchema, into tally: inout DocumentTally
  ) throws(PackageError) {
    let before = tally.documents
    guard tally.hasSeen(schema.requirementNames) else {
      var seen = 0
      try reader.read(from: answer.stream) { text in
        Self.judge(text.value, at: text.place, by: schema)
      } deliver: { judged in
        seen += 1
        if seen > before { tally.take(judged) }
        return true
      }
      return
    }
    var skipped = 0
    try reader.judge(answer.stream, by: schema) { judgement in
      let count = if case .valid(let count) = judgement { count } else { 1 }
      let new = min(count, max(0, skipped + count - before))
      skipped += count
      if new > 0 { tally.take(judgement, new) }
      return true
    }
  }

  private static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  private static func judge(
    _ text: Result<JSONDocument, StreamFault>, at place: StreamPlace, by schema: JSONSchema
  ) -> JudgedDocument {
    switch text {
    case .failure(let fault): return .broken(place, fault)
    case .success(let document):
      do throws(SchemaLimit) { return .examined(place, try schema.examine(document.root)) } catch {
        return .undecided(place, error)
      }
    }
  }
}

/// How documents follow each other in some content.
private enum DocumentFraming {
  case lines
  case elements
  case alone(JSONDocument)

  var isElements: Bool { if case .elements = self { true } else { false } }

  /// An array holds documents. Otherwise they are lines, unless the first line is only the beginning of the one
  /// document that the whole is.
  ///
  /// A long file is read whole only where its beginning holds no line that is JSON.
  init(of answer: ObservedAnswer) throws(PackageError) {
    let blank: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    let beginning = try answer.openFile?.prefix(Self.looked) ?? answer.content
    guard let start = beginning.firstIndex(where: { !blank.contains($0) }) else {
      self = .lines
      return
    }
    guard beginning[start] != UInt8(ascii: "[") else {
      self = .elements
      return
    }
    let line = beginning[start...].prefix { $0 != 0x0A }
    if (try? JSONDocument(parsing: Array(line))) == nil,
      let whole = try? JSONDocument(parsing: answer.content)
    {
      self = .alone(whole)
    } else {
      self = .lines
    }
  }

  /// So much of a long file shows how its documents follow each other.
  private static let looked = 1 << 20
}

/// What came of one document.
private enum JudgedDocument: Sendable {
  case examined(StreamPlace, SchemaExamination)
  case undecided(StreamPlace, SchemaLimit)
  case broken(StreamPlace, StreamFault)
}

/// What came of all documents, for each requirement and keyword.
private struct DocumentTally {
  /// The requirement of the whole schema, for which a document that is no JSON speaks.
  let root: String?

  private struct Sample {
    var count: Int
    let line: Int
    let place: String
    let message: String
  }

  private(set) var documents = 0
  private var applied: [String: Int] = [:]
  /// By requirement (empty where none is named), then by keyword of the schema.
  private var broken: [String: [String: Sample]] = [:]
  private var limits: Sample?

  init(root: String?) { self.root = root }

  /// Whether each of these requirements had something to say about a document.
  func hasSeen(_ names: Set<String>) -> Bool { names.allSatisfy { applied[$0] != nil } }

  mutating func take(_ judgement: StreamJudgement, _ count: Int) {
    switch judgement {
    case .valid: documents += count
    case .invalid(let place, let violations):
      documents += 1
      for violation in violations { note(violation, at: violation.position.line, of: place) }
    case .undecided(let place, let limit): take(.undecided(place, limit))
    case .broken(let place, let fault):
      documents += 1
      let line = if case .json(let error) = fault { error.line } else { place.position.line }
      note(fault, at: line, of: place)
    }
  }

  mutating func take(_ judged: JudgedDocument) {
    documents += 1
    switch judged {
    case .examined(let place, let examination):
      for (name, count) in examination.applied { applied[name, default: 0] += count }
      for violation in examination.violations {
        note(violation, at: place.position(of: violation.position).line, of: place)
      }
    case .broken(let place, let fault):
      let line: Int
      if case .json(let error) = fault {
        line = place.position(of: JSONPosition(line: error.line, column: error.column)).line
      } else {
        line = place.position.line
      }
      note(fault, at: line, of: place)
    case .undecided(let place, let limit):
      let first = limits?.count ?? 0
      limits = Sample(
        count: first + 1, line: limits?.line ?? place.position.line, place: "document \(place.number)",
        message: limits?.message ?? "\(limit)")
    }
  }

  private mutating func note(_ violation: SchemaViolation, at line: Int, of place: StreamPlace) {
    note(
      violation.requirement ?? "", violation.schemaLocation,
      Sample(
        count: 1, line: line, place: "document \(place.number), \(violation.instancePath)",
        message: violation.message))
  }

  private mutating func note(_ fault: StreamFault, at line: Int, of place: StreamPlace) {
    note(
      root ?? "", "JSON",
      Sample(
        count: 1, line: line, place: "document \(place.number)",
        message: "this document cannot be read: \(fault.message)"))
  }

  private mutating func note(_ requirement: String, _ keyword: String, _ sample: Sample) {
    broken[requirement, default: [:]][
      keyword,
      default: Sample(
        count: 0, line: sample.line, place: sample.place, message: sample.message)
    ].count += 1
  }

  var parts: [SchemaEvaluation.Part] {
    func part(_ name: String, _ result: CheckResult) -> SchemaEvaluation.Part {
      SchemaEvaluation.Part(requirement: name.isEmpty ? nil : RequirementID(name), result: result)
    }
    guard documents > 0 else { return [part("", .noData("there is no document in the content"))] }
    var parts: [SchemaEvaluation.Part] = []
    for (name, keywords) in broken.sorted(by: { $0.key < $1.key }) {
      let samples = keywords.sorted { ($0.value.line, $0.key) < ($1.value.line, $1.key) }
      for (_, sample) in samples {
        parts.append(
          part(
            name,
            .fail(
              expected: nil, observed: nil, place: sample.place, line: sample.line, count: sample.count,
              message: sample.message + (sample.count > 1 ? " (and \(sample.count - 1) more)" : ""))))
      }
    }
    for (name, count) in applied.sorted(by: { $0.key < $1.key }) where broken[name] == nil {
      parts.append(part(name, .pass(values: count)))
    }
    if let limits {
      parts.append(
        part(
          "",
          .fault(
            "\(limits.count) documents could not be judged, first at line \(limits.line): \(limits.message)"))
      )
    } else if broken.isEmpty {
      parts.append(part("", .pass(values: documents)))
    }
    return parts
  }
}
