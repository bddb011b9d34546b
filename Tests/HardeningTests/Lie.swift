import AssayTesting
import Testing

/// One way in which a service breaks HTTP, and what a run against it has to come to.
struct Lie: Sendable, CustomTestStringConvertible {
  let name: String
  let script: @Sendable (ScriptedConnection) -> Void
  /// The verdict of the suite's one requirement.
  var requirement = "inconclusive"
  var capability = "not-evaluated"
  var exitCode = 2
  var owner = "target"
  /// The built-in requirement that fails.
  var broken: String?
  var reason: String? = "transport"
  /// A part of every problem's message.
  var message: String

  var testDescription: String { name }
  var isHarmless: Bool { requirement == "pass" }

  static let body = #"{"thing":"shown"}"#
  static let truth = "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
  private static let head = "HTTP/1.1 200 OK\r\n"

  static let all = harmless + framing + broken + coding + redirects + silent

  /// Unusual, and within the rules: no finding.
  private static let harmless = [
    honest("the plain truth", truth),
    honest("an interim answer before the final one", "HTTP/1.1 100 Continue\r\n\r\n" + truth),
    honest(
      "two interim answers with fields",
      "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n" + truth),
    honest(
      "fields that occur twice",
      head + "X-Thing: 1\r\nX-Thing: 2\r\nContent-Type: text/plain\r\nContent-Type: text/html\r\n"
        + "Content-Length: 17\r\n\r\n" + body),
    honest("a body that ends with the connection", head + "\r\n" + body, keeps: false),
  ]

  private static let framing = [
    fails(
      "HTTP-BODY", "a body shorter than announced", head + "Content-Length: 40\r\n\r\n" + body, "127.0.0.1"),
    fails("HTTP-BODY", "a last chunk that never comes", chunked("11\r\n\(body)\r\n"), "127.0.0.1"),
    fails("HTTP-BODY", "a chunk that is cut off", chunked("11\r\n{"), "127.0.0.1"),
    fails("HTTP-FRAME", "a chunk size that is no number", chunked("zz\r\n\(body)\r\n0\r\n\r\n"), "127.0.0.1"),
    fails("HTTP-FRAME", "no HTTP at all", "\u{1}\u{2}\u{3} nonsense\r\n\r\n", "127.0.0.1"),
    fails(
      "HTTP-FRAME", "a field without a colon", head + "garbage\r\nContent-Length: 0\r\n\r\n", "127.0.0.1"),
    fails(
      "HTTP-FRAME", "a length that is no number", head + "Content-Length: many\r\n\r\n" + body, "127.0.0.1"),
    fails(
      "HTTP-FRAME", "bytes beyond the announced length", truth + "more", "bytes follow the end of the answer"),
    fails(
      "HTTP-FRAME", "bytes after the last chunk", chunked("11\r\n\(body)\r\n0\r\n\r\nmore"),
      "bytes follow the end of the answer"),
    fails(
      "HTTP-FRAME", "a body where none may be", "HTTP/1.1 204 No Content\r\n\r\n" + body,
      "bytes follow the end of the answer"),
    fails(
      "HTTP-FRAME", "two lengths that differ",
      head + "Content-Length: 5\r\nContent-Length: 17\r\n\r\n" + body,
      "Content-Length is given as 5 and as 17"),
    fails(
      "HTTP-FRAME", "a length beside chunks",
      head + "Content-Length: 17\r\nTransfer-Encoding: chunked\r\n\r\n11\r\n\(body)\r\n0\r\n\r\n",
      "Content-Length stands beside Transfer-Encoding"),
    fails("HTTP-FRAME", "a header section that breaks off", head + "X-Thing: 1\r\n", "header section"),
  ]

  private static let broken = [
    Lie(
      name: "a connection closed before the answer", script: { _ = $0.readRequest() },
      message: "127.0.0.1"),
    Lie(
      name: "a connection reset before the answer",
      script: {
        _ = $0.readRequest()
        $0.reset()
      }, message: "127.0.0.1"),
    Lie(
      name: "header fields without end",
      script: {
        _ = $0.readRequest()
        $0.write(head)
        while $0.write("X-Thing: \(String(repeating: "x", count: 1000))\r\n") {}
      }, owner: "harness", message: "the header section exceeds"),
    Lie(
      name: "interim answers without end",
      script: {
        _ = $0.readRequest()
        while $0.write("HTTP/1.1 100 Continue\r\n\r\n") {}
      }, owner: "harness", message: "header"),
    fails(
      "THING-1", "a body that is shorter than it should be, and announced so",
      head + "Content-Length: 5\r\n\r\n{\"thi", "a body that is not JSON"),
  ]

  private static let zipped = Deflated.gzip(Array(body.utf8))
  private static let coding = [
    Lie(
      name: "compression that nobody asked for",
      script: { connection in
        while connection.readRequest() != nil { connection.write(coded("gzip", zipped)) }
      }, requirement: "pass", capability: "satisfied", exitCode: 0, reason: nil, message: ""),
    fails(
      "HTTP-CODING", "a plain body that is called gzip", bytes: coded("gzip", Array(body.utf8)), "not `gzip`"),
    fails(
      "HTTP-CODING", "a compressed body that breaks off, and is announced so",
      bytes: coded("gzip", zipped.dropLast(9)), "it breaks off before its end"),
    fails("HTTP-CODING", "a coding that nobody asked for", bytes: coded("br", zipped), "coded as `br`"),
    fails(
      "HTTP-CODING", "deflate without its wrapper", bytes: coded("deflate", Deflated.bare(Array(body.utf8))),
      "it lacks the zlib wrapper"),
    Lie(
      name: "a compressed bomb",
      script: {
        _ = $0.readRequest()
        $0.write(coded("gzip", Deflated.gzip([UInt8](repeating: 0x20, count: 4 << 20))))
      }, message: "decode to more than the 65536 that are read"),
  ]

  /// An answer whose body bears a content coding.
  static func coded(_ coding: String, _ body: [UInt8]) -> [UInt8] {
    Array("\(head)Content-Encoding: \(coding)\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body
  }

  private static let redirects = [
    redirect("a redirect to itself", "/thing", "or they lead in a circle"),
    Lie(
      name: "redirects without end",
      script: { connection in
        var count = 0
        while connection.readRequest() != nil {
          count += 1
          connection.write(redirection(to: "/thing/\(count)"))
        }
      }, capability: "not-satisfied", exitCode: 1, broken: "HTTP-REDIRECT", reason: nil,
      message: "there are more than 3 redirects"),
    redirect("a redirect without a destination", nil, "no usable Location"),
    redirect("a redirect to another scheme", "file:///etc/hostname", "no usable Location"),
    Lie(
      name: "a redirect to another host",
      script: { connection in
        while connection.readRequest() != nil {
          connection.write(redirection(to: "http://elsewhere.example/thing"))
        }
      }, owner: "configuration", message: "elsewhere.example:80 is not among the hosts"),
  ]

  private static let silent = [
    Lie(
      name: "silence", script: { while $0.readRequest() != nil {} }, owner: "environment", reason: "time-out",
      message: "127.0.0.1"),
    Lie(
      name: "an interim answer, then silence",
      script: { while $0.readRequest() != nil { $0.write("HTTP/1.1 100 Continue\r\n\r\n") } },
      owner: "environment", reason: "time-out", message: "127.0.0.1"),
    Lie(
      name: "a body that drips",
      script: { connection in
        _ = connection.readRequest()
        connection.write(head + "Content-Length: 1000\r\n\r\n")
        while connection.write(" ") { connection.pause(milliseconds: 20) }
      }, owner: "environment", reason: "time-out", message: "127.0.0.1"),
    Lie(
      name: "headers that drip",
      script: { connection in
        _ = connection.readRequest()
        connection.write(head)
        while connection.write("X: 1\r\n") { connection.pause(milliseconds: 20) }
      }, owner: "environment", reason: "time-out", message: "127.0.0.1"),
  ]

  // MARK: The forms of rows

  private static func honest(_ name: String, _ raw: String, keeps: Bool = true) -> Lie {
    Lie(
      name: name, script: keeps ? answering(raw) : closing(after: raw), requirement: "pass",
      capability: "satisfied", exitCode: 0, reason: nil, message: "")
  }

  /// Fails a requirement; where that is a built-in one, the suite's own is left without a judgement.
  static func fails(_ id: String, _ name: String, _ raw: String, _ message: String) -> Lie {
    fails(id, name, bytes: Array(raw.utf8), message)
  }

  static func fails(_ id: String, _ name: String, bytes: [UInt8], _ message: String) -> Lie {
    let isOwn = id == "THING-1"
    return Lie(
      name: name,
      script: {
        guard $0.readRequest() != nil else { return }
        $0.write(bytes)
      }, requirement: isOwn ? "fail" : "inconclusive", capability: "not-satisfied", exitCode: 1,
      broken: isOwn ? nil : id, reason: nil, message: message)
  }

  private static func redirect(_ name: String, _ location: String?, _ message: String) -> Lie {
    Lie(
      name: name, script: answering(redirection(to: location)), capability: "not-satisfied", exitCode: 1,
      broken: "HTTP-REDIRECT", reason: nil, message: message)
  }

  private static func redirection(to location: String?) -> String {
    "HTTP/1.1 302 Found\r\n" + (location.map { "Location: \($0)\r\n" } ?? "") + "Content-Length: 0\r\n\r\n"
  }

  private static func chunked(_ rest: String) -> String { head + "Transfer-Encoding: chunked\r\n\r\n" + rest }

  private static func answering(_ raw: String) -> @Sendable (ScriptedConnection) -> Void {
    { connection in while connection.readRequest() != nil { connection.write(raw) } }
  }

  private static func closing(after raw: String) -> @Sendable (ScriptedConnection) -> Void {
    { connection in
      guard connection.readRequest() != nil else { return }
      connection.write(raw)
    }
  }
}
