import Evidence
import JSON

/// How long the phases of an exchange took, as HAR 1.2 divides them; in microseconds, nil where unknown.
struct ArchiveTimings {
  let dns: Int?
  /// With the time for TLS, as the format wants it.
  let connect: Int?
  let tls: Int?
  let wait: Int
  let receive: Int

  /// The sum that the format asks for: TLS counts once, as a part of connecting.
  var total: Int { (dns ?? 0) + (connect ?? 0) + wait + receive }

  init(_ exchange: HTTPExchange) {
    let timings = exchange.timings
    let fresh = !exchange.reusedConnection
    dns = fresh ? timings.lookup : nil
    connect = fresh ? timings.connect + timings.tls : nil
    tls = fresh && timings.tls > 0 ? timings.tls : nil
    wait = timings.firstByte
    let before = (dns ?? 0) + (connect ?? 0) + wait
    receive = max(0, timings.total - before)
  }

  func write(to writer: inout JSONWriter) {
    writer.write("blocked", -1)
    writer.write("dns", value: Self.milliseconds(dns))
    writer.write("connect", value: Self.milliseconds(connect))
    writer.write("ssl", value: Self.milliseconds(tls))
    // Not measured, and the format has no word for that here.
    writer.write("send", 0)
    writer.write("wait", value: Self.milliseconds(wait))
    writer.write("receive", value: Self.milliseconds(receive))
  }

  /// Milliseconds with three decimals; -1 for what is unknown.
  static func milliseconds(_ microseconds: Int?) -> JSONValue? {
    guard let microseconds else { return JSONNumber(text: "-1").map(JSONValue.number) }
    let decimals = String(microseconds % 1000 + 1000).dropFirst()
    return JSONNumber(text: "\(microseconds / 1000).\(decimals)").map(JSONValue.number)
  }
}
