import Diagnostics
import Foundation
import JSON
import SuiteModel
import Tables
import XML

extension SuiteLint {
  /// Every file that is named is there and can be used, and every file that is there is named.
  mutating func checkFiles() {
    for schema in material.schemas {
      if let fault = schema.fault { diagnostics.append(fault) }
    }
    var roots: Set<String> = []
    for step in preflightSteps { roots.formUnion(schemaPaths(of: step.step, axes: [])) }
    for test in tests where test.isSound {
      for step in test.steps {
        roots.formUnion(schemaPaths(of: step.step, axes: test.draft.axes.map(\.value)))
      }
    }
    for schema in material.schemas { compile(schema.path) }
    checkDocuments()
    let data = checkData()
    // A name that means no file may be that of a file that nothing else names.
    let isNamedWrongly = diagnostics.contains { $0.id == .unknownFile || $0.id == .unknownAxis }
    guard isWhole, !isNamedWrongly else { return }
    checkUse(ofSchemas: roots)
    checkUse(ofData: data)
  }

  /// The schema files that a step names; those that are not there are reported.
  private mutating func schemaPaths(of step: Step, axes: [TestDefinition.Axis]) -> Set<String> {
    var out: Set<String> = []
    let known = material.schemas.map(\.path)
    for check in step.allExpectations.flatMap(\.checks) {
      guard let template = check.subject.schemaFile else { continue }
      let names = axes.map(\.name)
      let strangers = template.placeholders.filter { !names.contains($0.plainName ?? "") }
      for stranger in strangers {
        report(
          .unknownAxis, "`{\(stranger.source)}` is not an axis of this test", at: check.location,
          hint: "which schema judges is decided while planning, when only axis values are known")
      }
      guard strangers.isEmpty else { continue }
      for binding in AxisBindings.bindings(of: axes, in: template) {
        guard let path = AxisBindings.text(of: template, binding) else { continue }
        if known.contains(path) {
          out.insert(path)
        } else {
          report(
            .unknownFile, "the suite has no file `\(path)`", at: check.location,
            hint: suggestion(path, among: known))
        }
      }
    }
    return out
  }

  /// The XML Schemas and table schemas that checks name.
  private var documentPaths: Set<String> {
    var paths: Set<String> = []
    for check in knownSteps.flatMap({ $0.step.allExpectations }).flatMap(\.checks) {
      switch check.subject {
      case .xsd(let path): paths.insert(path)
      case .table(let asked): paths.formUnion(asked.schemas)
      default: continue
      }
    }
    return paths
  }

  /// XML Schemas compile, table schemas that are named together refer only to each other, and all are there.
  private mutating func checkDocuments() {
    let tables = Dictionary(
      material.tables.map { ($0.path, $0.schema) }, uniquingKeysWith: { first, _ in first })
    for check in knownSteps.flatMap({ $0.step.allExpectations }).flatMap(\.checks) {
      switch check.subject {
      case .xsd(let path): require(path, among: material.grammars.keys.sorted(), at: check.location)
      case .table(let asked):
        for path in asked.schemas { require(path, among: tables.keys.sorted(), at: check.location) }
        do { _ = try BundleCheck(asked.schemas.compactMap { tables[$0] }) } catch {
          report(
            .badTableSchema, "these table schemas do not go together: \(error)", at: check.location,
            hint: "name the table that is referred to as well")
        }
      default: continue
      }
    }
    for path in documentPaths.sorted() where material.grammars[path] != nil {
      do { _ = try XMLSchema(main: path, sources: SchemaSources(material.grammars)) } catch {
        for problem in error.problems {
          report(
            .schemaDoesNotCompile,
            problem.sentence.withoutFullStop.replacingOccurrences(of: "schema:/", with: ""),
            at: SourceLocation(file: material.name(of: problem.file), line: problem.line ?? 1, column: 1))
        }
      }
    }
  }

  private mutating func require(_ path: String, among known: [String], at place: SourceLocation?) {
    guard !known.contains(path), material.isComplete else { return }
    report(.unknownFile, "the suite has no file `\(path)`", at: place, hint: suggestion(path, among: known))
  }

  /// Compiles a schema with all others at hand for its references.
  private mutating func compile(_ path: String) {
    let resources = material.schemas.compactMap { schema in
      schema.document.map { SchemaResource(uri: schema.uri, document: $0) }
    }
    guard material.schemas.allSatisfy({ $0.fault == nil }) else { return }
    do {
      let options = JSONSchema.Options(defaultDialect: .draft2020, assertFormat: true)
      let schema = try JSONSchema.compile(resources, root: SchemaFile.uri(of: path), options: options)
      for warning in schema.warnings { report(warning) }
    } catch {
      let place = SourceLocation(
        file: material.name(of: Self.path(ofURI: error.resource)), line: error.position?.line ?? 1,
        column: error.position?.column ?? 1)
      report(.schemaDoesNotCompile, error.message.withoutFullStop, at: place)
    }
  }

  private mutating func report(_ warning: SchemaWarning) {
    let place = SourceLocation(
      file: material.name(of: Self.path(ofURI: warning.schemaLocation)), line: warning.position.line,
      column: warning.position.column)
    report(
      .unknownFormat, warning.message.withoutFullStop, at: place,
      hint: "an unknown format would pass silently")
  }

  private static func path(ofURI uri: String) -> String {
    let file = String(uri.prefix { $0 != "#" })
    return file.hasPrefix("suite:/") ? String(file.dropFirst("suite:/".count)) : file
  }

  private mutating func checkUse(ofSchemas roots: Set<String>) {
    let byPath = Dictionary(material.schemas.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    var reached = roots
    var open = Array(roots)
    while let path = open.popLast() {
      guard let schema = byPath[path] else { continue }
      for next in schema.references.compactMap({ schema.path(of: $0) }) where reached.insert(next).inserted {
        open.append(next)
      }
    }
    for schema in material.schemas where !reached.contains(schema.path) {
      report(
        .unusedFile, .warning, "no check uses this schema",
        at: SourceLocation(file: schema.name, line: 1, column: 1), hint: "use it, or remove it")
    }
    let documents = documentPaths
    for table in material.tables where !documents.contains(table.path) {
      report(
        .unusedFile, .warning, "no check uses this table schema",
        at: SourceLocation(file: material.name(of: table.path), line: 1, column: 1),
        hint: "use it, or remove it")
    }
  }

  /// The files of `data/` that requests send; those that are not there are reported.
  private mutating func checkData() -> Set<String> {
    var used: Set<String> = []
    for step in knownSteps {
      for path in step.step.suiteFiles {
        used.insert(path)
        guard !material.data.contains(path) else { continue }
        report(
          .unknownFile, "the suite has no file `\(path)`", at: step.step.location,
          hint: suggestion(path, among: material.data))
      }
    }
    return used
  }

  private mutating func checkUse(ofData used: Set<String>) {
    for path in material.data where !used.contains(path) {
      report(
        .unusedFile, .warning, "no request sends this file",
        at: SourceLocation(file: material.name(of: path), line: 1, column: 1), hint: "use it, or remove it")
    }
  }
}
