import JSON

/// The canonical report as a file: what every other projection can be made from again.
///
/// Shape: `docs/schemas/report.schema.json`, pretty printed, with a line end after the last line.
package enum JSONRenderer: Renderer {
  package static let fileName = "report.json"

  package static func render(_ report: Report, to take: @escaping Taking) {
    var writer = JSONWriter(pretty: true, inPiecesOf: pieceBytes, to: take)
    report.write(to: &writer)
    take(writer.bytes + [UInt8(ascii: "\n")])
  }
}
