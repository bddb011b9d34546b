import JSON

/// One JSON object on its way to a part of the report: each member is read once, and none may be left over.
struct ReportObject {
  typealias Failure = ReportDecodingError

  private let node: JSONNode
  private let path: String
  private var unread: [String: JSONNode] = [:]

  init(_ node: JSONNode, path: String) throws(Failure) {
    self.node = node
    self.path = path
    guard node.isObject else {
      throw Failure(.type(expected: "an object"), path: path, position: node.position)
    }
    for (name, key, value) in node.members where unread.updateValue(value, forKey: name) != nil {
      throw Failure(.repeated(member: name), path: path, position: key.position)
    }
  }

  mutating func text(_ name: String) throws(Failure) -> String {
    let value = try member(name)
    guard let text = value.string else { throw fault(.type(expected: "a string"), name, value) }
    return text
  }

  mutating func optionalText(_ name: String) throws(Failure) -> String? {
    unread[name] == nil ? nil : try text(name)
  }

  /// A text that must be one of a list.
  mutating func word(_ name: String, of allowed: [String]) throws(Failure) -> String {
    let value = try member(name)
    guard let word = value.string else { throw fault(.type(expected: "a string"), name, value) }
    guard allowed.contains(word) else { throw fault(.word(found: word, allowed: allowed), name, value) }
    return word
  }

  mutating func flag(_ name: String) throws(Failure) -> Bool {
    let value = try member(name)
    guard let flag = value.bool else { throw fault(.type(expected: "true or false"), name, value) }
    return flag
  }

  /// False where the member is missing.
  mutating func optionalFlag(_ name: String) throws(Failure) -> Bool {
    unread[name] == nil ? false : try flag(name)
  }

  /// Empty where the member is missing.
  mutating func optionalTexts(_ name: String) throws(Failure) -> [String] {
    unread[name] == nil ? [] : try texts(name)
  }

  mutating func count(_ name: String, from lowest: Int = 0) throws(Failure) -> Int {
    let value = try member(name)
    guard let count = value.int, count >= lowest, count <= ReportVocabulary.highestCount else {
      throw fault(.number(lowest: lowest), name, value)
    }
    return count
  }

  mutating func optionalCount(_ name: String, from lowest: Int = 0) throws(Failure) -> Int? {
    unread[name] == nil ? nil : try count(name, from: lowest)
  }

  mutating func part<Part>(
    _ name: String, _ read: (inout ReportObject) throws(Failure) -> Part
  ) throws(Failure) -> Part {
    try Self.read(try member(name), path: "\(path).\(name)", read)
  }

  /// nil where the member is missing.
  mutating func optionalPart<Part>(
    _ name: String, _ read: (inout ReportObject) throws(Failure) -> Part
  ) throws(Failure) -> Part? {
    unread[name] == nil ? nil : try part(name, read)
  }

  mutating func parts<Part>(
    _ name: String, _ read: (inout ReportObject) throws(Failure) -> Part
  ) throws(Failure) -> [Part] {
    try elements(name) { (node, path) throws(Failure) in try Self.read(node, path: path, read) }
  }

  mutating func texts(_ name: String) throws(Failure) -> [String] {
    try elements(name) { (node, path) throws(Failure) in
      guard let text = node.string else {
        throw Failure(.type(expected: "a string"), path: path, position: node.position)
      }
      return text
    }
  }

  mutating func counts(_ name: String, from lowest: Int) throws(Failure) -> [Int] {
    try elements(name) { (node, path) throws(Failure) in
      guard let count = node.int, count >= lowest, count <= ReportVocabulary.highestCount else {
        throw Failure(.number(lowest: lowest), path: path, position: node.position)
      }
      return count
    }
  }

  /// Reads one whole object.
  static func read<Part>(
    _ node: JSONNode, path: String, _ read: (inout ReportObject) throws(Failure) -> Part
  ) throws(Failure) -> Part {
    var object = try ReportObject(node, path: path)
    let part = try read(&object)
    if let name = object.unread.keys.min() {
      throw Failure(.unknown(member: name), path: path, position: object.unread[name]?.position)
    }
    return part
  }

  /// Whether the member is the report's format; the first look at any report.
  mutating func requireFormat() throws(Failure) {
    let value = try member("format")
    guard value.isString(equalTo: Report.format) else {
      throw fault(.format(found: value.string ?? value.rawText), "format", value)
    }
  }

  private mutating func elements<Element>(
    _ name: String, _ read: (JSONNode, String) throws(Failure) -> Element
  ) throws(Failure) -> [Element] {
    let value = try member(name)
    guard value.isArray else { throw fault(.type(expected: "an array"), name, value) }
    var elements: [Element] = []
    for (index, node) in value.elements.enumerated() {
      elements.append(try read(node, "\(path).\(name)[\(index)]"))
    }
    return elements
  }

  private mutating func member(_ name: String) throws(Failure) -> JSONNode {
    guard let value = unread.removeValue(forKey: name) else {
      throw Failure(.missing(member: name), path: path, position: node.position)
    }
    return value
  }

  private func fault(_ fault: Failure.Fault, _ name: String, _ value: JSONNode) -> Failure {
    Failure(fault, path: "\(path).\(name)", position: value.position)
  }
}
