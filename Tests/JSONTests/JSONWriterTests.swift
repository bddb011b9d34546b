import JSON
import Testing

@Suite struct JSONWriterTests {
  @Test(arguments: [false, true])
  func `what is written member by member is what the value would be`(pretty: Bool) {
    var writer = JSONWriter(pretty: pretty)
    writer.object {
      $0.write("text", "a")
      $0.array("list") {
        $0.write(nil, 1)
        $0.object { _ in }
        $0.array { $0.write(nil, true) }
        $0.write(nil, "b")
      }
      $0.object("inner") { $0.write("number", -7) }
      $0.write("tree", value: ["x", [1, .object([JSONMember("deep", .null)])], []])
      $0.write("nothing", value: nil)
      $0.array("empty") { _ in }
      $0.write("flag", false)
    }
    let value: JSONValue = .object([
      JSONMember("text", "a"), JSONMember("list", [1, .object([]), [true], "b"]),
      JSONMember("inner", .object([JSONMember("number", -7)])),
      JSONMember("tree", ["x", [1, .object([JSONMember("deep", .null)])], []]), JSONMember("empty", []),
      JSONMember("flag", false),
    ])
    #expect(String(decoding: writer.bytes, as: UTF8.self) == value.text(pretty: pretty))
  }

  @Test func `what is handed on in pieces is the whole`() {
    func write(_ writer: inout JSONWriter) {
      writer.array {
        for number in 0..<500 {
          $0.write(value: .object([JSONMember("number", .string("\(number)"))]))
          $0.object { $0.write("number", number) }
        }
      }
    }
    var whole = JSONWriter(pretty: true)
    write(&whole)
    var pieces: [[UInt8]] = []
    var writer = JSONWriter(pretty: true, inPiecesOf: 1000) { pieces.append($0) }
    write(&writer)
    #expect(pieces.joined() + writer.bytes == whole.bytes)
    #expect(pieces.count > 20 && pieces.allSatisfy { (1000..<1100).contains($0.count) })
  }

  @Test(arguments: [
    ("", #""""#), ("plain", #""plain""#), ("\"", #""\"""#), ("a\\b\"", #""a\\b\"""#),
    ("\n\r\t\u{8}\u{C}", #""\n\r\t\b\f""#),
    ("\u{0}x\u{1F}", #""\u0000x\u001f""#), ("é\u{1F600}\u{7F}", "\"é\u{1F600}\u{7F}\""),
  ])
  func `only quotes, backslashes and control characters are escaped`(text: String, written: String) throws {
    var writer = JSONWriter()
    writer.write(nil, text)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == written)
    var raw = JSONWriter()
    raw.write(nil, utf8: Array(text.utf8))
    #expect(raw.bytes == writer.bytes)
    #expect(try JSONDocument(parsing: writer.bytes).root.string == text)
  }
}
