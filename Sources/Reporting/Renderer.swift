/// One projection of a ``Report`` to the bytes of one file.
///
/// A renderer reads nothing but the report, computes no verdict, and gives equal bytes for equal reports.
package protocol Renderer: SendableMetatype {
  /// The name of the file in the folder of the run's results.
  static var fileName: String { get }

  /// The whole file.
  static func render(_ report: Report) -> [UInt8]
}
