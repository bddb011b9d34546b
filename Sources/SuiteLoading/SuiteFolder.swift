package import SuiteModel

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Why a suite's folder could not be read.
package struct SuiteFolderError: Error, Equatable, CustomStringConvertible {
  /// The path as the user would type it.
  package let path: String
  /// One sentence that says what is wrong and how to mend it.
  package let message: String

  package var description: String { "\(path): \(message)" }
}

/// Reads the files of a suite from disk: the only place where loading touches the file system.
package enum SuiteFolder {
  /// How much is read; a suite is somebody else's folder.
  package struct Limits: Sendable {
    package var files = 2_000
    package var fileBytes = 16 << 20
    package var totalBytes = 128 << 20

    package init() {}
  }

  /// The files that belong to a suite, with paths inside the folder, sorted.
  ///
  /// README.md, proof.json and twins.yaml at the top are left out. A file or folder of no known kind comes with its path
  /// and no bytes, for ``SuiteLoader`` to name it. Links are never followed.
  package static func read(_ path: String, limits: Limits = Limits()) throws(SuiteFolderError) -> [Suite.File]
  {
    var reader = FolderReader(
      root: path.hasSuffix("/") && path != "/" ? String(path.dropLast()) : path, limits: limits)
    try reader.read("")
    return reader.files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}

private struct FolderReader {
  let root: String
  let limits: SuiteFolder.Limits
  var files: [Suite.File] = []
  private var total = 0

  init(root: String, limits: SuiteFolder.Limits) {
    self.root = root
    self.limits = limits
  }

  /// - Parameter folder: The path inside the suite's folder: empty, or with `/` at its end.
  mutating func read(_ folder: String) throws(SuiteFolderError) {
    for name in try names(in: folder) {
      let path = folder + name
      switch try kind(of: path) {
      case S_IFDIR where Self.known.contains(where: { (path + "/").hasPrefix($0) }): try read(path + "/")
      case S_IFDIR: try add(path + "/", [])
      case S_IFREG:
        switch SuiteFileKind.of(path) {
        case .beside: break
        case .unknown: try add(path, [])
        default: try add(path, try bytes(of: path))
        }
      case S_IFLNK: throw fault(path, "this is a link, and links are not followed; put the file itself here")
      default: throw fault(path, "this is neither a file nor a folder; remove it")
      }
    }
  }

  private static let known = ["tests/", "fragments/", "schemas/", "data/"]

  private mutating func add(_ path: String, _ bytes: [UInt8]) throws(SuiteFolderError) {
    total += bytes.count
    guard files.count < limits.files else {
      throw fault("", "the folder has more than \(limits.files) files")
    }
    guard total <= limits.totalBytes else {
      throw fault("", "the files have more than \(limits.totalBytes) bytes together")
    }
    files.append(Suite.File(path: path, bytes: bytes))
  }

  private func full(_ path: String) -> String { path.isEmpty ? root : "\(root)/\(path)" }

  private func fault(_ path: String, _ message: String) -> SuiteFolderError {
    SuiteFolderError(path: full(path), message: message)
  }

  private func systemFault(_ path: String) -> SuiteFolderError {
    let number = errno
    switch number {
    case ENOENT: return fault(path, "there is no such folder or file")
    case ENOTDIR: return fault(path, "this is not a folder; name the folder that holds suite.yaml")
    case EACCES: return fault(path, "it may not be read; change its permissions")
    default: return fault(path, "it cannot be read: \(String(cString: strerror(number)))")
    }
  }

  private func names(in folder: String) throws(SuiteFolderError) -> [String] {
    guard let directory = opendir(full(folder)) else { throw systemFault(folder) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard let name else { throw fault(folder, "a file's name is not UTF-8; rename it") }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func kind(of path: String) throws(SuiteFolderError) -> mode_t {
    var status = stat()
    guard lstat(full(path), &status) == 0 else { throw systemFault(path) }
    return status.st_mode & S_IFMT
  }

  private func bytes(of path: String) throws(SuiteFolderError) -> [UInt8] {
    let file = open(full(path), O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { throw systemFault(path) }
    defer { close(file) }
    var out: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = pread(file, &chunk, chunk.count, off_t(out.count))
      guard count >= 0 else { throw systemFault(path) }
      if count == 0 { return out }
      out += chunk[..<count]
      guard out.count <= limits.fileBytes else {
        throw fault(path, "the file has more than \(limits.fileBytes) bytes")
      }
    }
  }
}
