import Diagnostics
import SuiteModel

/// The parts of a suite as texts that are equal where the parts say the same, wherever they stand in their files.
struct SuiteFingerprints: Sendable {
  let tests: [TestID: String]
  let requirements: [String]
  /// What every test rests on, and every file that a step can name.
  let surroundings: [String]

  init(_ suite: Suite) {
    tests = Dictionary(
      suite.tests.map { ($0.id, Self.of($0)) }, uniquingKeysWith: { first, _ in first })
    requirements = suite.requirements.map { "\($0.id) \($0.level)" }
    surroundings =
      [
        Self.of(suite.parameters), Self.of(suite.authorization), Self.of(suite.tolerances),
        Self.of(suite.namespaces.sorted { $0.key < $1.key }),
      ]
      + suite.files.filter { $0.path.hasPrefix("schemas/") || $0.path.hasPrefix("data/") }.map {
        "\($0.path) \($0.bytes.hashed)"
      }
  }

  /// Everything that a value holds but the places where it was written.
  static func of(_ value: Any) -> String {
    var text = ""
    write(value, to: &text)
    return text
  }

  private static func write(_ value: Any, to text: inout String) {
    if value is SourceLocation { return }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case nil: text += "\(value)|"
    case .enum where mirror.children.isEmpty: text += "\(value)|"
    default:
      text += "("
      for child in mirror.children where child.label != "location" {
        text += "\(child.label ?? ""):"
        write(child.value, to: &text)
      }
      text += ")"
    }
  }
}

extension [UInt8] {
  /// FNV-1a with the length; enough to tell two versions of a file apart, which nobody makes collide on purpose here.
  fileprivate var hashed: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in self { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return "\(count) \(hash)"
  }
}
