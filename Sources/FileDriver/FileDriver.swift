import Digests
package import Evidence
import Execution
import Glibc
import Packages
import Synchronization

/// Reads files for steps, each once a run while it does not change.
///
/// A file that the target file names is read wherever its links lead; below a folder nothing is read whose real place
/// is outside of it.
package final class FileDriver: FileOpening {
  private let allowed: AllowedFiles
  private let limit: Int
  private let known = Mutex<[String: Known]>([:])

  /// What was read from a place, and how it looked then.
  private struct Known: Sendable {
    let stamp: Stamp
    let content: FileReading.Content
  }

  /// - Parameter limit: The most bytes of a file.
  package init(_ allowed: AllowedFiles, limit: Int) {
    self.allowed = allowed
    self.limit = limit
  }

  package func read(_ path: String, entry: String?) async -> FileReading {
    do throws(FileFault) {
      return FileReading(path: path, entry: entry, content: try content(of: path))
    } catch {
      return FileReading(path: path, entry: entry, fault: error)
    }
  }

  private func content(of path: String) throws(FileFault) -> FileReading.Content {
    guard !path.utf8.contains(0) else { throw FileFault(.notAllowed, "the path holds a NUL") }
    if path == "-", allowed.files.contains("-") { return try content(at: "-", 0) }
    let place = try place(of: path)
    // Without O_NONBLOCK a named pipe would wait for a writer.
    let file = open(place, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw Self.systemFault(path) }
    defer { close(file) }
    return try content(at: path, file)
  }

  /// The real place of a file that may be read.
  private func place(of path: String) throws(FileFault) -> String {
    guard let real = Self.realPath(allowed.absolute(path)) else {
      let fault = Self.systemFault(path)
      // Whether something is there is told only of places that may be read.
      guard fault.kind != .missing || mayBeNamed(path) else { throw Self.refusal(of: path) }
      throw fault
    }
    if allowed.files.contains(path) { return real }
    for folder in allowed.folders {
      guard let root = Self.realPath(allowed.absolute(folder)) else { continue }
      if real.hasPrefix(root == "/" ? root : root + "/") { return real }
    }
    throw Self.refusal(of: path)
  }

  /// Whether a path that leads nowhere would, by its text, be one of the allowed ones.
  private func mayBeNamed(_ path: String) -> Bool {
    if allowed.files.contains(path) { return true }
    guard !path.split(separator: "/").contains("..") else { return false }
    return allowed.folders.contains { path == $0 || path.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }
  }

  private func content(at path: String, _ file: Int32) throws(FileFault) -> FileReading.Content {
    var status = stat()
    guard fstat(file, &status) == 0 else { throw Self.systemFault(path) }
    let isInput = path == "-"
    guard isInput || status.st_mode & S_IFMT == S_IFREG else {
      throw FileFault(.unreadable, "\(path) is no regular file")
    }
    let stamp = Stamp(status)
    if let same = known.withLock({ $0[path] }), isInput || same.stamp == stamp { return same.content }
    if !isInput, status.st_size > limit { throw tooLarge(path) }
    let content = try content(at: path, file, size: isInput ? nil : Int(status.st_size))
    known.withLock { $0[path] = Known(stamp: stamp, content: content) }
    return content
  }

  /// The bytes in memory, or of a long file where it lies; what comes by a pipe is held in any case.
  private func content(
    at path: String, _ file: Int32, size: Int?
  ) throws(FileFault) -> FileReading.Content {
    guard let size, size > FileReading.Content.mostHeld else {
      let bytes = try read(file, path: path, expecting: size ?? 0)
      return FileReading.Content(digest: ContentDigest.hex(of: bytes), size: bytes.count, bytes: bytes)
    }
    do {
      let open = try PackageBytes(descriptor: file, named: path)
      var digest = RunningDigest()
      try open.forEachPiece { digest.update($0) }
      return FileReading.Content(digest: digest.hex, size: open.count, bytes: [], file: open)
    } catch { throw FileFault(.unreadable, "\(path) cannot be read: \(error.message)") }
  }

  private func read(_ file: Int32, path: String, expecting size: Int) throws(FileFault) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = Glibc.read(file, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Self.systemFault(path) }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= limit else { throw tooLarge(path) }
    }
  }

  private func tooLarge(_ path: String) -> FileFault {
    FileFault(.tooLarge, "\(path) has more than \(limit) bytes")
  }

  private static func refusal(of path: String) -> FileFault {
    FileFault(.notAllowed, "\(path) is neither named in the target file nor below a folder that it names")
  }

  private static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  private static func systemFault(_ path: String) -> FileFault {
    let number = errno
    if number == ENOENT || number == ENOTDIR { return FileFault(.missing, "there is no \(path)") }
    return FileFault(.unreadable, "\(path) cannot be read: \(String(cString: strerror(number)))")
  }

  /// How a file looks from outside; while it stays, so do the bytes.
  private struct Stamp: Sendable, Equatable {
    let device: UInt
    let inode: UInt
    let size: Int
    let seconds: Int
    let nanoseconds: Int

    init(_ status: stat) {
      device = UInt(status.st_dev)
      inode = UInt(status.st_ino)
      size = Int(status.st_size)
      seconds = status.st_mtim.tv_sec
      nanoseconds = status.st_mtim.tv_nsec
    }
  }
}
