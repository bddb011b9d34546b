import JSON

/// The canonical report as a file: what every other projection can be made from again.
///
/// Shape: `docs/schemas/report.schema.json`, pretty printed, with a line end after the last line.
package enum JSONRenderer: Renderer {
  package static let fileName = "report.json"

  package static func render(_ report: Report) -> [UInt8] {
    var bytes: [UInt8] = []
    report.encoded.write(into: &bytes, pretty: true)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }
}
