/// One input, and what reads it.
package struct InputFile: Sendable, Hashable {
  /// Where the bytes come from.
  package enum Source: Sendable, Hashable {
    case path(String)
    case standardInput
  }

  /// What findings call it: the path as it was given or found, `-` for standard input.
  package let name: String
  package let source: Source
  package let kind: DocumentKind

  package init(name: String, source: Source, kind: DocumentKind) {
    self.name = name
    self.source = source
    self.kind = kind
  }
}
