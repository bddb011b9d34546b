import JSON

/// The input is a schema, a line feed, and an instance. What is refused has a reason, and both ways to ask agree.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  let end = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? count
  guard let schema = try? JSONDocument(parsing: Array(bytes[..<end])) else { return 0 }
  for assertsFormat in [false, true] {
    let compiled: JSONSchema
    do throws(SchemaError) {
      compiled = try JSONSchema.compile(
        [SchemaResource(uri: "fuzz:/schema.json", document: schema)], root: "fuzz:/schema.json",
        options: .init(assertFormat: assertsFormat, maximumWork: 100_000))
    } catch {
      precondition(!error.message.isEmpty)
      return 0
    }
    let text = end < count ? Array(bytes[(end + 1)...]) : Array(bytes[..<end])
    guard let instance = try? JSONDocument(parsing: text) else { return 0 }
    guard let accepted = try? compiled.accepts(instance.root),
      let violations = try? compiled.validate(instance.root)
    else { continue }
    precondition(accepted == violations.isEmpty, "accepts and validate differ")
    for violation in violations {
      precondition(!violation.message.isEmpty && violation.position.line >= 1)
    }
  }
  return 0
}
