/// What a file that is no zip looks like, so that an error can say what was sent instead.
enum FileAppearance {
  static func describe(_ start: [UInt8]) -> String? {
    for (magic, name) in magics where start.starts(with: magic) { return name }
    let text = start.drop { [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }.prefix(14)
    let word = String(decoding: text, as: UTF8.self).lowercased()
    if word.hasPrefix("<!doctype html") || word.hasPrefix("<html") { return "an HTML page" }
    if word.hasPrefix("<") { return "an XML document" }
    if word.hasPrefix("{") || word.hasPrefix("[") { return "a JSON document" }
    return nil
  }

  private static let magics: [([UInt8], String)] = [
    ([0x1F, 0x8B], "a gzip file"), ([0x37, 0x7A, 0xBC, 0xAF], "a 7z archive"),
    (Array("Rar!".utf8), "a RAR archive"), (Array("%PDF".utf8), "a PDF document"),
    (Array("BZh".utf8), "a bzip2 file"), ([0xFD, 0x37, 0x7A, 0x58], "an XZ file"),
    ([0x28, 0xB5, 0x2F, 0xFD], "a zstd file"),
  ]
}
