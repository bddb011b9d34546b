import JSON

/// Lines and elements come out the same however the bytes come, and no text is lost or told twice.
enum StreamTarget: FuzzTarget {
  static let name = "stream"

  private static let schema = try? JSONSchema.compile(
    [
      SchemaResource(
        uri: "a:/s", document: JSONDocument(text: #"{"type": ["object", "integer"], "maxProperties": 1}"#))
    ],
    root: "a:/s")

  static func run(_ bytes: [UInt8]) {
    for framing in [JSONStreamReader.Framing.lines, .elements] {
      let whole = told(framing, bytes, pieces: bytes.count + 1)
      for size in [1, 3, 1 << 12] {
        for block in [1, 8, 1 << 12] {
          require(
            told(framing, bytes, pieces: size, block: block) == whole,
            "pieces of \(size) and blocks of \(block) change nothing")
        }
      }
    }
    let lines = bytes.split(separator: 0x0A).filter { $0.contains { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D } }
    var count = 0
    for line in told(.lines, bytes, pieces: 7) {
      if line.hasPrefix("valid ") { count += Int(line.dropFirst(6)) ?? 0 } else { count += 1 }
    }
    require(count == lines.count, "every line is told once: \(count) of \(lines.count)")
    if let document = try? JSONDocument(parsing: bytes), document.root.isArray {
      var elements = 0
      for line in told(.elements, bytes, pieces: 7) {
        if line.hasPrefix("valid ") { elements += Int(line.dropFirst(6)) ?? 0 } else { elements += 1 }
        require(
          !line.hasPrefix("broken") || line.contains("longer"),
          "an array that can be read has no broken element: \(line)")
      }
      require(elements == document.root.count, "every element is told once")
    }
  }

  private static func told(
    _ framing: JSONStreamReader.Framing, _ bytes: [UInt8], pieces: Int, block: Int = 1 << 12
  ) -> [String] {
    guard let schema else { return [] }
    var rest = bytes[...]
    var told: [String] = []
    var valid = 0
    JSONStreamReader(framing, workers: 1, textBytes: 64, blockBytes: block).judge(
      ByteStream(pieces: {
        defer { rest = rest.dropFirst(pieces) }
        return Array(rest.prefix(pieces))
      }), by: schema
    ) { judgement in
      if case .valid(let count) = judgement {
        valid += count
        return true
      }
      if valid > 0 { told.append("valid \(valid)") }
      valid = 0
      switch judgement {
      case .valid: break
      case .invalid(let place, let found): told.append("invalid \(place) \(found.map(\.description))")
      case .undecided(let place, let limit): told.append("undecided \(place) \(limit)")
      case .broken(let place, let fault): told.append("broken \(place) \(fault.message)")
      }
      return true
    }
    return told + (valid > 0 ? ["valid \(valid)"] : [])
  }
}
