import CCurl
import Glibc

/// The system's file of certificate authorities.
///
/// A program that carries its libcurl knows where the system has it on which it was built; others keep it elsewhere.
enum TrustedAuthorities {
  /// Where distributions keep it: Debian and Arch; Fedora and its like; openSUSE; Alpine.
  private static let places = [
    "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
  ]

  /// The file to name to libcurl; nil where the one that it knows is there, or none is.
  static let file = file(known: ccurl_default_cainfo().map { String(cString: $0) }, among: places)

  static func file(known: String?, among places: [String]) -> String? {
    if let known, isReadable(known) { return nil }
    return places.first(where: isReadable)
  }

  private static func isReadable(_ path: String) -> Bool { access(path, R_OK) == 0 }
}
