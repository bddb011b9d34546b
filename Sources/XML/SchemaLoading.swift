/// Hands the library the sources that it asks for during one compilation, and explains what went wrong.
final class SchemaLoading {
  private let sources: SchemaSources
  private(set) var files: [String] = []
  private(set) var documents: [XMLDocument] = []
  private var faults: [XMLSchemaError.Problem] = []

  init(_ sources: SchemaSources) { self.sources = sources }

  /// The bytes of a source that is well-formed on its own and has no DOCTYPE: the library would expand
  /// entities in it.
  func bytes(at uri: String) -> [UInt8]? {
    let name = SchemaLocation.name(of: uri)
    guard let bytes = sources.bytes(at: name) else { return nil }
    guard !files.contains(name) else { return bytes }
    do {
      documents.append(try XMLDocument(parsing: bytes, file: name))
    } catch {
      note(error, in: name)
      return nil
    }
    files.append(name)
    return bytes
  }

  private func note(_ fault: XMLFault, in name: String) {
    let problem = XMLSchemaError.Problem(
      kind: .unreadableSource, sentence: fault.sentence, file: name, line: fault.line,
      libraryCode: fault.libraryCode)
    if !faults.contains(problem) { faults.append(problem) }
  }

  /// What stands against the schema, and what does not.
  func problems(
    of scope: LibraryScope, main: String
  ) -> (problems: [XMLSchemaError.Problem], notes: [XMLSchemaError.Problem]) {
    var problems = faults
    var notes: [XMLSchemaError.Problem] = []
    for location in scope.refusals {
      let name = SchemaLocation.name(of: location)
      guard !faults.contains(where: { $0.file == name }) else { continue }
      // The library's own complaint about the location tells who asks for it.
      let complaint = scope.reported.first { $0.message.contains("'\(location)'") && $0.line > 0 }
      let problem = XMLSchemaError.Problem(
        kind: .missingSource,
        sentence: "'\(name)' is not among the schema's sources; list it, or mend the name.",
        file: complaint?.file.map(SchemaLocation.name(of:)) ?? main, line: complaint?.line,
        libraryCode: complaint?.code ?? 0)
      if !problems.contains(problem) { problems.append(problem) }
    }
    for error in scope.reported where !isEcho(error, of: scope.refusals) {
      let problem = XMLSchemaError.Problem(
        kind: error.isError ? .invalid : .passedOver, sentence: sentence(of: error),
        file: error.file.map(SchemaLocation.name(of:)) ?? main, line: error.line > 0 ? error.line : nil,
        libraryCode: error.code)
      if error.isError { problems.append(problem) } else { notes.append(problem) }
    }
    return (problems, notes)
  }

  /// Whether the library only says again that a source was refused.
  private func isEcho(_ error: LibraryError, of refusals: [String]) -> Bool {
    refusals.contains { error.message.contains("\($0)") } || error.code == Self.failedToLoad
  }

  /// XML_SCHEMAP_FAILED_LOAD: the main file could not be had.
  private static let failedToLoad = 1757

  private func sentence(of error: LibraryError) -> String {
    SchemaSentence.plain(error.sentence, prefixes: Self.schemaPrefix)
  }

  private static let schemaPrefix = PrefixTable(["xs": "http://www.w3.org/2001/XMLSchema"])
}
