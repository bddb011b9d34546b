import Digests
package import Evidence
import Execution
import Glibc
package import Packages
import Synchronization

/// Reads files for steps, each once a run while it does not change.
///
/// A file that the target file names is read wherever its links lead; below a folder nothing is read whose real place
/// is outside of it.
package final class FileDriver: FileOpening {
  private let allowed: AllowedFiles
  private let limit: Int
  private let keep: Keeping
  private let known = Mutex<[String: Known]>([:])

  /// Reads an open file once, to the content that stands for it; what cannot be read of it is the file's fault.
  package typealias Keeping = @Sendable (PackageBytes) throws(EvidenceError) -> FileReading.Content

  /// What was read from a place, and how it looked then.
  private struct Known: Sendable {
    let stamp: FileStamp?
    let content: FileReading.Content
  }

  /// A file as far as it is read without being kept.
  private enum Opened {
    case held(FileReading.Content)
    case long(PackageBytes, FileStamp)
  }

  /// - Parameters:
  ///   - limit: The most bytes of a file.
  ///   - keep: Keeps a file that is too long to be held; without it only its digest is taken.
  package init(
    _ allowed: AllowedFiles, limit: Int,
    keep: @escaping Keeping = { file throws(EvidenceError) in
      FileReading.Content(digest: try WholeFile.digest(of: file), size: file.count, bytes: [], file: file)
    }
  ) {
    self.allowed = allowed
    self.limit = limit
    self.keep = keep
  }

  package func read(_ path: String, entry: String?) async throws(EvidenceError) -> FileReading {
    let opened: Opened
    do throws(FileFault) { opened = try open(path) } catch {
      return FileReading(path: path, entry: entry, fault: error)
    }
    do throws(EvidenceError) {
      return FileReading(path: path, entry: entry, content: try content(of: opened, at: path))
    } catch .cannotRead(_, let reason) {
      let fault = FileFault(.unreadable, "\(path) cannot be read: \(reason)")
      return FileReading(path: path, entry: entry, fault: fault)
    } catch { throw error }
  }

  private func content(of opened: Opened, at path: String) throws(EvidenceError) -> FileReading.Content {
    switch opened {
    case .held(let content): return content
    case .long(let file, let stamp):
      // Under the lock: who comes second finds the file kept.
      return try known.withLock { known throws(EvidenceError) in
        if let same = known[path], same.stamp == stamp { return same.content }
        let content = try keep(file)
        known[path] = Known(stamp: stamp, content: content)
        return content
      }
    }
  }

  private func open(_ path: String) throws(FileFault) -> Opened {
    guard !path.utf8.contains(0) else { throw FileFault(.notAllowed, "the path holds a NUL") }
    if path == "-", allowed.files.contains("-") { return try open(at: "-", 0) }
    let place = try place(of: path)
    // Without O_NONBLOCK a named pipe would wait for a writer.
    let file = Glibc.open(place, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw Self.systemFault(path) }
    defer { close(file) }
    return try open(at: path, file)
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

  private func open(at path: String, _ file: Int32) throws(FileFault) -> Opened {
    let isInput = path == "-"
    let stamp = FileStamp(of: file)
    if let same = known.withLock({ $0[path] }), isInput || same.stamp == stamp { return .held(same.content) }
    if !isInput {
      guard let stamp else { throw FileFault(.unreadable, "\(path) is no regular file") }
      guard stamp.size <= limit else { throw tooLarge(path) }
      if stamp.size > FileReading.Content.mostHeld {
        do { return .long(try PackageBytes(descriptor: file, named: path), stamp) } catch {
          throw FileFault(.unreadable, "\(path) cannot be read: \(error.message)")
        }
      }
    }
    // What comes by a pipe is held in any case.
    let bytes = try read(file, path: path, expecting: isInput ? 0 : stamp?.size ?? 0)
    let content = FileReading.Content(digest: ContentDigest.hex(of: bytes), size: bytes.count, bytes: bytes)
    known.withLock { $0[path] = Known(stamp: stamp, content: content) }
    return .held(content)
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
}
