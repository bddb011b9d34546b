/// Reads HTML or XML that a renderer wrote, strictly: tags must be closed, attributes quoted, text escaped.
struct MarkupScanner {
  struct Element {
    let name: String
    let attributes: [(name: String, value: String)]

    subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
  }

  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  /// HTML elements without content.
  private static let empty: Set<String> = ["meta", "br", "rect"]
  /// HTML elements whose content is no markup.
  private static let raw: Set<String> = ["style", "script"]

  private(set) var elements: [Element] = []
  /// The content of each raw element, by name.
  private(set) var assets: [String: [String]] = [:]
  /// All text outside of raw elements, unescaped.
  private(set) var text = ""

  private let source: [UInt8]
  private var at = 0

  init(_ source: [UInt8]) throws {
    self.source = source
    var open: [String] = []
    while at < source.count {
      guard source[at] == UInt8(ascii: "<") else {
        text += try unescaped(until: { $0 == UInt8(ascii: "<") })
        continue
      }
      at += 1
      if skip("!DOCTYPE html>") || skip("?xml version=\"1.0\" encoding=\"UTF-8\"?>") { continue }
      if skip("/") {
        let name = word()
        guard skip(">"), open.popLast() == name else { throw fault("'\(name)' is closed and was not open") }
        continue
      }
      let element = Element(name: word(), attributes: try attributes())
      elements.append(element)
      if skip("/>") { continue }
      guard skip(">") else { throw fault("a tag '\(element.name)' does not end") }
      if Self.raw.contains(element.name) {
        assets[element.name, default: []].append(rawContent(of: element.name))
      } else if !Self.empty.contains(element.name) {
        open.append(element.name)
      }
    }
    guard open.isEmpty else { throw fault("still open: \(open)") }
  }

  private mutating func attributes() throws -> [(name: String, value: String)] {
    var attributes: [(name: String, value: String)] = []
    while skip(" ") {
      let name = word()
      guard !name.isEmpty else { throw fault("an attribute without a name") }
      guard skip("=") else {
        attributes.append((name, ""))
        continue
      }
      guard skip("\"") else { throw fault("an attribute without quotes") }
      let value = try unescaped(until: { $0 == UInt8(ascii: "\"") })
      guard skip("\"") else { throw fault("an attribute that does not end") }
      attributes.append((name, value))
    }
    return attributes
  }

  private mutating func rawContent(of name: String) -> String {
    let start = at
    while at < source.count, !source[at...].starts(with: "</\(name)".utf8) { at += 1 }
    let content = String(decoding: source[start..<at], as: UTF8.self)
    _ = skip("</\(name)>")
    return content
  }

  private mutating func unescaped(until ends: (UInt8) -> Bool) throws -> String {
    var bytes: [UInt8] = []
    while at < source.count, !ends(source[at]) {
      switch source[at] {
      case UInt8(ascii: "<"), UInt8(ascii: ">"): throw fault("a bare angle bracket")
      case UInt8(ascii: "&"):
        let entities = ["&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'"]
        guard let (entity, character) = entities.first(where: { source[at...].starts(with: $0.key.utf8) })
        else { throw fault("a bare ampersand") }
        bytes += character.utf8
        at += entity.utf8.count
      default:
        bytes.append(source[at])
        at += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func word() -> String {
    let start = at
    while at < source.count, !" =/>\"\n".utf8.contains(source[at]) { at += 1 }
    return String(decoding: source[start..<at], as: UTF8.self)
  }

  private mutating func skip(_ text: String) -> Bool {
    guard source[at...].starts(with: text.utf8) else { return false }
    at += text.utf8.count
    return true
  }

  private func fault(_ sentence: String) -> Fault {
    let context = String(decoding: source[max(0, at - 60)..<min(source.count, at + 40)], as: UTF8.self)
    return Fault(description: "\(sentence), near '\(context)'")
  }
}
