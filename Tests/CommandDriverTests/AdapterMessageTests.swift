import Diagnostics
import JSON
import Testing

@testable import CommandDriver

/// The messages, their published schema and the page that shows them, held against each other.
@Suite struct AdapterMessageTests {
  static let good = [
    #"{"message":"hello","protocol":1,"adapter":{"name":"a","version":"1"},"actions":[]}"#,
    #"{"message":"hello","protocol":1,"adapter":{"name":"a","version":"1","x-b":0},"actions":["a.b_c-1"],"concurrent":true,"x-y":{}}"#,
    #"{"message":"done","id":1,"outcome":"succeeded"}"#,
    #" { "id" : 7, "outcome":"failed", "reason":"no", "message":"done","data":null,"log":[""]}"#,
    #"{"message":"done","id":1,"outcome":"succeeded","files":["a","b/c","ü/..x","..."],"data":[1.50]}"#,
    #"{"message":"unsupported","id":1,"reason":"no"}"#,
    #"{"message":"unsupported","id":1,"reason":"no","link":"https://example.com/"}"#,
    #"{"message":"error","reason":"what?"}"#,
    #"{"message":"error","id":3,"reason":"what?"}"#,
  ]

  @Test(arguments: good)
  func `a good message is read, and the schema has it so`(line: String) throws {
    _ = try AdapterMessage.decode(Array(line.utf8))
    #expect(try Self.accepts("adapter", line))
  }

  static let bad = [
    (#"[]"#, "must be a JSON object"), (#"{}"#, "lacks the member \"message\""),
    (#"{"message":1}"#, "must be text"), (#"{"message":"do"}"#, "says hello, done"),
    (#"{"message":"hello"}"#, "lacks the member \"protocol\""),
    (#"{"message":"hello","protocol":"1"}"#, "whole number"),
    (#"{"message":"hello","protocol":2}"#, "version 2"),
    (#"{"message":"hello","protocol":1,"adapter":"a"}"#, "\"adapter\" must be an object"),
    (
      #"{"message":"hello","protocol":1,"adapter":{"name":"","version":"1"},"actions":[]}"#,
      "\"name\" is empty"
    ),
    (
      #"{"message":"hello","protocol":1,"adapter":{"name":"a"},"actions":[]}"#, "lacks the member \"version\""
    ),
    (#"{"message":"hello","protocol":1,"adapter":{"name":"a","version":"1"}}"#, "\"actions\""),
    (
      #"{"message":"hello","protocol":1,"adapter":{"name":"a","version":"1"},"actions":"a"}"#,
      "must be a list"
    ),
    (#"{"message":"hello","protocol":1,"adapter":{"name":"a","version":"1"},"actions":["A"]}"#, "a name has"),
    (#"{"message":"hello","protocol":1,"adapter":{"name":"a","version":"1"},"actions":["a","a"]}"#, "twice"),
    (
      #"{"message":"hello","protocol":1,"adapter":{"name":"a","version":"1"},"actions":[],"concurrent":1}"#,
      "true or false"
    ),
    (#"{"message":"hello","protocol":1,"adapter":{"name":"a","version":"1","b":0},"actions":[]}"#, "\"b\""),
    (#"{"message":"done","outcome":"succeeded"}"#, "lacks the member \"id\""),
    (#"{"message":"done","id":0,"outcome":"succeeded"}"#, "1 or greater"),
    (#"{"message":"done","id":1.5,"outcome":"succeeded"}"#, "whole number"),
    (#"{"message":"done","id":1,"outcome":"ok"}"#, "succeeded or failed"),
    (#"{"message":"done","id":1,"outcome":"failed"}"#, "lacks the member \"reason\""),
    (#"{"message":"done","id":1,"outcome":"succeeded","reason":"so"}"#, "although"),
    (#"{"message":"done","id":1,"outcome":"succeeded","file":["a"]}"#, "begin with x-"),
    (#"{"message":"done","id":1,"outcome":"succeeded","files":["../a"]}"#, "no path below"),
    (#"{"message":"done","id":1,"outcome":"succeeded","files":["/a"]}"#, "no path below"),
    (#"{"message":"done","id":1,"outcome":"succeeded","files":["a//b"]}"#, "no path below"),
    (#"{"message":"done","id":1,"outcome":"succeeded","files":["a/."]}"#, "no path below"),
    (#"{"message":"done","id":1,"outcome":"succeeded","files":["a\u0000"]}"#, "no path below"),
    (#"{"message":"done","id":1,"outcome":"succeeded","files":["a","a"]}"#, "twice"),
    (#"{"message":"done","id":1,"outcome":"succeeded","log":"x"}"#, "must be a list"),
    (#"{"message":"done","id":1,"outcome":"succeeded","log":[1]}"#, "must be text"),
    (#"{"message":"unsupported","id":1}"#, "lacks the member \"reason\""),
    (#"{"message":"unsupported","id":1,"reason":"no","link":"ftp://x"}"#, "https://"),
    (#"{"message":"error"}"#, "lacks the member \"reason\""),
    (#"{"message":"error","reason":"x","id":null}"#, "whole number"),
  ]

  @Test(arguments: bad)
  func `a bad message is refused with its fault, and the schema has it so`(line: String, part: String) throws
  {
    #expect(try !Self.accepts("adapter", line))
    let error = #expect(throws: AdapterMessageError.self) { try AdapterMessage.decode(Array(line.utf8)) }
    #expect(error?.sentence.contains(part) == true, "\(error?.sentence ?? "")")
  }

  @Test(arguments: [
    ([UInt8]("".utf8), "not JSON"), (Array("hello".utf8), "not JSON"), (Array("{} {}".utf8), "not JSON"),
    ([0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D], "not JSON"), ([0], "not JSON"),
    (Array(#"{"message":"error","reason":"a","reason":"b"}"#.utf8), "twice"),
    (Array(String(repeating: "[", count: 100_000).utf8), "not JSON"),
  ])
  func `a line that is no JSON is refused`(line: [UInt8], part: String) {
    let error = #expect(throws: AdapterMessageError.self) { try AdapterMessage.decode(line) }
    #expect(error?.sentence.contains(part) == true, "\(error?.sentence ?? "")")
  }

  @Test func `what the harness writes satisfies the schema`() throws {
    let messages: [HarnessMessage] = [
      .hello(version: "0.1"), .stop, .action(id: 1, name: "a", folder: "/tmp/x/1", with: []),
      .action(
        id: 2, name: "a.b", folder: "/tmp/\"x",
        with: [JSONMember("with", .object([])), JSONMember("n", "\n")]),
    ]
    for message in messages {
      #expect(message.line.last == 10)
      #expect(message.line.count { $0 == 10 } == 1)
      #expect(try Self.accepts("harness", String(decoding: message.line.dropLast(), as: UTF8.self)))
    }
    #expect(
      String(decoding: messages[3].line, as: UTF8.self)
        == #"{"message":"do","id":2,"action":"a.b","folder":"/tmp/\"x","with":{"with":{},"n":"\n"}}"# + "\n")
  }

  @Test func `every example of the page satisfies the schema`() throws {
    let examples = try Document.text("docs/adapters/README.md").split(separator: "\n")
      .filter { $0.hasPrefix("    {") }.map { String($0.dropFirst(4)) }
    #expect(examples.count == 8)
    for example in examples {
      #expect(try Self.accepts("harness", example) != Self.accepts("adapter", example), "\(example)")
    }
  }

  @Test func `the page names every kind of fault that an adapter can have`() throws {
    let page = try Document.text("docs/adapters/README.md")
    for kind in AdapterFault.Kind.allCases where AdapterFault(kind, "").owner == .configuration {
      #expect(page.contains("`\(kind.rawValue)`"), "\(kind)")
    }
  }

  private static func accepts(_ definition: String, _ line: String) throws -> Bool {
    let schema = try JSONDocument(text: Document.text("docs/schemas/adapter.schema.json"))
    let compiled = try JSONSchema.compile(
      [SchemaResource(uri: "urn:assay:schema:adapter:1", document: schema)],
      root: "urn:assay:schema:adapter:1#/$defs/\(definition)")
    return try compiled.accepts(JSONDocument(text: line).root)
  }
}
