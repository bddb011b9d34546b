import Diagnostics
import Matchers
import SuiteModel

/// Reads file after file into the material of a suite.
struct SuiteReader {
  private(set) var material: SuiteMaterial
  private(set) var diagnostics: [Diagnostic] = []
  /// The files that judging loads, in the order in which they were read.
  private(set) var files: [Suite.File] = []
  private let matchers = MatcherTable(MatcherCatalog.signatures)
  private var requirementsTrees: [YAMLNode] = []
  private var kinds: Set<FileKind> = []

  init(folder: String) { material = SuiteMaterial(folder: folder) }

  mutating func read(_ file: Suite.File) {
    switch SuiteFileKind.of(file.path) {
    case .yaml(let kind):
      kinds.insert(kind)
      read(file, kind)
    case .schema:
      let schema = SchemaFile(path: file.path, name: material.name(of: file.path), bytes: file.bytes)
      if let text = String(validating: file.bytes, as: UTF8.self) {
        material.sources[schema.name] = SourceText(file: schema.name, text: text)
      }
      material.schemas.append(schema)
    case .grammar: material.grammars[file.path] = file.bytes
    case .data: material.data.append(file.path)
    case .beside: return
    case .unknown:
      diagnostics.append(
        Diagnostic(
          .fileOfNoKind, .error, "the suite format knows no such file",
          at: SourceLocation(file: material.name(of: file.path), line: 1, column: 1),
          hint: "\(SuiteFileKind.hint(for: file.path)), or remove it"))
      return
    }
    files.append(file)
  }

  /// Decodes what depends on other files, and names the files that are missing.
  mutating func finish() {
    if !requirementsTrees.isEmpty {
      material.requirements = requirementsTrees.flatMap {
        RequirementsDecoder.decode($0, role: material.suite?.role ?? .provider)
      }
    }
    let missing: [(FileKind, String)] = [
      (.suite, "suite.yaml"), (.requirements, "requirements.yaml"), (.tests, "tests/*.yaml"),
    ]
    for (kind, path) in missing where !kinds.contains(kind) {
      diagnostics.append(
        Diagnostic(
          .missingFile, .error, "the suite has no \(path)",
          at: SourceLocation(file: material.name(of: path), line: 1, column: 1), hint: "add it"))
      material.isComplete = false
    }
  }

  /// Notes that a file could not be read, so that nothing is blamed for its absence.
  private mutating func miss(_ kind: FileKind) {
    if kind == .tests || kind == .fragment || kind == .suite { material.isComplete = false }
    if kind == .fragment { material.hasAllFragments = false }
  }

  private mutating func read(_ file: Suite.File, _ kind: FileKind) {
    let name = material.name(of: file.path)
    let tree = YAMLTree(bytes: file.bytes, file: name)
    material.sources[name] = tree.source
    diagnostics += tree.diagnostics
    guard let root = tree.root else {
      miss(kind)
      return
    }
    var check = ShapeCheck(source: tree.source, family: .suite, matchers: matchers)
    let sound = check.check(root, .record(kind.record), label: "the \(kind.record.name)")
    diagnostics += check.diagnostics
    let faults = Set((check.diagnostics + tree.diagnostics).compactMap(\.location?.line))
    if kind == .tests || kind == .fragment { material.mentions.formUnion(root.mentions) }
    if kind == .suite {
      material.mentions.formUnion(root["preflight"]?.mentions ?? [])
      if root["requirements"] != nil { kinds.insert(.requirements) }
    }
    guard let sound else {
      miss(kind)
      return
    }
    switch kind {
    case .suite:
      material.suite = SuiteFileDecoder.decode(sound, matchers: matchers)
      material.faultyParts = sound.parts(on: faults)
      if sound["requirements"] != nil { requirementsTrees.append(sound) }
    case .requirements: requirementsTrees.append(sound)
    case .tests: material.tests += TestsDecoder.decode(sound, faultLines: faults, matchers: matchers)
    case .fragment:
      let fragment = FragmentDecoder.decode(sound, isSound: faults.isEmpty, matchers: matchers)
      material.fragments.append(fragment)
      if fragment.name.value.isEmpty { material.hasAllFragments = false }
    case .table:
      var decoder = TableSchemaDecoder()
      if let schema = decoder.decode(sound) { material.tables.append((path: file.path, schema: schema)) }
      diagnostics += decoder.diagnostics
    case .target, .expectations, .answers, .keyring, .governance, .twins: break
    }
  }
}

extension YAMLNode {
  /// The keys of a map whose lines are among these.
  fileprivate func parts(on lines: Set<Int>) -> Set<String> {
    let members = (members ?? []).sorted { $0.keyLocation < $1.keyLocation }
    var out: Set<String> = []
    for (index, member) in members.enumerated() {
      let end = index + 1 < members.count ? members[index + 1].keyLocation.line : Int.max
      let own = member.keyLocation.line...max(member.keyLocation.line, end - 1)
      if lines.contains(where: own.contains) { out.insert(member.key) }
    }
    return out
  }
}

/// What a file of a suite is, by its path.
enum SuiteFileKind: Equatable {
  case yaml(FileKind)
  case schema
  /// An XML Schema.
  case grammar
  case data
  /// Part of the folder, not of the suite: generated or for the proof only.
  case beside
  case unknown

  static func of(_ path: String) -> SuiteFileKind {
    if path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) { return .unknown }
    switch path {
    case "suite.yaml": return .yaml(.suite)
    case "requirements.yaml": return .yaml(.requirements)
    case "README.md", "proof.json", "twins.yaml": return .beside
    default: break
    }
    if path.hasPrefix("tests/"), path.hasSuffix(".yaml") { return .yaml(.tests) }
    if path.hasPrefix("fragments/"), path.hasSuffix(".yaml") { return .yaml(.fragment) }
    if path.hasPrefix("schemas/"), path.hasSuffix(".json") { return .schema }
    if path.hasPrefix("schemas/"), path.hasSuffix(".xsd") { return .grammar }
    if path.hasPrefix("schemas/"), path.hasSuffix(".yaml") { return .yaml(.table) }
    if path.hasPrefix("data/") { return .data }
    return .unknown
  }

  /// What to do about a file of no known kind.
  static func hint(for path: String) -> String {
    if path.hasSuffix(".yml") { return "name it `.yaml`" }
    if path.hasPrefix("schemas/") {
      return
        "schemas are JSON Schemas that end in `.json`, XML Schemas that end in `.xsd`, or table schemas that end in "
        + "`.yaml`"
    }
    return
      "a suite has suite.yaml, requirements.yaml, tests/, fragments/, schemas/ and data/; move it there"
  }
}
