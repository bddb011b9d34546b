/// What reader a file takes, told by how its name ends.
package enum DocumentKind: String, Sendable, CaseIterable {
  /// One JSON value.
  case json
  /// One JSON value a line.
  case ndjson
  /// One XML document.
  case xml
  /// A table with a header row (RFC 4180).
  case csv
  /// A zip package.
  case zip

  /// The kind of a file by the end of its name, letter case ignored; nil for an ending that names no reader.
  package init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    switch fileName[fileName.index(after: dot)...].lowercased() {
    case "json", "jsonld", "geojson": self = .json
    case "ndjson", "jsonl": self = .ndjson
    case "xml", "xsd", "qti": self = .xml
    case "csv": self = .csv
    case "zip", "imscc", "epub": self = .zip
    default: return nil
    }
  }
}
