/// A suite's words inside a Markdown page, where they stay words: they neither mark up, link nor leave their line.
enum MarkdownText {
  static func escaped(_ text: String) -> String {
    var out = ""
    var before: Unicode.Scalar = " "
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\\", "`", "*", "[", "]", "<", "|", "~": out += "\\\(scalar)"
      case "&": out += "&amp;"
      // Inside a word an underscore marks nothing up.
      case "_" where isWord(before) && scalars.indices.contains(index + 1) && isWord(scalars[index + 1]):
        out.unicodeScalars.append(scalar)
      case "_": out += "\\_"
      // A bare address would become a link.
      case ":" where scalars.indices.contains(index + 1) && scalars[index + 1] == "/": out += "&#58;"
      case "." where out.lowercased().hasSuffix("www"): out += "&#46;"
      case "@": out += "&#64;"
      default: out.unicodeScalars.append(isShown(scalar) ? scalar : " ")
      }
      before = scalar
    }
    return out.split(separator: " ").joined(separator: " ")
  }

  /// A name as code; names of the suite format hold no backtick.
  static func code(_ name: some CustomStringConvertible) -> String {
    let name = name.description.replacing("`", with: "").replacing("|", with: "\\|")
    return name.isEmpty ? "" : "`\(String(name.unicodeScalars.map { isShown($0) ? Character($0) : " " }))`"
  }

  /// An address as a link to itself, where it is one that a browser may be sent to.
  static func link(_ url: String) -> String {
    let isSafe = url.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && !url.contains { "<>()[]|\\`".contains($0) }
    guard isSafe, url.hasPrefix("https://") || url.hasPrefix("http://") else { return escaped(url) }
    return "<\(url)>"
  }

  /// Words that lead to a file beside the page; only the words where the path has letters that end a link.
  static func link(_ words: String, to path: String) -> String {
    let isPlain = path.utf8.allSatisfy { byte in
      let scalar = Unicode.Scalar(byte)
      return scalar.isASCII && (isWord(scalar) || "-_./".unicodeScalars.contains(scalar))
    }
    return isPlain ? "[\(escaped(words))](\(path))" : escaped(words)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .format, .surrogate: false
    default: true
    }
  }
}
