import Diagnostics
package import JSON
import Matchers
import SuiteLoading
package import SuiteModel
import Synchronization
import Tables
import XML

/// What the checks of one suite are compiled to, each schema and path at its first use.
package final class CheckLibrary: Sendable {
  /// A schema that does not compile; loading has refused it, so it shows only where files changed since.
  package struct Fault: Error, Sendable, Equatable {
    package let message: String
  }

  /// The suite's files by their paths.
  let files: [String: [UInt8]]
  /// How much the suite's requirements and the built-in ones weigh.
  let levels: [RequirementID: Requirement.Level]
  let context: MatcherContext
  private let schemas: CompiledSchemas
  private let paths = Mutex<[String: Result<JSONPath, Fault>]>([:])
  private let namespaces: [String: String]
  private let expressions = Mutex<[String: Result<XPath, Fault>]>([:])
  private let grammars = Mutex<[String: Result<XMLSchema, Fault>]>([:])
  /// What checks found in tables, so that each is read once.
  let reports = TableReports()
  /// Takes the name of a table that is read, and how many rows of it are done.
  let tableProgress: @Sendable (_ table: String, _ rows: Int) -> Void
  private let tables = Mutex<[String: Result<TableSchema, Fault>]>([:])

  /// - Parameter progress: Takes the name of a table that is read, and how many rows of it are done.
  package init(
    _ suite: Suite, progress: @escaping @Sendable (_ table: String, _ rows: Int) -> Void = { _, _ in }
  ) {
    tableProgress = progress
    files = Dictionary(suite.files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    levels = Dictionary(
      (suite.requirements + BuiltInRequirement.all).map { ($0.id, $0.level) },
      uniquingKeysWith: { first, _ in first })
    namespaces = suite.namespaces
    context = MatcherContext(clockSkew: suite.tolerances.clockSkew)
    schemas = CompiledSchemas(suite.files)
  }

  /// The same, for who wants to be told of tables; what is compiled is shared.
  package init(
    _ other: CheckLibrary, progress: @escaping @Sendable (_ table: String, _ rows: Int) -> Void
  ) {
    tableProgress = progress
    (files, levels, namespaces) = (other.files, other.levels, other.namespaces)
    (context, schemas) = (other.context, other.schemas)
  }

  /// Compiles the schemas that checks of these tests are sure to ask for.
  package func compileSchemas(of tests: [TestDefinition]) {
    for check in tests.flatMap(\.steps).flatMap(\.allExpectations).flatMap(\.checks) {
      if let template = check.subject.schemaFile, template.placeholders.isEmpty {
        _ = try? schema(template.source)
      }
    }
  }

  /// The schema in a file of the suite, compiled at its first use.
  package func schema(_ path: String) throws(Fault) -> JSONSchema { try schemas.schema(path) }

  /// A path, compiled at its first use.
  package func path(_ text: String) throws(Fault) -> JSONPath {
    let known = paths.withLock { $0[text] }
    if let known { return try known.get() }
    let compiled: Result<JSONPath, Fault>
    do { compiled = .success(try JSONPath(text)) } catch {
      compiled = .failure(Fault(message: "`\(text)`, column \(error.column): \(error.message)"))
    }
    paths.withLock { $0[text] = compiled }
    return try compiled.get()
  }

  /// An XPath expression over the suite's namespaces, compiled at its first use.
  func xPath(_ text: String) throws(Fault) -> XPath {
    try Self.known(text, in: expressions) { () throws(Fault) in
      do { return try XPath(text, namespaces: namespaces) } catch {
        throw Fault(message: "`\(text)` is no XPath expression: \(error)")
      }
    }
  }

  /// An XML Schema of the suite with those that it includes, compiled at its first use.
  func xmlSchema(_ path: String) throws(Fault) -> XMLSchema {
    try Self.known(path, in: grammars) { () throws(Fault) in
      guard files[path] != nil else { throw Fault(message: "the suite has no file `\(path)`") }
      do throws(XMLSchemaError) { return try XMLSchema(main: path, sources: SchemaSources(files)) } catch {
        throw Fault(message: error.problems.map { "\($0)" }.joined(separator: "; "))
      }
    }
  }

  /// A table schema of the suite, compiled at its first use.
  func table(_ path: String) throws(Fault) -> TableSchema {
    try Self.known(path, in: tables) { () throws(Fault) in
      guard let bytes = files[path] else { throw Fault(message: "the suite has no file `\(path)`") }
      let loaded = TableSchemaLoader.load(bytes: bytes, named: path)
      guard let schema = loaded.value else {
        throw Fault(message: loaded.diagnostics.map(\.text).joined(separator: "; "))
      }
      return schema
    }
  }

  fileprivate static func known<Value: Sendable>(
    _ name: String, in cache: borrowing Mutex<[String: Result<Value, Fault>]>,
    or make: () throws(Fault) -> Value
  ) throws(Fault) -> Value {
    if let known = cache.withLock({ $0[name] }) { return try known.get() }
    let made: Result<Value, Fault>
    do throws(Fault) { made = .success(try make()) } catch { made = .failure(error) }
    cache.withLock { $0[name] = made }
    return try made.get()
  }
}

/// The JSON Schemas of a suite.
private final class CompiledSchemas: Sendable {
  private let resources: [SchemaResource]
  /// Why files are no JSON.
  private let broken: [String: CheckLibrary.Fault]
  private let known = Mutex<[String: Result<JSONSchema, CheckLibrary.Fault>]>([:])

  init(_ files: [Suite.File]) {
    var resources: [SchemaResource] = []
    var broken: [String: CheckLibrary.Fault] = [:]
    for file in files where file.path.hasPrefix("schemas/") && file.path.hasSuffix(".json") {
      do {
        resources.append(
          SchemaResource(uri: Self.uri(file.path), document: try JSONDocument(parsing: file.bytes)))
      } catch {
        broken[file.path] = CheckLibrary.Fault(
          message: "\(file.path):\(error.line):\(error.column): \(error.message)")
      }
    }
    (self.resources, self.broken) = (resources, broken)
  }

  func schema(_ path: String) throws(CheckLibrary.Fault) -> JSONSchema {
    try CheckLibrary.known(path, in: known) { () throws(CheckLibrary.Fault) in
      if let fault = broken[path] { throw fault }
      let uri = Self.uri(path)
      guard resources.contains(where: { $0.uri == uri }) else {
        throw CheckLibrary.Fault(message: "the suite has no schema file `\(path)`")
      }
      do throws(SchemaError) {
        return try JSONSchema.compile(
          resources, root: uri, options: .init(defaultDialect: .draft2020, assertFormat: true))
      } catch { throw CheckLibrary.Fault(message: error.description) }
    }
  }

  private static func uri(_ path: String) -> String { "suite:/\(path)" }
}
