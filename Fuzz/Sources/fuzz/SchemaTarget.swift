import JSON

/// A schema, a zero, and a value: there is one verdict, whichever way it is reached.
enum SchemaTarget: FuzzTarget {
  static let name = "schema"

  static func run(_ bytes: [UInt8]) {
    guard let (text, rest) = bytes.halves else { return }
    let limits = JSONLimits(maximumDepth: 64)
    guard let schema = try? JSONDocument(text: text, limits: limits),
      let value = try? JSONDocument(parsing: rest, limits: limits)
    else { return }
    var options = JSONSchema.Options(
      assertFormat: true, maximumWork: 20_000, maximumViolations: 10, isStrict: true)
    guard let quick = compiled(schema, options) else { return }
    options.tracksKeywords = true
    guard let told = compiled(schema, options) else {
      return require(false, "tracking keywords changes no schema")
    }
    let verdict = try? quick.accepts(value.root)
    guard let violations = try? quick.validate(value.root), let verdict else { return }
    require(violations.isEmpty == verdict, "reasons are given if and only if the value is invalid")
    if let examination = try? quick.examine(value.root) {
      require(examination.violations.isEmpty == verdict, "examining gives the same verdict: \(violations)")
    }
    guard let located = try? told.validate(value.root) else { return }
    require(located.isEmpty == verdict, "tracking keywords changes no verdict")
    for form in SchemaOutput.allCases {
      require(form.value(of: located).text().isEmpty == false, "there is a form")
    }
    judge(quick, rest, verdict)
  }

  private static func compiled(_ document: JSONDocument, _ options: JSONSchema.Options) -> JSONSchema? {
    try? JSONSchema.compile([SchemaResource(uri: "a:/s", document: document)], root: "a:/s", options: options)
  }

  /// As a line of a stream the value has the same verdict.
  private static func judge(_ schema: JSONSchema, _ value: [UInt8], _ verdict: Bool) {
    guard !value.contains(0x0A) else { return }
    JSONStreamReader(workers: 1).judge(ByteStream(bytes: value), by: schema) { judgement in
      switch judgement {
      case .valid: require(verdict, "a line has the verdict of its value")
      case .invalid: require(!verdict, "a line has the verdict of its value")
      case .undecided, .broken: break
      }
      return true
    }
  }
}
