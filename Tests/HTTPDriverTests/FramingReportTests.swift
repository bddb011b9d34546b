import Evidence
import HTTPDriver
import Testing

@Suite struct FramingReportTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let raw: String
    var method = "GET"
    var isClosed = true
    var delimiter: FramingReport.Delimiter?
    var body = ""
    var flaws: [FramingFlaw] = []
    var isComplete = true
    var testDescription: String { raw.debugDescription }
  }

  private static let start = "HTTP/1.1 200 OK\r\n"
  private static let chunked = start + "Transfer-Encoding: chunked\r\n\r\n"

  private static func flaw(_ kind: FramingFlaw.Kind, _ offset: Int) -> FramingFlaw {
    FramingFlaw(kind, at: offset)
  }

  private static let sound: [Row] = [
    Row(raw: start + "Content-Length: 2\r\n\r\nok", delimiter: .length(2), body: "ok"),
    Row(raw: start + "Content-Length: 2\r\n\r\nok", isClosed: false, delimiter: .length(2), body: "ok"),
    Row(raw: start + "Content-Length: 0\r\n\r\n", delimiter: .length(0)),
    Row(raw: start + "\r\nall of it", delimiter: .close, body: "all of it"),
    Row(raw: "HTTP/1.0 200 OK\r\n\r\nold", delimiter: .close, body: "old"),
    Row(raw: "HTTP/1.1 200 \r\n\r\n", delimiter: .close),
    Row(raw: start + "Content-Length: 9\r\n\r\n", method: "HEAD", delimiter: .bodiless),
    Row(raw: start + "Transfer-Encoding: chunked\r\n\r\n", method: "HEAD", delimiter: .bodiless),
    Row(raw: "HTTP/1.1 204 No Content\r\n\r\n", isClosed: false, delimiter: .bodiless),
    Row(raw: "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", delimiter: .bodiless),
    Row(
      raw: chunked + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", isClosed: false, delimiter: .chunked, body: "abcde"),
    Row(raw: chunked + "0A\r\n0123456789\r\n000\r\n\r\n", delimiter: .chunked, body: "0123456789"),
    Row(raw: chunked + "1;a;b=c;d=\"e\\\";f\" ; g = h\r\nx\r\n0\r\n\r\n", delimiter: .chunked, body: "x"),
    Row(raw: chunked + "0\r\nX-Sum: 1\r\n\r\n", delimiter: .chunked),
    Row(raw: start + "Transfer-Encoding: gzip, Chunked\r\n\r\n0\r\n\r\n", delimiter: .chunked),
    Row(raw: start + "Transfer-Encoding: gzip\r\n\r\nxyz", delimiter: .close, body: "xyz"),
    Row(
      raw: "HTTP/1.1 100 Continue\r\n\r\n" + start + "Content-Length: 1\r\n\r\na", delimiter: .length(1),
      body: "a"),
    Row(raw: "HTTP/1.1 101 Switching Protocols\r\n\r\nanything", delimiter: .tunnel),
    Row(raw: start + "\r\nanything", method: "CONNECT", delimiter: .tunnel),
  ]

  private static let flawed: [Row] = [
    Row(raw: "", flaws: [flaw(.noAnswer, 0)], isComplete: false),
    Row(raw: "<html>", flaws: [flaw(.statusLine, 0)], isComplete: false),
    Row(raw: "HTT", flaws: [flaw(.truncatedHeaders, 3)], isComplete: false),
    Row(raw: "HTTP/1.1 2", flaws: [flaw(.truncatedHeaders, 10)], isComplete: false),
    Row(raw: "HTTP/1.1 abc OK\r\n\r\n", flaws: [flaw(.statusLine, 0)], isComplete: false),
    Row(raw: "HTTP/1.1 099 Low\r\n\r\n", flaws: [flaw(.statusLine, 0)], isComplete: false),
    Row(raw: "http/1.1 200 OK\r\n\r\n", flaws: [flaw(.statusLine, 0)], isComplete: false),
    Row(raw: "HTTP/1.1 200\r\n\r\n", delimiter: .close, flaws: [flaw(.statusLine, 0)]),
    Row(raw: "HTTP/11 200 OK\r\n\r\n", delimiter: .close, flaws: [flaw(.statusLine, 0)]),
    Row(raw: "HTTP/1.1 200 O\u{7F}\r\n\r\n", delimiter: .close, flaws: [flaw(.statusLine, 0)]),
    Row(raw: "\r\n" + start + "\r\n", flaws: [flaw(.statusLine, 0)], isComplete: false),
    Row(
      raw: "HTTP/1.1 200 OK\nA: 1\r\n\n", delimiter: .close, flaws: [flaw(.bareLF, 15), flaw(.bareLF, 22)]),
    Row(raw: start + "A: 1\r2\r\n\r\n", delimiter: .close, flaws: [flaw(.bareCR, 21)]),
    Row(raw: start + "no colon\r\n\r\n", delimiter: .close, flaws: [flaw(.fieldLine, 17)]),
    Row(raw: start + ": 1\r\n\r\n", delimiter: .close, flaws: [flaw(.fieldLine, 17)]),
    Row(raw: start + "A(b): 1\r\n\r\n", delimiter: .close, flaws: [flaw(.fieldLine, 17)]),
    Row(
      raw: start + "Content-Length : 2\r\n\r\nok", delimiter: .length(2), body: "ok",
      flaws: [flaw(.blankBeforeColon, 32)]),
    Row(raw: start + "A: 1\u{1}\r\n\r\n", delimiter: .close, flaws: [flaw(.fieldValue, 21)]),
    Row(raw: start + "A: 1\0\r\n\r\n", delimiter: .close, flaws: [flaw(.fieldValue, 21)]),
    Row(raw: start + "A: 1\r\n 2\r\n\r\n", delimiter: .close, flaws: [flaw(.foldedField, 23)]),
    Row(raw: start + " A: 1\r\n\r\n", delimiter: .close, flaws: [flaw(.foldedField, 17)]),
    Row(raw: start + "A: 1\r\n", flaws: [flaw(.truncatedHeaders, 23)], isComplete: false),
    Row(raw: start + "A: 1", flaws: [flaw(.truncatedHeaders, 21)], isComplete: false),
    Row(raw: "HTTP/1.1 100 Continue\r\n\r\n", flaws: [flaw(.truncatedHeaders, 25)], isComplete: false),

    Row(raw: start + "Content-Length: x\r\n\r\nok", flaws: [flaw(.contentLength, 17)], isComplete: false),
    Row(raw: start + "Content-Length:\r\n\r\n", flaws: [flaw(.contentLength, 17)], isComplete: false),
    Row(raw: start + "Content-Length: +2\r\n\r\nok", flaws: [flaw(.contentLength, 17)], isComplete: false),
    Row(
      raw: start + "Content-Length: 99999999999999999999\r\n\r\n", flaws: [flaw(.contentLength, 17)],
      isComplete: false),
    Row(
      raw: start + "Content-Length: 2\r\nContent-Length: 2\r\n\r\nok", delimiter: .length(2), body: "ok",
      flaws: [flaw(.repeatedContentLength, 17)]),
    Row(
      raw: start + "Content-Length: 2, 3\r\n\r\nok",
      flaws: [flaw(.repeatedContentLength, 17), flaw(.contentLength, 17)], isComplete: false),
    Row(
      raw: start + "Content-Length: 5\r\n\r\nabc", delimiter: .length(5), body: "abc",
      flaws: [flaw(.truncatedBody, 41)], isComplete: false),
    Row(
      raw: start + "Content-Length: 2\r\n\r\nokay", delimiter: .length(2), body: "ok",
      flaws: [flaw(.extraBytes, 40)]),
    Row(
      raw: start + "Content-Length: 9\r\n\r\nabc", method: "HEAD", delimiter: .bodiless,
      flaws: [flaw(.extraBytes, 38)]),
    Row(raw: "HTTP/1.1 304 No\r\n\r\nabc", delimiter: .bodiless, flaws: [flaw(.extraBytes, 19)]),
    Row(
      raw: "HTTP/1.1 204 No\r\nContent-Length: 0\r\n\r\n", delimiter: .bodiless,
      flaws: [flaw(.framingWithoutBody, 17)]),
    Row(
      raw: "HTTP/1.1 103 Early\r\nTransfer-Encoding: chunked\r\n\r\n" + start + "\r\n", delimiter: .close,
      flaws: [flaw(.framingWithoutBody, 20)]),
    Row(
      raw: start + "\r\nopen", isClosed: false, delimiter: .close, body: "open",
      flaws: [flaw(.unclosedBody, 23)], isComplete: false),

    Row(
      raw: start + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", delimiter: .chunked,
      flaws: [flaw(.lengthWithCoding, 17)]),
    Row(
      raw: "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", delimiter: .chunked,
      flaws: [flaw(.codingInHTTP10, 17)]),
    Row(
      raw: start + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      delimiter: .chunked, flaws: [flaw(.transferCoding, 17)]),
    Row(
      raw: start + "Transfer-Encoding: chunked, gzip\r\n\r\n", delimiter: .close,
      flaws: [flaw(.transferCoding, 17)]),
    Row(raw: start + "Transfer-Encoding:\r\n\r\n", delimiter: .close, flaws: [flaw(.transferCoding, 17)]),
    Row(
      raw: chunked + "zz\r\nabc\r\n", delimiter: .chunked, flaws: [flaw(.chunkSize, 47)], isComplete: false),
    Row(raw: chunked + "-1\r\n", delimiter: .chunked, flaws: [flaw(.chunkSize, 47)], isComplete: false),
    Row(raw: chunked + "\r\n", delimiter: .chunked, flaws: [flaw(.chunkSize, 47)], isComplete: false),
    Row(
      raw: chunked + "FFFFFFFFFFFFFFFF\r\nabc", delimiter: .chunked, flaws: [flaw(.chunkSize, 47)],
      isComplete: false),
    Row(
      raw: chunked + "7FFFFFFFFFFFFFFF\r\nabc", delimiter: .chunked, body: "abc",
      flaws: [flaw(.truncatedBody, 68)], isComplete: false),
    Row(
      raw: chunked + "1 \r\na\r\n0\r\n\r\n", delimiter: .chunked, body: "a",
      flaws: [flaw(.chunkExtension, 48)]),
    Row(
      raw: chunked + "1;\r\na\r\n0;b=\"c\r\n\r\n", delimiter: .chunked, body: "a",
      flaws: [flaw(.chunkExtension, 48), flaw(.chunkExtension, 55)]),
    Row(
      raw: chunked + "2\r\nabc\r\n0\r\n\r\n", delimiter: .chunked, body: "ab", flaws: [flaw(.chunkEnd, 52)],
      isComplete: false),
    Row(
      raw: chunked + "1\na\n0\r\n\r\n", delimiter: .chunked, body: "a",
      flaws: [flaw(.bareLF, 48), flaw(.bareLF, 50)]),
    Row(raw: chunked, delimiter: .chunked, flaws: [flaw(.truncatedBody, 47)], isComplete: false),
    Row(
      raw: chunked + "5\r\nabc", delimiter: .chunked, body: "abc", flaws: [flaw(.truncatedBody, 53)],
      isComplete: false),
    Row(
      raw: chunked + "3\r\nabc\r", delimiter: .chunked, body: "abc", flaws: [flaw(.truncatedBody, 53)],
      isComplete: false),
    Row(
      raw: chunked + "3\r\nabc\r\n0\r\n", delimiter: .chunked, body: "abc", flaws: [flaw(.truncatedBody, 58)],
      isComplete: false),
    Row(
      raw: chunked + "0\r\nContent-Length: 3\r\n\r\n", delimiter: .chunked, flaws: [flaw(.framingTrailer, 50)]
    ),
    Row(raw: chunked + "0\r\n\r\nmore", delimiter: .chunked, flaws: [flaw(.extraBytes, 52)]),
  ]

  @Test(arguments: sound + flawed)
  func `an answer is read with all its flaws and no others`(row: Row) {
    let report = FramingReport(parsing: Array(row.raw.utf8), method: row.method, isClosed: row.isClosed)
    #expect(report.flaws == row.flaws)
    #expect(report.delimiter == row.delimiter)
    #expect(String(decoding: report.body, as: UTF8.self) == row.body)
    #expect(report.isComplete == row.isComplete)
    #expect(report.isComplete || !report.flaws.isEmpty)
  }

  @Test func `each kind of flaw has an example`() {
    let seen = Set(Self.flawed.flatMap { $0.flaws.map(\.kind) })
    #expect(Set(FramingFlaw.Kind.allCases).subtracting(seen) == [])
  }

  @Test func `all parts of a message are told`() {
    let raw =
      "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 207 Multi Status\r\nA: 1\r\na:2\r\n"
      + "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nX-Sum: 9\r\n\r\nHTTP/1.1 200 OK"
    let report = FramingReport(parsing: Array(raw.utf8), isClosed: false)
    #expect(report.interim == [103])
    #expect(report.status == 207)
    #expect(report.version == "1.1")
    #expect(report.reason == "Multi Status")
    #expect(
      report.fields == [HTTPField("A", "1"), HTTPField("a", "2"), HTTPField("Transfer-Encoding", "chunked")])
    #expect(report.trailers == [HTTPField("X-Sum", "9")])
    #expect(report.messageBytes == raw.utf8.count - 15)
    #expect(report.flaws == [FramingFlaw(.extraBytes, at: raw.utf8.count - 15)])
  }

  @Test func `no cut and no changed byte stops the reading`() async {
    for row in Self.sound + Self.flawed {
      let bytes = Array(row.raw.utf8)
      for end in bytes.indices {
        let cut = FramingReport(parsing: Array(bytes[..<end]), method: row.method, isClosed: true)
        #expect(cut.messageBytes <= end)
        for other: UInt8 in [0x00, 0x0A, 0x20, 0x39] {
          var changed = bytes
          changed[end] = other
          let report = FramingReport(parsing: changed, method: row.method, isClosed: false)
          #expect(report.messageBytes <= changed.count)
        }
      }
      // Leaves the processor to the tests that watch the clock.
      await Task.yield()
    }
  }
}
