package import JSON

/// The public keys of one party, as it publishes them.
///
/// Source: RFC 7517, 5.
package struct KeySet: Sendable {
  package let keys: [VerificationKey]
  /// Keys that are there and cannot be used; a reader passes over them, a conformance check need not.
  package let unusable: [Unusable]

  /// A member of `keys` that says no key, or one of a kind that is not known.
  package struct Unusable: Sendable, Equatable {
    /// The place in `keys`, counted from 0.
    package let index: Int
    package let keyID: String?
    package let fault: KeyFault
  }

  /// Why a text is no key set.
  package enum ParseError: Error, Sendable, Equatable {
    /// The sentence says where and what.
    case notJSON(String)
    /// There is no member `keys`, or it is no array.
    case noKeys
    /// A key shows its private half; it must be withdrawn.
    case privateKey(index: Int)

    /// One sentence for the key set's owner.
    package var message: String {
      switch self {
      case .notJSON(let why): "the key set is no JSON text: \(why)"
      case .noKeys: "the key set has no member `keys` with an array"
      case .privateKey(let index):
        "key \(index) of the key set shows its private half; withdraw the key and publish another"
      }
    }
  }

  package init(_ keys: [VerificationKey]) {
    self.keys = keys
    unusable = []
  }

  /// Reads a key set as it is served.
  package init(parsing bytes: [UInt8]) throws(ParseError) {
    let root: JSONNode
    do { root = try JSONDocument(parsing: bytes).root } catch { throw .notJSON("\(error)") }
    guard let nodes = root.member("keys"), nodes.isArray else { throw .noKeys }
    var keys: [VerificationKey] = []
    var unusable: [Unusable] = []
    for (index, node) in nodes.elements.enumerated() {
      // The private half of RSA and EC keys (RFC 7518, 6.2.2 and 6.3.2), and of symmetric ones (6.4.1).
      if node.member("d") != nil || node.member("k") != nil { throw .privateKey(index: index) }
      do throws(KeyFault) { keys.append(try VerificationKey(jwk: node)) } catch {
        unusable.append(Unusable(index: index, keyID: node.member("kid")?.string, fault: error))
      }
    }
    self.keys = keys
    self.unusable = unusable
  }

  /// The keys that may have made a signature; all of the algorithm where the token names none.
  package func keys(named keyID: String?, for algorithm: SigningAlgorithm) -> [VerificationKey] {
    keys.filter { $0.algorithm == algorithm && (keyID == nil || $0.keyID == keyID) }
  }

  /// The set as it is served.
  package var json: JSONValue { .object([JSONMember("keys", .array(keys.map(\.jwk)))]) }
}
