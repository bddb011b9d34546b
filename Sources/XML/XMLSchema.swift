import CXML2
import Synchronization

/// A schema of XML Schema 1.0, compiled once and shared by every validation on every thread.
///
/// The library does not write to a compiled schema: what a validation changes is in a context of its own.
/// Compilation itself is done one at a time.
///
/// Source: XML Schema Part 1, second edition, <https://www.w3.org/TR/xmlschema-1/>. XSD 1.1 is not read.
package final class XMLSchema: @unchecked Sendable {
  let compiled: xmlSchemaPtr
  let identities: IdentityDeclarations
  /// What the library passed over though the schema is valid, such as a second import of one namespace.
  package let notes: [XMLSchemaError.Problem]
  /// The names of the sources that the schema is made of, in the order in which they were first read.
  package let files: [String]

  /// Compiles a schema from its main file and what that includes, imports and redefines.
  ///
  /// - Parameter main: The name of the main file among the sources.
  /// - Throws: Every problem found, with its place.
  package init(main: String, sources: SchemaSources) throws(XMLSchemaError) {
    let loading = SchemaLoading(sources)
    let scope = LibraryScope(load: { loading.bytes(at: $0) })
    let compiled = Self.compiler.withLock { _ in
      scope.run { () -> CompiledSchema? in
        guard let parser = libxml2.xmlSchemaNewParserCtxt(SchemaLocation.uri(of: main)) else { return nil }
        defer { libxml2.xmlSchemaFreeParserCtxt(parser) }
        return libxml2.xmlSchemaParse(parser).map(CompiledSchema.init)
      }
    }
    let (problems, notes) = loading.problems(of: scope, main: main)
    guard problems.isEmpty, let compiled else {
      if let compiled { libxml2.xmlSchemaFree(compiled.pointer) }
      throw XMLSchemaError(problems: problems.isEmpty ? [Self.unexplained(main)] : problems)
    }
    identities = IdentityDeclarations(loading.documents, main: main)
    (self.compiled, self.notes, self.files) = (compiled.pointer, notes + identities.notes, loading.files)
  }

  deinit { libxml2.xmlSchemaFree(compiled) }

  private static let compiler = Mutex<Void>(())

  private static func unexplained(_ main: String) -> XMLSchemaError.Problem {
    XMLSchemaError.Problem(
      kind: .invalid, sentence: "The library does not accept the schema and gives no reason.", file: main,
      line: nil, libraryCode: 0)
  }
}

/// A pointer that is handed from the compiling call to its caller and to nobody else.
private struct CompiledSchema: @unchecked Sendable {
  let pointer: xmlSchemaPtr
}
