import Digests
package import Formats
package import JSON
package import SuiteModel

/// Makes up the values that templates ask for: each an HMAC over seed, case, step and name, never a stream, so that
/// concurrency and added steps shift nothing and judging again gives the same.
package struct ValueGenerator: Sendable {
  private let seed: String
  private let caseID: CaseID
  private let began: Timestamp

  /// - Parameter began: the case's recorded start, from which times derive.
  package init(seed: String, caseID: CaseID, began: Timestamp) {
    self.seed = seed
    self.caseID = caseID
    self.began = began
  }

  package func value(of generator: Placeholder.Generator, step: String) -> JSONValue {
    switch generator {
    case .uuid: .string(Self.uuid(fromHex: keyed("uuid", step: step)))
    case .random: .string(String(keyed("random", step: step).prefix(16)))
    // The case's start tells runs of the same seed apart; all steps of a case have the same.
    case .run: .string("assay-" + keyed("run \(began)", step: "").prefix(10))
    case .date: .string(String(began.description.prefix(10)))
    case .now(let offset):
      .string(
        Timestamp(secondsSinceEpoch: began.secondsSinceEpoch + offset, nanoseconds: began.nanoseconds)
          .description)
    }
  }

  /// The part of the listener's address that is the case's own: nobody guesses it, and judging again gives the same.
  package var listenerToken: String { String(keyed("listener", step: "").prefix(24)) }

  private func keyed(_ name: String, step: String) -> String {
    KeyedDigest.hex(of: "\(caseID)\n\(step)\n\(name)", key: Array(seed.utf8))
  }

  /// A UUID of version 4 and variant 1 (RFC 9562, 5.4) out of 32 hex digits.
  private static func uuid(fromHex hex: String) -> String {
    var digits = Array(hex.utf8.prefix(32))
    digits[12] = UInt8(ascii: "4")
    digits[16] = Array("89ab".utf8)[Int(digits[16]) & 3]
    for place in [20, 16, 12, 8] { digits.insert(UInt8(ascii: "-"), at: place) }
    return String(decoding: digits, as: UTF8.self)
  }
}
