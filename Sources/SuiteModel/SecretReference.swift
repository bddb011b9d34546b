/// Where a credential is found; the file that names it never needs to hold it.
package enum SecretReference: Sendable, Equatable {
  case environment(String)
  /// A file whose text, without its last line end, is the credential; relative to the target file.
  case file(String)
  /// A program and its arguments, run without a shell; what it writes, without its last line end, is the credential.
  case command([String])
  /// Written out in the target file; redacted in everything that is recorded.
  case literal(String)

  /// Where a parameter's value says that a secret is found; nil where it says neither that nor a text.
  package init?(_ value: Literal) {
    switch value {
    case .text(let text): self = .literal(text.source)
    case .map(let members):
      guard members.count == 1, let member = members.first else { return nil }
      switch (member.key, member.value) {
      case ("env", .text(let name)): self = .environment(name.source)
      case ("file", .text(let path)): self = .file(path.source)
      case ("command", .list(let words)):
        let texts = words.compactMap { word in if case .text(let text) = word { text.source } else { nil } }
        guard !texts.isEmpty, texts.count == words.count else { return nil }
        self = .command(texts)
      default: return nil
      }
    default: return nil
    }
  }
}
