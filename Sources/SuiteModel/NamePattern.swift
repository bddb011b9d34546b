/// A glob over names: `*` stands for any run of characters, `?` for one; everything else for itself.
package struct NamePattern: Hashable, Sendable, CustomStringConvertible {
  package let description: String

  package init(_ text: String) { description = text }

  /// Whether the text has a wildcard, that is, may stand for several names.
  package var isWild: Bool { description.contains { $0 == "*" || $0 == "?" } }

  /// Whether the whole name fits.
  package func matches(_ name: String) -> Bool {
    let pattern = Array(description.unicodeScalars)
    let text = Array(name.unicodeScalars)
    var p = 0
    var t = 0
    var star: (p: Int, t: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == "*" {
        star = (p, t)
        p += 1
      } else if p < pattern.count, pattern[p] == "?" || pattern[p] == text[t] {
        p += 1
        t += 1
      } else if let back = star {
        p = back.p + 1
        t = back.t + 1
        star = (back.p, back.t + 1)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }

  package func matches<Kind>(_ id: Identifier<Kind>) -> Bool { matches(id.description) }
}
