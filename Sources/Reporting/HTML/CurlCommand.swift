/// A request as a command line for curl, for a POSIX shell.
///
/// Secrets stay as redacted as they are in the exchange. There is none for what is not plain HTTP: a command
/// that is made from foreign text must not read files or smuggle options.
struct CurlCommand: Sendable {
  let text: String

  init?(_ exchange: Report.Exchange) {
    guard Self.isWeb(exchange.url), Self.isToken(exchange.method) else { return nil }
    var parts = ["curl --globoff --include"]
    switch exchange.method {
    case "GET" where exchange.requestBody == nil: break
    case "HEAD": parts.append("--head")
    case let method: parts.append("--request \(method)")
    }
    parts.append("--url \(Self.quoted(exchange.url))")
    for header in exchange.requestHeaders {
      // curl computes these itself; a wrong length would only confuse.
      guard Self.isToken(header.name), !["host", "content-length"].contains(header.name.lowercased()) else {
        continue
      }
      parts.append("--header \(Self.quoted("\(header.name): \(header.value)"))")
    }
    if let body = exchange.requestBody { parts.append("--data-raw \(Self.quoted(body))") }
    text = parts.joined(separator: " \\\n  ")
  }

  static func isWeb(_ url: String) -> Bool {
    let start = url.prefix(8).lowercased()
    return start.hasPrefix("https://") || start.hasPrefix("http://")
  }

  /// RFC 9110, clause 5.6.2.
  private static func isToken(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
