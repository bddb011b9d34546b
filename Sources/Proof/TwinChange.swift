import Checks
import Evidence
import JSON
import SuiteModel

/// What a twin changes, put to an exhibit.
struct TwinChange {
  /// nil where the exhibit has not what is to be changed.
  let change: Mutant.Change?

  init(_ twin: Twin.Change, to exhibit: Exhibit) {
    switch twin.subject {
    case .status:
      guard exhibit.part == .whole, let status = exhibit.observation.response?.status else {
        change = nil
        return
      }
      switch twin.act {
      case .set(let value): change = Self.value(value).int.map { .status($0) }
      case .add(let number): change = .status(status + number)
      case .remove, .rename: change = nil
      }
    case .header(let name): change = Self.headers(name, twin.act, exhibit).map { .headers($0) }
    case .body:
      if exhibit.content.isEmpty || exhibit.part != .whole {
        change = nil
      } else if case .set(let value) = twin.act {
        change = .content(Array((Self.value(value).string ?? Self.value(value).text()).utf8))
      } else {
        change = twin.act == .remove ? .content([]) : nil
      }
    case .json(let path): change = Self.splices(path, twin.act, exhibit).map { .splice($0) }
    }
  }

  private static func headers(_ name: String, _ act: Twin.Act, _ exhibit: Exhibit) -> [HTTPField]? {
    guard exhibit.hasHeaders else { return nil }
    let index = exhibit.headers.firstIndex { $0.isNamed(name) }
    var fields = exhibit.headers
    switch (act, index) {
    case (.set(let value), let index):
      let text = Self.value(value).string ?? Self.value(value).text()
      if let index {
        fields[index] = HTTPField(fields[index].name, text)
      } else {
        fields.append(HTTPField(name, text))
      }
    case (.remove, _?): fields.removeAll { $0.isNamed(name) }
    case (.add(let number), let index?):
      guard let value = Int(fields[index].value) else { return nil }
      fields[index] = HTTPField(fields[index].name, String(value + number))
    case (.rename(let other), let index?): fields[index] = HTTPField(other, fields[index].value)
    case (.remove, nil), (.add, nil), (.rename, nil): return nil
    }
    return fields
  }

  private static func splices(_ text: String, _ act: Twin.Act, _ exhibit: Exhibit) -> [Splice]? {
    guard let document = exhibit.json, let path = try? JSONPath(text),
      let match = (try? path.select(from: document.root))?.first
    else { return nil }
    let node = match.node
    switch act {
    case .set(let value): return [Splice(node.byteRange, Self.value(value).text())]
    case .add(let number):
      if let value = node.int { return [Splice(node.byteRange, String(value + number))] }
      guard let value = node.string.flatMap({ Int($0) }) else { return nil }
      return [Splice(node.byteRange, "\"\(value + number)\"")]
    case .remove: return JSONSites.removal(of: match.location, in: document).map { [Splice($0, [])] }
    case .rename(let name):
      return JSONSites.key(of: match.location, in: document).map {
        [Splice($0.byteRange, JSONValue.string(name).text())]
      }
    }
  }

  private static func value(_ literal: Literal) -> JSONValue {
    switch literal {
    case .null: .null
    case .bool(let bool): .bool(bool)
    case .number(let text): JSONNumber(text: text).map(JSONValue.number) ?? .null
    case .text(let template): .string(template.source)
    case .list(let items): .array(items.map(value))
    case .map(let members): .object(members.map { JSONMember($0.key, value($0.value)) })
    }
  }
}
