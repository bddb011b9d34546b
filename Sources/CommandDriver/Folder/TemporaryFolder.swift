import Glibc

/// A folder of this program alone, made empty and removed with all that came into it.
struct TemporaryFolder: Sendable {
  let path: String

  init(in parent: String) throws(CommandRefusal) {
    var template = Array("\(parent)/assay-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .noResources(call: "mkdtemp in \(parent)", reason: CommandRefusal.reason(errno))
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Makes an empty folder below.
  func make(_ name: String) throws(CommandRefusal) {
    guard mkdir("\(path)/\(name)", 0o700) == 0 else { throw .failed("mkdir") }
  }

  /// Writes the files; the paths have been checked.
  func place(_ files: [InputFile], below subfolder: String? = nil) throws(CommandRefusal) {
    for file in files {
      var names = file.path.split(separator: "/").map(String.init)
      let last = names.removeLast()
      var folder = subfolder.map { "\(path)/\($0)" } ?? path
      for name in names {
        folder += "/" + name
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw Self.refusal(file, "mkdir") }
      }
      // Exclusive: of two files of one name the second must not replace the first unseen.
      let descriptor = open("\(folder)/\(last)", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw Self.refusal(file, "open") }
      defer { close(descriptor) }
      var rest = file.bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard count > 0 else { throw Self.refusal(file, "write") }
        rest = rest.dropFirst(count)
      }
    }
  }

  /// Removes the folder; whether nothing of it is left.
  @discardableResult
  func remove() -> Bool { FolderRemoval.remove(path) }

  /// What came into the folder since the input files were placed.
  func produced(besides inputs: [InputFile], limits: CommandLimits) -> ProducedFiles {
    FolderReading.read(path, besides: inputs, files: limits.producedFiles, bytes: limits.producedBytes)
  }

  private static func refusal(_ file: InputFile, _ call: String) -> CommandRefusal {
    switch errno {
    case EEXIST, EISDIR, ENOTDIR:
      .badRequest("The input file \"\(file.path)\" cannot be placed: another input file has that path.")
    case let code:
      .noResources(call: "\(call) of input file \"\(file.path)\"", reason: CommandRefusal.reason(code))
    }
  }
}
