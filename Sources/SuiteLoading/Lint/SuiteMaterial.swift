import Diagnostics
import SuiteModel
import Tables

/// Everything that the files of a suite say, before it is known to make sense.
struct SuiteMaterial: Sendable {
  /// How the folder is named in messages; empty for none.
  let folder: String
  /// Nil where `suite.yaml` is missing or cannot be read.
  var suite: SuiteFileDraft?
  /// The keys of `suite.yaml` under which there is a fault: what depends on them is not judged again.
  var faultyParts: Set<String> = []
  /// Nil where `requirements.yaml` is missing or cannot be read.
  var requirements: [RequirementDraft]?
  var tests: [TestDraft] = []
  var fragments: [FragmentDraft] = []
  var schemas: [SchemaFile] = []
  /// The table schemas that could be read.
  var tables: [(path: String, schema: TableSchema)] = []
  /// The XML Schemas by their paths.
  var grammars: [String: [UInt8]] = [:]
  /// The paths of the files in `data/`.
  var data: [String] = []
  /// Whether every file in `tests/` and `fragments/` could be read; what they leave unused is not known
  /// otherwise.
  var isComplete = true
  /// Whether the name of every fragment is known.
  var hasAllFragments = true
  /// Every text and key in the tests, fragments and pre-flight requests: what may be mentioned where a fault
  /// hides it.
  var mentions: Set<String> = []
  /// By the file's name in messages.
  var sources: [String: SourceText] = [:]

  init(folder: String) { self.folder = folder }

  /// How a file of the suite is named in messages.
  func name(of path: String) -> String { folder.isEmpty ? path : "\(folder)/\(path)" }

  /// Where a part of a text stands, as exactly as its spelling allows.
  func location(of part: String, within place: SourceLocation) -> SourceLocation {
    sources[place.file]?.location(of: part, within: place) ?? place
  }
}

extension YAMLNode {
  /// Every text and key in it.
  var mentions: [String] {
    switch content {
    case .null, .bool, .number: []
    case .text(let text): [text]
    case .list(let items): items.flatMap(\.mentions)
    case .map(let members): members.flatMap { [$0.key] + $0.value.mentions }
    }
  }
}
