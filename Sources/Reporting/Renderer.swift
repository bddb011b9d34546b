/// One projection of a ``Report`` to the bytes of one file.
///
/// A renderer reads nothing but the report, computes no verdict, and gives equal bytes for equal reports.
package protocol Renderer: SendableMetatype {
  /// Takes the next bytes of a file.
  typealias Taking = (_ piece: [UInt8]) -> Void

  /// The name of the file in the folder of the run's results.
  static var fileName: String { get }

  /// Hands on the whole file, piece by piece: that of a large run is longer than what it is made from.
  static func render(_ report: Report, to take: @escaping Taking)
}

extension Renderer {
  /// The whole file.
  package static func render(_ report: Report) -> [UInt8] {
    var whole: [UInt8] = []
    render(report) { whole += $0 }
    return whole
  }
}

/// How many bytes a renderer gathers before it hands them on.
let pieceBytes = 64 << 10
