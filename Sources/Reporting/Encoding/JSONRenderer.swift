import JSON

/// The canonical report as a file: what every other projection can be made from again.
///
/// Shape: `docs/schemas/report.schema.json`, pretty printed, with a line end after the last line.
package enum JSONRenderer: Renderer {
  package static let fileName = "report.json"

  package static func render(_ report: Report) -> [UInt8] {
    var writer = JSONWriter(pretty: true)
    report.write(to: &writer)
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}
