import SuiteModel

/// Which schema files of a suite say something else in another version, directly or by one that they name.
struct SchemaFiles {
  private let changed: Set<String>
  private let texts: [String: String]

  init(from old: Suite, to new: Suite) {
    func schemas(_ suite: Suite) -> [String: [UInt8]] {
      Dictionary(
        suite.files.filter { $0.path.hasPrefix("schemas/") }.map { ($0.path, $0.bytes) },
        uniquingKeysWith: { first, _ in first })
    }
    let (before, after) = (schemas(old), schemas(new))
    changed = Set(Set(before.keys).union(after.keys).filter { before[$0] != after[$0] })
    texts = changed.isEmpty ? [:] : after.mapValues { String(decoding: $0, as: UTF8.self) }
  }

  /// A clause that names what changed; nil where the schema and all that it names are as they were.
  ///
  /// - Parameter path: The file, in which places may stand for axis values.
  func change(of path: String) -> String? {
    if changed.isEmpty { return nil }
    let pattern = NamePattern(Self.pattern(path))
    let named = Set(texts.keys).union(changed).filter { pattern.matches($0) }
    let found = reached(from: named).intersection(changed).sorted()
    return found.isEmpty ? nil : "\(found.joined(separator: ", ")) says something else"
  }

  /// The files and all that they name; a file names another by the last part of its path.
  private func reached(from files: Set<String>) -> Set<String> {
    var reached = files
    var queue = Array(files)
    while let path = queue.popLast() {
      guard let text = texts[path] else { continue }
      for other in Set(texts.keys).union(changed) where !reached.contains(other) {
        let name = other.split(separator: "/").last.map(String.init) ?? other
        let stem = name.split(separator: ".").first.map(String.init) ?? name
        guard text.contains(name) || (name.hasSuffix(".yaml") && text.contains("\(stem).")) else { continue }
        reached.insert(other)
        queue.append(other)
      }
    }
    return reached
  }

  /// The path as a glob: `schemas/{collection}.json` becomes `schemas/*.json`.
  private static func pattern(_ path: String) -> String {
    var (out, depth) = ("", 0)
    for character in path {
      switch character {
      case "{":
        if depth == 0 { out += "*" }
        depth += 1
      case "}" where depth > 0: depth -= 1
      default: if depth == 0 { out.append(character) }
      }
    }
    return out
  }
}
