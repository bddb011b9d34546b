/// A mistake that a generated bundle can have: what is edited, and which requirements that breaks.
package struct BundleFault: Sendable {
  /// Its permanent name.
  package let id: FaultID
  /// What is wrong with the bundle, in one sentence.
  package let effect: String
  /// The requirements of the producer suites that it breaks, without the suite's prefix such as `OR12C-`; none of an
  /// oddity.
  package let breaks: [String]
  /// Whether only a delta shows it.
  package let isOfDelta: Bool
  /// The versions whose suites have those requirements.
  let versions: Set<BundleVersion>
  let edits: [Edit]

  init(
    id: FaultID, effect: String, breaks: [String], isOfDelta: Bool,
    versions: Set<BundleVersion> = Set(BundleVersion.allCases), edits: [Edit]
  ) {
    (self.id, self.effect, self.breaks) = (id, effect, breaks)
    (self.isOfDelta, self.versions, self.edits) = (isOfDelta, versions, edits)
  }

  /// One change to what is written. Values that begin with `$` stand for identifiers of the district (landmarks).
  enum Edit: Sendable {
    /// A row that has these values is written again behind it, with others in some columns and a fresh `sourcedId`.
    case copy(String, [String: String], where: [String: String])
    /// A cell of a row that has these values.
    case cell(String, String, String, where: [String: String])
    /// A cell's bytes as they are, without quotes around them.
    case raw(String, String, [UInt8])
    /// A row is followed by these bytes before its line break.
    case tail(String, [UInt8])
    /// The last field of a row is left out.
    case cut(String)
    /// A row is followed by a blank line.
    case blankLine(String)
    /// The columns of the header are changed; cells go with their columns.
    case rename(String, String, to: String)
    case leaveOut(String, String)
    case swap(String, String, String)
    case repeatColumn(String, String)
    case insert(String, String, before: String?, value: String = "7")
    /// Only the header, or nothing at all.
    case noRows(String)
    case noBytes(String)
    /// The file is not in the package; the manifest still says so.
    case omit(String)
    /// The file is in the package a second time, or under another name, or with a wrong checksum.
    case twice(String)
    case called(String, String)
    case corrupt(String)
    /// The file is in the package without compression.
    case stored(String)
    /// A further entry of the package.
    case entry(String, [UInt8])
    /// A row of the manifest is changed, left out, or added.
    case manifest(String, String)
    case manifestDrop(String)
    case manifestAdd(String, String)
    /// Every file begins with a byte order mark.
    case marks
    /// The manifest is alone, and declares every file absent.
    case alone
  }

  /// Whether a version has what the fault edits.
  package func applies(to version: BundleVersion) -> Bool {
    let files = Set(version.files)
    return versions.contains(version)
      && edits.allSatisfy { edit in
        switch edit {
        case .copy(let file, let values, let found):
          has(version, file, Array(values.keys) + found.keys)
        case .cell(let file, let column, _, let found): has(version, file, [column] + found.keys)
        case .raw(let file, let column, _), .rename(let file, let column, _), .leaveOut(let file, let column),
          .repeatColumn(let file, let column):
          has(version, file, [column])
        case .swap(let file, let left, let right): has(version, file, [left, right])
        case .tail(let file, _), .cut(let file), .blankLine(let file), .insert(let file, _, _, _),
          .noRows(let file),
          .noBytes(let file), .omit(let file), .twice(let file), .called(let file, _), .corrupt(let file),
          .stored(let file):
          file == "manifest" || files.contains(file)
        case .manifest(let name, _), .manifestDrop(let name):
          !name.hasPrefix("file.") || files.contains(String(name.dropFirst(5)))
        case .entry, .manifestAdd, .marks, .alone: true
        }
      }
  }

  private func has(_ version: BundleVersion, _ file: String, _ columns: [String]) -> Bool {
    columns.allSatisfy(version.columns(of: file).contains)
  }
}
