import Glibc

/// Finds the folders of reports below others, one after the other, without following links.
struct BundleSearch: Sequence, IteratorProtocol {
  private static let deepest = 32

  /// Folders still to look into, the next one last.
  private var open: [(path: String, depth: Int)]

  /// - Parameter folders: Where to look, first to last.
  init(below folders: [String]) {
    open = folders.reversed().map { ($0.count > 1 && $0.hasSuffix("/") ? String($0.dropLast()) : $0, 0) }
  }

  /// The folder of a report that holds evidence, be it whole or not; nil where there are no more.
  mutating func next() -> String? {
    while let (path, depth) = open.popLast() {
      if Self.isEvidence("\(path)/\(ReportFolder.evidenceName)") { return path }
      if path.hasSuffix("/\(ReportFolder.evidenceName)"), Self.isEvidence(path) { return path }
      guard depth < Self.deepest else { continue }
      for name in Self.folders(in: path).reversed() { open.append(("\(path)/\(name)", depth + 1)) }
    }
    return nil
  }

  private static func isEvidence(_ path: String) -> Bool {
    access("\(path)/manifest.json", F_OK) == 0 || access("\(path)/records.ndjson", F_OK) == 0
  }

  /// The names of the folders in a folder, sorted.
  private static func folders(in path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      var status = stat()
      guard name != ".", name != "..", lstat("\(path)/\(name)", &status) == 0,
        status.st_mode & S_IFMT == S_IFDIR
      else { continue }
      names.append(name)
    }
    return names.sorted()
  }
}
