import Foundation

/// Finds the files that arguments stand for: files, folders with all that is in them, patterns, `-` for standard input.
///
/// A folder gives the files that a reader takes, sorted by path, hidden ones and links left out; whatever is named by
/// itself is taken as named or refused, never passed over.
package struct InputSearch: Sendable {
  /// Why an argument stands for no input.
  package struct Fault: Error, Sendable, Equatable {
    /// One sentence, with how to mend it.
    package let message: String
  }

  /// What was found.
  package struct Found: Sendable {
    package var files: [InputFile] = []
    /// Arguments that stand for nothing, each a sentence.
    package var faults: [Fault] = []
    /// Files in folders that no reader takes.
    package var passedOver: [String] = []
  }

  /// The kinds that take part.
  private let accepted: Set<DocumentKind>
  /// The reader of every file, whatever its name ends with.
  private let forced: DocumentKind?

  package init(accepting accepted: Set<DocumentKind>, forcing forced: DocumentKind? = nil) {
    self.accepted = accepted
    self.forced = forced
  }

  /// The inputs, in the order of the arguments and each once.
  package func find(_ arguments: [String]) -> Found {
    var found = Found()
    var known: Set<InputFile> = []
    for argument in arguments {
      var one = Found()
      look(argument, into: &one)
      found.files += one.files.filter { known.insert($0).inserted }
      found.faults += one.faults
      found.passedOver += one.passedOver
    }
    return found
  }

  private func look(_ argument: String, into found: inout Found) {
    if argument == "-" {
      guard let kind = forced ?? (accepted.count == 1 ? accepted.first : nil) else {
        return found.faults.append(
          Fault(message: "standard input has no name to tell its kind by; say it with --as"))
      }
      return found.files.append(InputFile(name: "-", source: .standardInput, kind: kind))
    }
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: argument, isDirectory: &isFolder) {
      if isFolder.boolValue { lookInside(argument, into: &found) } else { take(argument, into: &found) }
      return
    }
    guard argument.contains(where: { "*?[".contains($0) }) else {
      return found.faults.append(Fault(message: "there is no file or folder \(argument)"))
    }
    let names = Self.matches(argument)
    if names.isEmpty { found.faults.append(Fault(message: "no file fits the pattern \(argument)")) }
    for name in names {
      guard FileManager.default.fileExists(atPath: name, isDirectory: &isFolder) else { continue }
      if isFolder.boolValue { lookInside(name, into: &found) } else { take(name, into: &found) }
    }
  }

  /// A file that was named: a reader takes it, or it is a fault.
  private func take(_ path: String, into found: inout Found) {
    if let kind = forced ?? DocumentKind(fileName: path), accepted.contains(kind) {
      return found.files.append(InputFile(name: path, source: .path(path), kind: kind))
    }
    let kinds = accepted.map(\.rawValue).sorted().joined(separator: ", ")
    found.faults.append(
      Fault(message: "the name of \(path) tells no reader that takes part (\(kinds)); say which with --as"))
  }

  private func lookInside(_ folder: String, into found: inout Found) {
    let keys: Set<URLResourceKey> = [.isRegularFileKey, .isSymbolicLinkKey]
    let root = URL(fileURLWithPath: folder, isDirectory: true)
    guard
      let walk = FileManager.default.enumerator(
        at: root, includingPropertiesForKeys: Array(keys), options: [.skipsHiddenFiles])
    else { return found.faults.append(Fault(message: "the folder \(folder) cannot be read")) }
    let stem = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    var names: [String] = []
    for case let url as URL in walk {
      guard let values = try? url.resourceValues(forKeys: keys), values.isRegularFile == true,
        values.isSymbolicLink != true
      else { continue }
      names.append("\(stem)/\(url.path.dropFirst(root.path.count).drop { $0 == "/" })")
    }
    let before = found.files.count
    for name in names.sorted() {
      if let kind = forced ?? DocumentKind(fileName: name), accepted.contains(kind) {
        found.files.append(InputFile(name: name, source: .path(name), kind: kind))
      } else {
        found.passedOver.append(name)
      }
    }
    if found.files.count == before {
      let kinds = accepted.map(\.rawValue).sorted().joined(separator: ", ")
      found.faults.append(Fault(message: "the folder \(folder) holds no file of these kinds: \(kinds)"))
    }
  }

  /// The paths that fit a pattern, sorted (POSIX glob).
  private static func matches(_ pattern: String) -> [String] {
    var result = glob_t()
    defer { globfree(&result) }
    guard glob(pattern, 0, nil, &result) == 0, let paths = result.gl_pathv else { return [] }
    return (0..<Int(result.gl_pathc)).compactMap { paths[$0].map { String(cString: $0) } }
  }
}
