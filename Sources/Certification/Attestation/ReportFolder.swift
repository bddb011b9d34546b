import Evidence
import Glibc
import Verdicts

/// Every file in the folder of a report, by its SHA-256.
struct ReportFolder: Sendable {
  let path: String
  /// SHA-256 in hex, by path inside the folder.
  let files: [String: String]
  /// What is neither a file nor a folder, such as a link; sorted.
  let strange: [String]

  static let attestationName = "attestation.json"
  static let evidenceName = "evidence"
  static let governanceName = "governance.yaml"
  static let governanceEnvelopeName = "governance.yaml.dsse"

  /// - Parameter folder: The folder of a report, or its `evidence` folder.
  /// - Throws: With exit code 64 where there is no such folder, or one that cannot be read.
  init(_ folder: String) throws(CertificationFailure) {
    let trimmed = folder.hasSuffix("/") && folder != "/" ? String(folder.dropLast()) : folder
    path =
      trimmed.hasSuffix("/\(Self.evidenceName)")
      ? String(trimmed.dropLast(Self.evidenceName.count + 1)) : trimmed
    var walk = Walk(root: path)
    guard walk.visit("", depth: 0) else {
      throw CertificationFailure(
        .usage, "There is no folder of a report at \(path). Name the folder that `assay run` wrote.")
    }
    let paths = walk.files
    let digests = InParallel.map(paths) { [path] name in try? WholeFile.digest(of: "\(path)/\(name)") }
    files = Dictionary(
      zip(paths, digests).compactMap { name, digest in digest.map { (name, $0) } },
      uniquingKeysWith: { first, _ in first })
    // What cannot be read cannot be vouched for.
    strange = (walk.strange + zip(paths, digests).filter { $0.1 == nil }.map(\.0)).sorted()
  }

  /// The path of the folder's evidence as the bundle names it.
  var bundle: BundleFolder { BundleFolder(path: "\(path)/\(Self.evidenceName)") }

  /// A file of the bundle as the folder names it.
  static func evidence(_ name: String) -> String { "\(evidenceName)/\(name)" }
}

/// Goes through a folder without following links.
private struct Walk {
  let root: String
  var files: [String] = []
  var strange: [String] = []

  private static let deepest = 32

  init(root: String) { self.root = root }

  /// - Returns: Whether the folder could be listed.
  mutating func visit(_ folder: String, depth: Int) -> Bool {
    guard depth < Self.deepest, let directory = opendir("\(root)/\(folder)") else { return false }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      // Bytes that are no UTF-8 become U+FFFD: such a file is not found again, and counts as strange.
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    for name in names.sorted() {
      let path = folder + name
      var status = stat()
      guard lstat("\(root)/\(path)", &status) == 0 else {
        strange.append(path)
        continue
      }
      switch status.st_mode & S_IFMT {
      case S_IFREG: files.append(path)
      case S_IFDIR: if !visit(path + "/", depth: depth + 1) { strange.append(path) }
      default: strange.append(path)
      }
    }
    return true
  }
}
