import Testing

@testable import JSON

/// The acceptor and the evaluation are two ways to one verdict.
@Suite struct AcceptorTests {
  private static let leaves = [
    "true", "false", #"{"type": "string"}"#, #"{"type": ["integer", "null"]}"#, #"{"const": "x"}"#,
    #"{"const": 1}"#,
    #"{"enum": ["x", "y", 2, null, 1.5]}"#, #"{"enum": [[1], {"a": 1}]}"#,
    #"{"minLength": 2, "maxLength": 3}"#,
    #"{"pattern": "^x+$"}"#, #"{"format": "date-time"}"#, #"{"minimum": 1, "exclusiveMaximum": 3}"#,
    #"{"multipleOf": 0.5}"#, #"{"type": "object", "required": ["a"]}"#, #"{"uniqueItems": true}"#,
    #"{"minItems": 1, "maxItems": 2}"#, #"{"maxProperties": 1}"#, ##"{"$ref": "#/$defs/d"}"##,
    #"{"minimum": 1e400}"#, #"{"pattern": "(?=x)x"}"#, #"{"type": "number"}"#,
  ]

  private static let texts = [
    "null", "true", "false", "0", "1", "2", "1.5", "2.0", "-3", "1e2", "123456789012345678901234567890",
    #""x""#, #""y""#,
    #""xxxx""#, #""\u0078""#, #""2026-02-28T10:00:00Z""#, #""2026-13-01T10:00:00Z""#, "[]", "{}", #""é""#,
    #""a\nb""#,
  ]

  private static let names = [
    "a", "b", "type", "xx", #"\u0061"#, "a rather long name of a member", "a rather long name of a number",
  ]

  private struct Maker {
    var random: Xorshift

    mutating func pick<Element>(_ list: [Element]) -> Element {
      list[Int(random.next() % UInt64(list.count))]
    }

    mutating func schema(_ depth: Int) -> String {
      if depth == 0 || random.next() % 4 == 0 { return pick(AcceptorTests.leaves) }
      let below = { (maker: inout Maker) in maker.schema(depth - 1) }
      var members: [String] = []
      for _ in 0...Int(random.next() % 3) {
        switch random.next() % 17 {
        case 0:
          members.append(
            #""properties": {"a": \#(below(&self)), "\#(pick(AcceptorTests.names))": \#(below(&self))}"#)
        case 1: members.append(#""additionalProperties": \#(below(&self))"#)
        case 2: members.append(#""patternProperties": {"^a": \#(below(&self)), "x": \#(below(&self))}"#)
        case 3: members.append(#""allOf": [\#(below(&self)), \#(below(&self))]"#)
        case 4: members.append(#""anyOf": [\#(below(&self)), \#(below(&self))]"#)
        case 5: members.append(#""oneOf": [\#(below(&self)), \#(below(&self))]"#)
        case 6: members.append(#""not": \#(below(&self))"#)
        case 7: members.append(#""if": \#(below(&self)), "then": \#(below(&self)), "else": \#(below(&self))"#)
        case 15:
          let condition = below(&self)
          let branch = { (maker: inout Maker) in
            #"{"if": \#(condition), "then": \#(maker.schema(depth - 1)), "else": \#(maker.schema(depth - 1))}"#
          }
          members.append(#""allOf": [\#(branch(&self)), \#(branch(&self)), \#(branch(&self))]"#)
        case 8: members.append(#""items": \#(below(&self)), "prefixItems": [\#(below(&self))]"#)
        case 9:
          members.append(
            #""contains": \#(below(&self)), "minContains": \#(random.next() % 3), "maxContains": 2"#)
        case 10: members.append(#""propertyNames": \#(below(&self))"#)
        case 11: members.append(#""dependentRequired": {"a": ["b"], "b": ["type"]}"#)
        case 13: members.append(#""unevaluatedProperties": \#(below(&self))"#)
        case 14: members.append(#""unevaluatedItems": \#(below(&self))"#)
        case 12: members.append(#""dependentSchemas": {"a": \#(below(&self))}"#)
        default:
          let branch = { (value: String, maker: inout Maker) in
            #"{"properties": {"type": {"const": "\#(value)"}, "a": \#(maker.schema(depth - 1))}, "required": ["type"]}"#
          }
          members.append(#""oneOf": [\#(branch("x", &self)), \#(branch("y", &self))]"#)
        }
      }
      return "{\(members.joined(separator: ", "))}"
    }

    mutating func value(_ depth: Int) -> String {
      switch random.next() % (depth == 0 ? 2 : 5) {
      case 2, 3:
        let members = (0..<Int(random.next() % 4)).map { _ in
          #""\#(pick(AcceptorTests.names))": \#(value(depth - 1))"#
        }
        return "{\(members.joined(separator: ","))}"
      case 4: return "[\((0..<Int(random.next() % 4)).map { _ in value(depth - 1) }.joined(separator: ", "))]"
      default: return pick(AcceptorTests.texts)
      }
    }
  }

  @Test(.timeLimit(.minutes(3)), arguments: 1...12)
  func `both give one verdict on schemas and values by chance`(seed: Int) throws {
    var maker = Maker(random: Xorshift(seed: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15))
    var (decided, total) = (0, 0)
    for _ in 0..<60 {
      let text = maker.schema(3)
      let document = try JSONDocument(
        text: #"{"allOf": [\#(text)], "$defs": {"d": \#(maker.pick(Self.leaves.dropLast(4)))}}"#)
      let schema: JSONSchema
      do {
        schema = try JSONSchema.compile(
          [SchemaResource(uri: "a:/s", document: document)], root: "a:/s", options: .init(assertFormat: true))
      } catch {
        continue
      }
      guard let acceptor = schema.acceptor else { continue }
      for _ in 0..<60 {
        let value = maker.value(3)
        let root = try JSONDocument(text: value).root
        let verdict = root.document.bytes.withUnsafeBufferPointer { bytes in
          var tape = root.document.tape
          return tape.withUnsafeMutableBufferPointer { tape in
            Acceptor.judge(
              acceptor, bytes.baseAddress.unsafelyUnwrapped, tape.baseAddress.unsafelyUnwrapped, place: 0)
          }
        }
        total += 1
        if verdict == .undecided { continue }
        decided += 1
        #expect((verdict == .accepted) == (try schema.acceptsByEvaluation(root)), "\(text) on \(value)")
      }
    }
    #expect(total > 1_000)
    #expect(decided * 2 > total)
  }

  @Test
  func `the usual keywords fit the form, and what depends on the way to a schema or on a choice does not`()
    throws
  {
    func compile(_ text: String) throws -> JSONSchema {
      try JSONSchema.compile(
        [SchemaResource(uri: "a:/s", document: try JSONDocument(text: text))], root: "a:/s")
    }
    #expect(
      try compile(##"{"oneOf": [{"$ref": "#/$defs/a"}], "$defs": {"a": {"required": ["x"]}}}"##).acceptor
        != nil)
    #expect(try compile(##"{"properties": {"next": {"$ref": "#"}}}"##).acceptor != nil)
    #expect(try compile(##"{"allOf": [{"$ref": "#"}]}"##).acceptor == nil)
    #expect(
      try compile(#"{"allOf": [{"properties": {"a": true}}], "unevaluatedProperties": false}"#).acceptor
        != nil)
    #expect(try compile(#"{"anyOf": [true], "unevaluatedProperties": false}"#).acceptor == nil)
    #expect(try compile(##"{"$dynamicAnchor": "a", "items": {"$dynamicRef": "#a"}}"##).acceptor == nil)
    let many = (0..<65).map { "\"n\($0)\"" }.joined(separator: ",")
    #expect(try compile(#"{"required": [\#(many)]}"#).acceptor == nil)
    // Conditionals with one condition are one, unless their branches are more together than the form holds.
    let halves = (0..<2).map { half in
      let names = (0..<40).map { "\"\(half)n\($0)\"" }.joined(separator: ",")
      return #"{"if": {"required": ["a"]}, "then": {"required": [\#(names)]}}"#
    }
    let both = try compile(#"{"allOf": [\#(halves[0]), \#(halves[1])]}"#)
    let members = (0..<80).map { "\"\($0 / 40)n\($0 % 40)\":1" }.joined(separator: ",")
    #expect(both.acceptor != nil)
    for _ in 0..<20 {
      #expect(try both.accepts(try JSONDocument(text: #"{"a":1,\#(members)}"#).root))
      #expect(try both.accepts(try JSONDocument(text: #"{"b":1}"#).root))
      #expect(try !both.accepts(try JSONDocument(text: #"{"a":1,\#(members.dropLast(9))}"#).root))
    }
  }

  @Test func `what is answered does not depend on how often it was asked`() throws {
    // The evaluation runs into its limit of depth here, the acceptor, which merges references, does not.
    let chain = (0..<40).map { ##""l\##($0)": {"allOf": [{"$ref": "#/$defs/l\##($0 + 1)"}]}"## }.joined(
      separator: ", ")
    let text = ##"{"$ref": "#/$defs/l0", "$defs": {\##(chain), "l40": {"type": "integer"}}}"##
    let schema = try JSONSchema.compile(
      [SchemaResource(uri: "a:/s", document: try JSONDocument(text: text))], root: "a:/s",
      options: .init(maximumDepth: 20))
    #expect(throws: SchemaLimit.self) { try schema.acceptsByEvaluation(try JSONDocument(text: "1").root) }
    for _ in 0..<30 {
      #expect(try schema.accepts(try JSONDocument(text: "1").root))
      #expect(try !schema.accepts(try JSONDocument(text: "null").root))
    }
  }
}

/// A small generator with a seed, so that a failure can be seen again.
struct Xorshift {
  private var state: UInt64

  init(seed: UInt64) { state = seed | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state >> 8
  }
}
