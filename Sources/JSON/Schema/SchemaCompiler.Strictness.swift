extension SchemaCompiler {
  /// Warns of keywords that require nothing although their author may think so.
  mutating func warnOfKeywords(_ object: SchemaObject) {
    let dialect = object.owner.dialect
    let known = Metaschemas.names(of: dialect)
    let standsAlone = dialect.referenceStandsAlone && object.members["$ref"] != nil
    for (name, key, _) in object.node.members where !name.hasPrefix("x-") {
      if !known.contains(name) {
        let near = NearestWord.of(name, among: known).map { "; did you mean '\($0)'?" } ?? "."
        warn("The keyword '\(name)' is not known to \(dialect.rawValue)\(near)", name, key, object)
      } else if standsAlone, name != "$ref", !Self.harmless.contains(name) {
        warn(
          "In draft-07 '\(name)' has no effect beside '$ref'; put it into an 'allOf' with it.", name, key,
          object)
      } else if let partners = Self.partners[name], !partners.contains(where: { object.members[$0] != nil }) {
        let wanted = partners.map { "'\($0)'" }.joined(separator: " or ")
        warn("The keyword '\(name)' has no effect without \(wanted).", name, key, object)
      }
    }
  }

  private mutating func warn(_ message: String, _ keyword: String, _ key: JSONNode, _ object: SchemaObject) {
    let location = "\(object.location)\(JSONLocation([.name(keyword)]).pointer)"
    warnings.append(SchemaWarning(schemaLocation: location, position: key.position, message: message))
  }

  /// Keywords that mean nothing by themselves, and those of which one must be there.
  private static let partners: [String: [String]] = [
    "then": ["if"], "else": ["if"], "if": ["then", "else"], "minContains": ["contains"],
    "maxContains": ["contains"],
    "additionalItems": ["items"], "contentSchema": ["contentMediaType"],
  ]

  /// Keywords that only describe, or hold what others refer to.
  private static let harmless: Set<String> = [
    "$schema", "$id", "$comment", "title", "description", "default", "examples", "readOnly", "writeOnly",
    "definitions",
  ]
}
