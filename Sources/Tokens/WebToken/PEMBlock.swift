/// One block of a PEM text (RFC 7468), found by its label.
struct PEMBlock {
  let label: String
  /// The block alone, its two boundary lines included.
  let text: String

  /// Every block of a text in order; what stands between blocks, such as a remark, is passed over.
  static func blocks(of text: String) -> [PEMBlock] {
    var found: [PEMBlock] = []
    var open: (label: String, lines: [Substring])?
    for line in text.split(whereSeparator: \.isNewline) {
      let line = line.trimmingBlanks
      if let label = line.label(after: "-----BEGIN ") {
        open = (label, [line])
      } else if let block = open {
        open = (block.label, block.lines + [line])
        guard line.label(after: "-----END ") == block.label else { continue }
        found.append(
          PEMBlock(label: block.label, text: (block.lines + [line]).joined(separator: "\n") + "\n"))
        open = nil
      }
    }
    return found
  }
}

extension Substring {
  fileprivate var trimmingBlanks: Substring {
    var text = drop { $0 == " " || $0 == "\t" }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }

  fileprivate func label(after opening: String) -> String? {
    guard hasPrefix(opening), hasSuffix("-----"), count > opening.count + 5 else { return nil }
    return String(dropFirst(opening.count).dropLast(5))
  }
}
