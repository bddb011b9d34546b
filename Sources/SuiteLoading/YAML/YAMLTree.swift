import Diagnostics
import Yams

/// Reads a YAML text into a tree with places, and reports what the suite format does not take of YAML.
struct YAMLTree {
  let source: SourceText
  /// Nil where the text cannot be read at all.
  let root: YAMLNode?
  let diagnostics: [Diagnostic]

  init(bytes: [UInt8], file: String, limits: YAMLLimits = YAMLLimits()) {
    guard bytes.count <= limits.bytes else {
      self.init(
        refused: file, .fileTooLarge,
        "the file has \(bytes.count) bytes, more than the \(limits.bytes) allowed")
      return
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let line = Self.firstBadLine(bytes)
      self.init(
        refused: file, .notUTF8, "the file is not UTF-8 text", line: line,
        hint: "save it as UTF-8; a binary file belongs in `data/`")
      return
    }
    let source = SourceText(file: file, text: text)
    var reader = YAMLReader(source: source, limits: limits)
    let root = reader.read()
    self.init(source: source, root: root, diagnostics: reader.diagnostics)
  }

  private init(source: SourceText, root: YAMLNode?, diagnostics: [Diagnostic]) {
    self.source = source
    self.root = root
    self.diagnostics = diagnostics
  }

  private init(
    refused file: String, _ id: DiagnosticID, _ message: String, line: Int = 1, hint: String? = nil
  ) {
    let place = SourceLocation(file: file, line: line, column: 1)
    self.init(
      source: SourceText(file: file, text: ""), root: nil,
      diagnostics: [Diagnostic(id, .error, message, at: place, hint: hint)])
  }

  private static func firstBadLine(_ bytes: [UInt8]) -> Int {
    var line = 1
    for piece in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if String(validating: piece, as: UTF8.self) == nil { return line }
      line += 1
    }
    return line
  }
}

/// One reading of one text.
private struct YAMLReader {
  let source: SourceText
  let limits: YAMLLimits
  var diagnostics: [Diagnostic] = []
  private var walked = 0
  private var exhausted = false

  init(source: SourceText, limits: YAMLLimits) {
    self.source = source
    self.limits = limits
  }

  mutating func read() -> YAMLNode? {
    guard let node = compose() else { return nil }
    let root = convert(node, depth: 1)
    return exhausted ? nil : root
  }

  /// The parser refuses duplicate keys without saying where the second one stands; each is located in the
  /// text, reported and renamed in a copy, so that the rest of the file is still read.
  private mutating func compose() -> Node? {
    var text = source.text
    for _ in 0...limits.duplicateKeys {
      do {
        // Spelled out: the defaults read the environment and resolve scalars by YAML 1.1 patterns.
        let node = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
        if node == nil { report(.emptyFile, "the file is empty", line: 1, column: 1) }
        return node
      } catch YamlError.duplicatedKeysInMapping(let names, let context) {
        guard let name = names.first,
          let found = DuplicateKeySearch(text: text).second(
            name, after: context.mark.line, context.mark.column)
        else {
          report(
            .duplicateKey, "the key \(YAMLNode.quoted(names.first ?? "")) stands twice in this map",
            line: context.mark.line, column: context.mark.column)
          return nil
        }
        report(
          .duplicateKey, "the key \(YAMLNode.quoted(name)) stands twice in this map", line: found.line,
          column: found.column, length: found.length,
          hint: "it stands first in line \(context.mark.line); remove or rename one of them")
        text = found.renamed
      } catch {
        report(error)
        return nil
      }
    }
    return nil
  }

  private mutating func convert(_ node: Node, depth: Int) -> YAMLNode {
    let place = location(of: node)
    let nothing = YAMLNode(.null, at: place)
    if exhausted { return nothing }
    walked += 1
    if walked > limits.nodes {
      exhausted = true
      report(
        .tooManyNodes, "the text stands for more than \(limits.nodes) values", line: place.line,
        column: place.column,
        hint: "split the file, and do not nest aliases")
      return nothing
    }
    if depth > limits.depth {
      exhausted = true
      report(
        .tooDeep, "more than \(limits.depth) lists and maps are inside each other", line: place.line,
        column: place.column)
      return nothing
    }
    refuseTag(at: place)
    switch node {
    case .scalar(let scalar): return convert(scalar, at: place)
    case .sequence(let sequence):
      return YAMLNode(.list(sequence.map { convert($0, depth: depth + 1) }), at: place)
    case .mapping(let mapping): return convert(mapping, at: place, depth: depth)
    case .alias: return nothing
    }
  }

  private func convert(_ scalar: Node.Scalar, at place: SourceLocation) -> YAMLNode {
    let isPlain = scalar.style == .plain
    return YAMLNode(
      isPlain ? ScalarResolution.content(ofPlain: scalar.string) : .text(scalar.string), at: place,
      spelling: scalar.string)
  }

  private mutating func convert(_ mapping: Node.Mapping, at place: SourceLocation, depth: Int) -> YAMLNode {
    var members: [YAMLMember] = []
    for (key, value) in mapping {
      let keyPlace = location(of: key)
      guard case .scalar(let scalar) = key else {
        report(
          .keyIsNoText, "a key is a list or a map; keys are texts", line: keyPlace.line,
          column: keyPlace.column,
          hint: "put a text that begins with `{` or `[` in quotes")
        continue
      }
      if let letter = scalar.string.unicodeScalars.first, DuplicateKeySearch.marks.contains(letter) {
        continue
      }
      refuseTag(at: keyPlace)
      if scalar.string == "<<", scalar.style == .plain {
        report(
          .mergeKey, "merge keys (`<<`) are not part of the suite format", line: keyPlace.line,
          column: keyPlace.column, length: 2, hint: "write the members out")
        continue
      }
      members.append(
        YAMLMember(key: scalar.string, keyLocation: keyPlace, value: convert(value, depth: depth + 1)))
    }
    return YAMLNode(.map(members), at: place)
  }

  private mutating func refuseTag(at place: SourceLocation) {
    var rest = source.scalars(ofLine: place.line).dropFirst(place.column - 1)
    if rest.first == "&" { rest = rest.drop { $0 != " " }.drop { $0 == " " } }
    guard rest.first == "!" else { return }
    let tag = SourceText.string(rest.prefix { $0 != " " && $0 != "," })
    report(
      .tag, "tags such as `\(tag)` are not part of the suite format", line: place.line, column: place.column,
      length: tag.unicodeScalars.count, hint: "put a value that is to be a text in quotes")
  }

  private func location(of node: Node) -> SourceLocation {
    guard let mark = node.mark else { return SourceLocation(file: source.file, line: 1, column: 1) }
    return SourceLocation(
      file: source.file, line: mark.line, column: mark.column,
      length: node.scalar.map { length(of: $0, at: mark) } ?? 1)
  }

  /// How much of its first line a scalar takes up.
  private func length(of scalar: Node.Scalar, at mark: Mark) -> Int {
    let rest = source.scalars(ofLine: mark.line).dropFirst(mark.column - 1)
    switch scalar.style {
    case .singleQuoted, .doubleQuoted:
      guard let quote = rest.first else { return 1 }
      var escaped = false
      for (offset, character) in rest.dropFirst().enumerated() {
        if character == quote, !escaped { return offset + 2 }
        escaped = character == "\\" && quote == "\"" && !escaped
      }
      return rest.count
    case .plain:
      let wanted = Array(scalar.string.unicodeScalars)
      return rest.starts(with: wanted) ? wanted.count : rest.count
    default: return 1
    }
  }

  private mutating func report(
    _ id: DiagnosticID, _ message: String, line: Int, column: Int, length: Int = 1, hint: String? = nil
  ) {
    let place = SourceLocation(file: source.file, line: max(1, line), column: max(1, column), length: length)
    diagnostics.append(Diagnostic(id, .error, message, at: place, hint: hint))
  }

  private mutating func report(_ error: any Error) {
    switch error {
    case YamlError.composer(_, let problem, let mark, _) where problem.contains("another document"):
      report(
        .severalDocuments, "a second document begins here; a file holds one", line: mark.line,
        column: mark.column,
        hint: "remove the `---` line, or move what follows to a file of its own")
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      reportSyntax(context: context?.text, problem: problem, mark)
    case YamlError.reader(let problem, let offset, _, let text):
      let (line, column) = Self.place(ofCharacter: offset ?? 0, in: text)
      report(
        .syntax, "this is not YAML: \(problem)", line: line, column: column,
        hint: "remove the control character")
    default: report(.syntax, "this is not YAML", line: 1, column: 1)
    }
  }

  private mutating func reportSyntax(context: String?, problem: String, _ mark: Mark) {
    let before = source.scalars(ofLine: mark.line).prefix(mark.column)
    if before.contains("\t"), before.allSatisfy({ $0 == " " || $0 == "\t" }) {
      report(
        .tab, "the line is indented with a tab", line: mark.line, column: mark.column,
        hint: "YAML is indented with blanks only")
      return
    }
    let why = context.map { "\(problem) \($0)" } ?? problem
    let hint: String? =
      problem.contains("mapping values are not allowed")
      ? "put a text that holds `: ` in quotes"
      : problem.contains("cannot start any token")
        ? "put a text that begins with this character in quotes" : nil
    report(.syntax, "this is not YAML: \(why)", line: mark.line, column: mark.column, hint: hint)
  }

  private static func place(ofCharacter offset: Int, in text: String) -> (line: Int, column: Int) {
    let end = text.index(text.startIndex, offsetBy: offset, limitedBy: text.endIndex) ?? text.endIndex
    var line = 1
    var column = 1
    for scalar in text.unicodeScalars[..<end] {
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    return (line, column)
  }
}
