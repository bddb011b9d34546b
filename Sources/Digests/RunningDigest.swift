import Crypto

/// The SHA-256 of bytes that come one piece after the other.
package struct RunningDigest: Sendable {
  private var hash = SHA256()

  package init() {}

  package mutating func update(_ bytes: some Collection<UInt8>) {
    let update: Void? = bytes.withContiguousStorageIfAvailable { hash.update(bufferPointer: .init($0)) }
    if update == nil { hash.update(data: Array(bytes)) }
  }

  /// The digest of what came so far and these bytes.
  package func updated(with bytes: some Collection<UInt8>) -> RunningDigest {
    var further = self
    further.update(bytes)
    return further
  }

  /// The digest so far, as 64 lower-case hexadecimal digits.
  package var hex: String { hash.finalize().withUnsafeBytes(HexadecimalText.of) }
}
