import Foundation
import Testing

/// Compares bytes with a file under `Goldens`, or writes it where `RECORD_GOLDENS` is set; recording fails
/// the run.
func expectGolden(
  _ bytes: [UInt8], _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens/\(name)")
  if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] != nil {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    Issue.record(
      "recorded \(name); look at it, then run without RECORD_GOLDENS", sourceLocation: sourceLocation)
    return
  }
  let golden = [UInt8](try Data(contentsOf: file))
  guard golden != bytes else { return }
  let (expected, observed) = (lines(golden), lines(bytes))
  let number = zip(expected, observed).prefix { $0 == $1 }.count
  Issue.record(
    """
    \(name), line \(number + 1):
      golden:  \(number < expected.count ? expected[number] : "(ends)")
      now:     \(number < observed.count ? observed[number] : "(ends)")
    """, sourceLocation: sourceLocation)
}

private func lines(_ bytes: [UInt8]) -> [String] {
  String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(
    String.init)
}
