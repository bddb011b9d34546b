import Digests
import JSON

/// A DSSE envelope with one signature: a text, and who signed it.
///
/// What is signed is the bytes of the payload and their type, so that no form of JSON has to be agreed on. An envelope
/// is read in the one spelling in which it is written; anything else is damage.
///
/// Source: https://github.com/secure-systems-lab/dsse, envelope.md and protocol.md, 1.0.2.
package struct Envelope: Sendable, Equatable {
  /// The type of an in-toto statement's JSON.
  package static let payloadType = "application/vnd.in-toto+json"

  package let payload: [UInt8]
  /// The ``AttestationPublicKey/id`` of the key that is said to have signed.
  package let keyID: String
  package let signature: [UInt8]

  /// Signs a payload.
  package init(signing payload: [UInt8], with key: AttestationKey) throws(AttestationKeyFault) {
    self.payload = payload
    keyID = key.publicKey.id
    signature = try key.signature(of: Self.signed(payload))
  }

  /// Reads an envelope; the fault says in a sentence what is wrong.
  package init(decoding bytes: [UInt8]) throws(StatementFault) {
    let root: JSONNode
    do { root = try JSONDocument(parsing: bytes).root } catch {
      throw StatementFault("it is no JSON text: \(error.message)")
    }
    let type = root.member("payloadType")?.string
    guard type == Self.payloadType else {
      throw StatementFault("its payloadType is `\(type ?? "")`, and not `\(Self.payloadType)`")
    }
    let signatures = root.member("signatures").map { Array($0.elements) } ?? []
    guard signatures.count == 1 else {
      throw StatementFault("it has \(signatures.count) signatures, and one is due")
    }
    guard let payload = root.member("payload")?.string.flatMap({ Base64.decode($0) }),
      let signature = signatures[0].member("sig")?.string.flatMap({ Base64.decode($0) }),
      let keyID = signatures[0].member("keyid")?.string
    else { throw StatementFault("`payload`, `keyid` and `sig` are not all there as canonical base64") }
    self.payload = payload
    self.signature = signature
    self.keyID = keyID
    guard encoded == bytes else {
      throw StatementFault("it is not spelt as it was written: something was added, left out or moved")
    }
  }

  /// Whether the other half of a key signed the payload.
  package func isSigned(by key: AttestationPublicKey) -> Bool {
    key.accepts(signature, of: Self.signed(payload))
  }

  /// The envelope's bytes.
  package var encoded: [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.object {
      $0.write("payloadType", Self.payloadType)
      $0.write("payload", Base64.encode(payload))
      $0.array("signatures") { writer in
        writer.object {
          $0.write("keyid", keyID)
          $0.write("sig", Base64.encode(signature))
        }
      }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  /// What the signature is over (protocol.md, PAE): both texts with their lengths, so that none can pass for a part of
  /// the other.
  static func signed(_ payload: [UInt8], type: String = payloadType) -> [UInt8] {
    Array("DSSEv1 \(type.utf8.count) \(type) \(payload.count) ".utf8) + payload
  }
}
