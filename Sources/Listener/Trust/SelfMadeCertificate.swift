import Crypto
import FoundationEssentials
import Glibc
import SwiftASN1
import X509

/// A certificate for one run, with an authority of its own: clients differ on whether they trust a certificate
/// that vouches for itself, but all accept one that a trusted authority signed.
struct SelfMadeCertificate {
  /// The authority, as PEM: what a client must trust.
  let authority: String
  /// What the server shows, as PEM.
  let leaf: String
  /// The leaf's private key, as PEM.
  let key: String

  /// - Parameters:
  ///   - hosts: Names and addresses that the certificate is good for, next to `localhost`.
  ///   - moment: Seconds since 1970; the certificate is valid for a day from then.
  init(hosts: [String], at moment: Int) throws {
    // Clocks of targets may be a little behind.
    let from = Date(timeIntervalSince1970: Double(moment - 3600))
    let until = Date(timeIntervalSince1970: Double(moment + 86_400))
    let issuer = try DistinguishedName { CommonName("Authority of one test run") }
    let authorityKey = Certificate.PrivateKey(P256.Signing.PrivateKey())
    let authority = try Certificate(
      version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: authorityKey.publicKey,
      notValidBefore: from, notValidAfter: until, issuer: issuer, subject: issuer,
      signatureAlgorithm: .ecdsaWithSHA256,
      extensions: Certificate.Extensions {
        Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
        Critical(KeyUsage(digitalSignature: true, keyCertSign: true))
        SubjectKeyIdentifier(hash: authorityKey.publicKey)
      },
      issuerPrivateKey: authorityKey)

    let leafKey = P256.Signing.PrivateKey()
    let leafPublicKey = Certificate.PublicKey(leafKey.publicKey)
    let leaf = try Certificate(
      version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: leafPublicKey,
      notValidBefore: from, notValidAfter: until, issuer: issuer,
      subject: DistinguishedName { CommonName("localhost") }, signatureAlgorithm: .ecdsaWithSHA256,
      extensions: Certificate.Extensions {
        Critical(BasicConstraints.notCertificateAuthority)
        Critical(KeyUsage(digitalSignature: true))
        try ExtendedKeyUsage([.serverAuth])
        SubjectKeyIdentifier(hash: leafPublicKey)
        AuthorityKeyIdentifier(
          keyIdentifier: SubjectKeyIdentifier(hash: authorityKey.publicKey).keyIdentifier)
        SubjectAlternativeNames(Self.names(hosts))
      },
      issuerPrivateKey: authorityKey)

    self.authority = try authority.serializeAsPEM().pemString
    self.leaf = try leaf.serializeAsPEM().pemString
    key = leafKey.pemRepresentation
  }

  private static func names(_ hosts: [String]) -> [GeneralName] {
    var seen: Set<String> = []
    return (["localhost"] + hosts).filter { seen.insert($0).inserted }.map { host in
      IPAddressBytes(host).map { .ipAddress(ASN1OctetString(contentBytes: $0.bytes[...])) }
        ?? .dnsName(host)
    }
  }
}

/// The bytes of an IP address in text form, 4 or 16 of them.
struct IPAddressBytes {
  let bytes: [UInt8]

  init?(_ text: String) {
    var bytes = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, text, &bytes) == 1 {
      self.bytes = Array(bytes.prefix(4))
    } else if inet_pton(AF_INET6, text, &bytes) == 1 {
      self.bytes = bytes
    } else {
      return nil
    }
  }
}
