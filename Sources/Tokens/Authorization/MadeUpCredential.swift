import Crypto

/// Credentials that nobody issued, with the look of ones that somebody did.
enum MadeUpCredential {
  /// A text of the same length in which each letter and digit is another one of its kind.
  ///
  /// It is drawn from a fixed stream and not computed from the original, of which it therefore shows no more than the
  /// length and the kinds of its characters; two runs send the same one.
  static func like(_ original: String) -> String {
    for round in 0..<8 {
      let made = made(like: original, round: round)
      if made != original { return made }
    }
    // Nothing in it is a letter or a digit.
    return original + "x"
  }

  /// A web token keeps header and claims, so that only its signature can be what is refused.
  static func token(like original: String) -> String {
    let parts = original.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[2].isEmpty, (try? WebToken(parsing: original)) != nil else {
      return like(original)
    }
    return "\(parts[0]).\(parts[1]).\(like(String(parts[2])))"
  }

  private static func made(like original: String, round: Int) -> String {
    var block: [UInt8] = []
    var out: [UInt8] = []
    for (index, scalar) in original.unicodeScalars.enumerated() {
      if index % 32 == 0 {
        block = Array(SHA256.hash(data: Array("made-up credential \(round) \(index / 32)".utf8)))
      }
      let drawn = block[index % 32]
      switch scalar {
      case "0"..."9": out.append(UInt8(ascii: "0") + drawn % 10)
      case "a"..."z": out.append(UInt8(ascii: "a") + drawn % 26)
      case "A"..."Z": out.append(UInt8(ascii: "A") + drawn % 26)
      default: out += scalar.isASCII ? [UInt8(scalar.value)] : [UInt8(ascii: "x")]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
