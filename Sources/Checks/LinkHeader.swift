import Foundation

/// The links of an answer (RFC 8288).
package enum LinkHeader {
  /// One link: its target as it was written, and its relations in lower case.
  package struct Link: Sendable, Equatable {
    package let target: String
    package let relations: [String]
  }

  /// Reads the values of all `Link` fields; what is not a link is passed over.
  package static func links(in values: [String]) -> [Link] {
    values.flatMap { value in
      var links: [Link] = []
      var rest = value[...]
      while let open = rest.firstIndex(of: "<") {
        guard let close = rest[open...].firstIndex(of: ">") else { break }
        let target = String(rest[rest.index(after: open)..<close]).trimmingCharacters(in: .whitespaces)
        let (parameters, after) = parameters(rest[rest.index(after: close)...])
        let relation = parameters.first { $0.name == "rel" }?.value ?? ""
        links.append(
          Link(target: target, relations: relation.lowercased().split(separator: " ").map(String.init)))
        rest = after
      }
      return links
    }
  }

  /// The target of the first link with the relation.
  package static func target(_ relation: String, in values: [String]) -> String? {
    links(in: values).first { $0.relations.contains(relation.lowercased()) }?.target
  }

  /// An absolute URL out of a reference and the URL of the answer that holds it (RFC 3986, 5.2).
  package static func resolve(_ reference: String, against base: String) -> String? {
    guard let base = URL(string: base) else { return nil }
    return URL(string: reference, relativeTo: base)?.absoluteString
  }

  /// `;name=value` pairs up to the comma that ends the link; quoted values may hold commas.
  private static func parameters(_ text: Substring) -> ([(name: String, value: String)], Substring) {
    var found: [(name: String, value: String)] = []
    var rest = text
    while let character = rest.first, character != "," {
      rest = rest.dropFirst()
      guard character == ";" else { continue }
      let name = rest.prefix { !"=;,".contains($0) }
      rest = rest[name.endIndex...]
      var value = ""
      if rest.first == "=" {
        rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
        if rest.first == "\"" {
          rest = rest.dropFirst()
          while let next = rest.first, next != "\"" {
            if next == "\\" { rest = rest.dropFirst() }
            if let kept = rest.first { value.append(kept) }
            rest = rest.dropFirst()
          }
          rest = rest.dropFirst()
        } else {
          value = String(rest.prefix { !";,".contains($0) })
          rest = rest.dropFirst(value.count)
        }
      }
      found.append(
        (name.trimmingCharacters(in: .whitespaces).lowercased(), value.trimmingCharacters(in: .whitespaces)))
    }
    return (found, rest.dropFirst())
  }
}
