import JSON
import Testing

/// Schemas that nobody would write, made from one that uses every keyword.
@Suite struct SchemaHostilityTests {
  private static let sample = ##"""
    {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "suite:/s.json",
     "$defs": {"a": {"$dynamicAnchor": "n", "type": ["string", "null"], "x-requirement": "T-1"},
      "b": {"$id": "b.json", "items": {"$dynamicRef": "#n"}, "$defs": {"n": {"$dynamicAnchor": "n"}}},
      "top": {"$anchor": "top", "title": "any"}},
     "properties": {"a": {"$ref": "#/$defs/a"}, "b": {"$ref": "b.json"},
      "c": {"const": 1}, "d": {"enum": [1, "2"]}},
     "patternProperties": {"^x": {"minLength": 1, "maxLength": 9, "pattern": "^[a-z]+$", "format": "date"}},
     "additionalProperties": {"minimum": 0, "maximum": 9, "exclusiveMinimum": -1, "exclusiveMaximum": 10,
      "multipleOf": 1},
     "propertyNames": {"not": {"const": ""}}, "required": ["a"], "minProperties": 0, "maxProperties": 99,
     "dependentRequired": {"a": ["b"]}, "dependentSchemas": {"a": true}, "dependencies": {"c": ["d"]},
     "prefixItems": [true], "items": {"type": "integer"}, "contains": {"type": "integer"}, "minContains": 1,
     "maxContains": 5, "minItems": 1, "maxItems": 9, "uniqueItems": true,
     "if": {"type": "object"},
      "then": true, "else": {"type": "array"}, "anyOf": [true], "allOf": [{"$ref": "#top"}],
     "oneOf": [{"properties": {"t": {"const": "p"}}}, {"properties": {"t": {"const": "q"}}}],
     "unevaluatedItems": false, "unevaluatedProperties": false}
    """##

  private static let instances = [
    "null", "1e400", #""x""#, "[]", "[1, 1, [2]]", "{}",
    #"{"a": "s", "b": ["t"], "c": 1, "d": "2", "xy": "z", "e": 3, "t": "p"}"#,
  ]

  private static let replacements = ###"""
    null true 0 -1 1e999 "" "#" "#/allOf/0" "../\u0000#" [] [[]] [1] {} {"":{"$ref":"#"}} {"$id":"#","$ref":1}
    {"$id":"b.json"}
    """###.split { $0 == " " || $0 == "\n" }.map(String.init)

  @Test(arguments: replacements)
  func `no part replaced by another value crashes compiling or judging`(replacement: String) throws {
    let document = try JSONDocument(text: Self.sample)
    let source = Array(Self.sample.utf8)
    let instances = try Self.instances.map { try JSONDocument(text: $0).root }
    var open = [document.root]
    var compiled = 0
    while let node = open.popLast() {
      open += node.elements
      let bytes =
        source[..<node.offset] + Array(replacement.utf8) + source[(node.offset + node.rawText.utf8.count)...]
      let resource = SchemaResource(uri: "suite:/s.json", document: try JSONDocument(parsing: Array(bytes)))
      let options = JSONSchema.Options(assertFormat: true, maximumWork: 20_000)
      guard let schema = try? JSONSchema.compile([resource], root: resource.uri, options: options) else {
        continue
      }
      compiled += 1
      for instance in instances {
        guard let isValid = try? schema.accepts(instance), let found = try? schema.validate(instance) else {
          continue
        }
        #expect(isValid == found.isEmpty)
      }
    }
    #expect(compiled > 0)
  }
}
