/// What the words of a command line seem to say, while they are still typed or before they are parsed.
struct CommandWords: Sendable {
  let words: [String]

  /// The values of an option, given as `--name value` or `--name=value`.
  func values(of option: String) -> [String] {
    words.indices.compactMap { index in
      if words[index] == option { return words.indices.contains(index + 1) ? words[index + 1] : nil }
      return words[index].hasPrefix(option + "=") ? String(words[index].dropFirst(option.count + 1)) : nil
    }
  }
}
