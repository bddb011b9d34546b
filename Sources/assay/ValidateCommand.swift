import ArgumentParser
import Foundation
import JSON
import Synchronization
import Validation
import Verdicts

struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract:
      "Validates documents against a JSON Schema, an XML Schema, table schemas or a path; and packages.",
    discussion: """
      Exits 0 where every instance is valid, 1 where one is not, 4 where the
      schema is wrong, 3 where an input cannot be read, and 2 where nothing was
      validated or something could not be judged. Nothing is fetched from any
      network.

      EXAMPLES:
        assay validate --schema user.json users/
        assay validate --schema event.json --assert-format events.ndjson
        assay validate --xsd manifest.xsd 'packages/*.xml' --json
        assay validate --table schemas/users.yaml --table schemas/orgs.yaml export/
        assay validate --package 'exports/*.zip'
        assay validate --path '$.users[?@.role=="teacher"].sourcedId' page.json
        generate | assay validate --schema event.json --as ndjson -
      """)

  @Argument(
    help: "Files, folders with all that is in them, patterns; - for standard input.", completion: .file())
  var files: [String]

  @Option(help: "The JSON Schema: 2020-12, 2019-09 or draft-07.", completion: .file(extensions: ["json"]))
  var schema: String?

  @Option(help: "The XML Schema (XSD 1.0).", completion: .file(extensions: ["xsd"]))
  var xsd: String?

  @Option(
    help: ArgumentHelp(
      "A table schema (YAML); several for tables that refer to each other.", valueName: "schema"),
    completion: .file(extensions: ["yaml"]))
  var table: [String] = []

  @Option(
    help: ArgumentHelp("A mode that holds, such as bulk or delta, for --table.", valueName: "word"))
  var mode: [String] = []

  @Option(help: "The JSON path (RFC 9535) that must select something; what it selects is shown.")
  var path: String?

  @Flag(help: "Zip packages: what readers take in different ways, and whether every entry can be read.")
  var package = false

  @Option(
    name: .customLong("ref"),
    help: ArgumentHelp("The file that stands for a URI in references.", valueName: "uri=file"))
  var references: [Reference] = []

  @Option(help: "The edition of schemas without $schema: 2020-12, 2019-09 or draft-07.")
  var draft: Draft = .draft2020

  @Flag(help: "Formats must hold; without it they only inform, as the editions say.")
  var assertFormat = false

  @Flag(help: "Unknown keywords and formats in a schema are errors.")
  var strict = false

  @Flag(help: "Documents may have a document type declaration; nothing that it names is read.")
  var allowDoctype = false

  @Option(name: .customLong("as"), help: "The kind of every file: json, ndjson, xml, csv or zip.")
  var kind: Kind?

  @Flag(help: "One JSON object a line for each instance.")
  var json = false

  @Option(
    help: "With --json and --schema: the standard form flag, basic or detailed instead of our findings.")
  var output: SchemaOutput?

  @Option(help: "How many instances are judged at a time.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(name: .shortAndLong, help: "Only the exit code and what could not be read.")
  var quiet = false

  func validate() throws {
    let given = [schema, xsd, path, table.first].compactMap(\.self).count + (package ? 1 : 0)
    guard given == 1 else {
      throw ValidationError("Give one of --schema, --xsd, --table, --path and --package.")
    }
    if output != nil, !json || schema == nil {
      throw ValidationError("--output goes with --json and --schema.")
    }
    guard (1...1024).contains(jobs) else { throw ValidationError("--jobs is from 1 to 1024.") }
  }

  func run() throws {
    let engine: Engine
    do throws(ValidationFailure) { engine = try makeEngine() } catch {
      Screen.note("assay: \(error.message)\n")
      throw ExitCode(Verdicts.ExitCode.suiteOrHarness.rawValue)
    }
    for warning in engine.warnings { Screen.note("warning: \(warning)\n") }
    if strict, !engine.warnings.isEmpty {
      Screen.note("assay: with --strict, these warnings are errors\n")
      throw ExitCode(Verdicts.ExitCode.suiteOrHarness.rawValue)
    }
    let found = InputSearch(accepting: engine.kinds, forcing: kind?.kind).find(files)
    for fault in found.faults { Screen.note("assay: \(fault.message)\n") }
    if !quiet { tellPassedOver(found.passedOver) }
    let progress = ValidationProgress(of: found.files, isShown: !quiet)
    let report = { (result: InstanceResult) in show(result, above: progress) }
    let unread = { (message: String) in progress.around { Screen.note("assay: \(message)\n") } }
    var summary =
      switch engine {
      case .each(let validator):
        ValidationRun(validator, workers: jobs).run(
          found.files, report: report, unread: unread, progress: progress.add)
      case .together(let tables):
        tables.run(found.files, report: report, unread: unread, progress: progress.add)
      }
    progress.end()
    summary.unread += found.faults.count
    if !quiet { Screen.note(summary.text + "\n") }
    throw ExitCode(summary.exitCode.rawValue)
  }

  /// What validates: file by file, or all files together.
  private enum Engine {
    case each(any Validator)
    case together(TableValidator)

    var warnings: [String] {
      switch self {
      case .each(let validator): validator.warnings
      case .together(let tables): tables.warnings
      }
    }

    var kinds: Set<DocumentKind> {
      switch self {
      case .each(let validator): validator.kinds
      case .together(let tables): tables.kinds
      }
    }
  }

  private func tellPassedOver(_ files: [String]) {
    guard !files.isEmpty else { return }
    Screen.note(
      "\(files.count) file\(files.count == 1 ? " was" : "s were") passed over, of kinds that take no part here: "
        + files.prefix(3).joined(separator: ", ") + (files.count > 3 ? ", ...\n" : "\n"))
  }

  private func makeEngine() throws(ValidationFailure) -> Engine {
    if !table.isEmpty {
      return .together(try TableValidator(schemas: table, modes: Set(mode), workers: jobs))
    }
    if let schema {
      return .each(
        try SchemaValidator(
          schema: schema, references: references.map { ($0.uri, $0.path) },
          options: .init(defaultDialect: draft.dialect, assertFormat: assertFormat, isStrict: strict),
          output: output, workers: jobs,
          tellsEach: json))
    }
    if package { return .each(PackageValidator(workers: jobs)) }
    if let xsd { return .each(try XSDValidator(schema: xsd, allowsDoctype: allowDoctype)) }
    return .each(try PathValidator(path: path ?? "", workers: jobs))
  }

  private func show(_ result: InstanceResult, above progress: ValidationProgress) {
    if quiet { return }
    if json { return progress.around { Screen.out(result.jsonLine + "\n") } }
    var text = ""
    for finding in result.findings { text += finding.text(in: result.file) + "\n" }
    if case .unjudged(let why) = result.outcome {
      text += "\(result.file)\(result.line.map { ":\($0)" } ?? ""): not judged: \(why)\n"
    }
    if path != nil, result.outcome == .invalid, result.findings.isEmpty {
      text += "\(result.file)\(result.line.map { ":\($0)" } ?? ""): the path selects nothing\n"
    }
    if !text.isEmpty { progress.around { Screen.out(text) } }
  }

  /// `URI=FILE`.
  struct Reference: ExpressibleByArgument {
    let uri: String
    let path: String

    init?(argument: String) {
      guard let equals = argument.lastIndex(of: "="), equals != argument.startIndex else { return nil }
      uri = String(argument[..<equals])
      path = String(argument[argument.index(after: equals)...])
      if path.isEmpty { return nil }
    }
  }

  /// The editions by their usual names.
  enum Draft: String, ExpressibleByArgument, CaseIterable {
    case draft2020 = "2020-12"
    case draft2019 = "2019-09"
    case draft7 = "draft-07"

    var dialect: SchemaDialect {
      switch self {
      case .draft2020: .draft2020
      case .draft2019: .draft2019
      case .draft7: .draft7
      }
    }
  }

  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case json, ndjson, xml, csv, zip

    var kind: DocumentKind {
      switch self {
      case .json: .json
      case .ndjson: .ndjson
      case .xml: .xml
      case .csv: .csv
      case .zip: .zip
      }
    }
  }
}

extension SchemaOutput: ExpressibleByArgument {}
