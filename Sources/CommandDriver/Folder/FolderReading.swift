import Glibc

/// Reads what a program left in a folder, within limits: no link is followed, no pipe or device opened.
struct FolderReading {
  private let inputs: [String: [UInt8]]
  private let fileLimit: Int
  private var bytesLeft: Int
  private var result = ProducedFiles()

  private static let depthLimit = 64

  /// Reads the folder below a path, apart from those inputs that are there unchanged.
  static func read(_ path: String, besides inputs: [InputFile], files: Int, bytes: Int) -> ProducedFiles {
    let root = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard root >= 0 else { return ProducedFiles() }
    var reading = FolderReading(inputs: inputs, fileLimit: files, bytesLeft: bytes)
    reading.visit(root, prefix: "", depth: 1)
    close(root)
    reading.result.files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return reading.result
  }

  /// Reads one file below a folder, by a path that an adapter named; nil if there is none.
  static func file(_ path: RelativePath, below folder: String, bytes: Int) -> ProducedFile? {
    var place = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    for name in path.names.dropLast() where place >= 0 {
      let next = openat(place, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      close(place)
      place = next
    }
    guard place >= 0, let last = path.names.last else { return nil }
    defer { close(place) }
    var reading = FolderReading(inputs: [], fileLimit: 1, bytesLeft: bytes)
    return reading.entry(Array(last.utf8CString), in: place, path: path.text)
  }

  private init(inputs: [InputFile], fileLimit: Int, bytesLeft: Int) {
    self.inputs = Dictionary(inputs.map { ($0.path, $0.bytes) }) { first, _ in first }
    self.fileLimit = fileLimit
    self.bytesLeft = bytesLeft
  }

  private mutating func visit(_ folder: Int32, prefix: String, depth: Int) {
    let names = FolderRemoval.names(in: folder).sorted {
      Self.bytes($0).lexicographicallyPrecedes(Self.bytes($1))
    }
    for name in names {
      let path = prefix + Self.text(name)
      var status = stat()
      let code = fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW)
      guard code == 0, status.st_mode & S_IFMT == S_IFDIR else {
        guard result.files.count < fileLimit else {
          result.omitted += 1
          continue
        }
        if let file = entry(name, in: folder, path: path) { result.files.append(file) }
        continue
      }
      guard depth < Self.depthLimit, result.files.count < fileLimit else {
        result.omitted += 1
        continue
      }
      let inner = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard inner >= 0 else {
        let reason = CommandRefusal.reason(errno)
        result.files.append(ProducedFile(path: path, size: 0, content: .unreadable(reason)))
        continue
      }
      visit(inner, prefix: path + "/", depth: depth + 1)
      close(inner)
    }
  }

  /// Measures and reads one entry; nil for an input that is as it was, for a folder, and for what is gone.
  private mutating func entry(_ name: [CChar], in folder: Int32, path: String) -> ProducedFile? {
    var status = stat()
    guard fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return nil
    case S_IFLNK: return ProducedFile(path: path, size: 0, content: .link(to: Self.target(name, in: folder)))
    case S_IFREG: break
    default: return ProducedFile(path: path, size: 0, content: .special)
    }

    // Whoever outlived the group may have put a pipe there since: opening must neither wait nor follow.
    let file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    let size = Int(status.st_size)
    guard file >= 0 else {
      return ProducedFile(path: path, size: size, content: .unreadable(CommandRefusal.reason(errno)))
    }
    defer { close(file) }
    let input = inputs[path]
    let bytes = Self.bytes(of: file, limit: max(bytesLeft, input?.count ?? 0))
    if let input, input == bytes, size == input.count { return nil }
    let kept = Array(bytes.prefix(bytesLeft))
    bytesLeft -= kept.count
    return ProducedFile(path: path, size: max(size, kept.count), content: .bytes(kept))
  }

  private static func bytes(of file: Int32, limit: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while bytes.count < limit {
      let count = Glibc.read(file, &chunk, min(chunk.count, limit - bytes.count))
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    return bytes
  }

  private static func target(_ name: [CChar], in folder: Int32) -> String {
    var target = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlinkat(folder, name, &target, target.count)
    return count > 0 ? text(Array(target[..<count]) + [0]) : ""
  }

  private static func bytes(_ name: [CChar]) -> [UInt8] { name.map { UInt8(bitPattern: $0) } }

  /// A name as text that can be shown and compared: what is not UTF-8 stands byte by byte as `\xNN`.
  private static func text(_ name: [CChar]) -> String {
    let raw = bytes(name).dropLast()
    if let text = String(validating: raw, as: UTF8.self) { return text }
    return raw.reduce(into: "") { text, byte in
      if byte < 0x80 {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += "\\x" + String(byte, radix: 16, uppercase: true)
      }
    }
  }
}
