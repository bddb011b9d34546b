import XML

private let paths = ["//*", "/*/@*", "string(/)", "count(//node())"].compactMap { try? XPath($0) }

/// What is parsed can be walked, and a node's own path selects that node.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  for allowsDoctype in [false, true] {
    do throws(XMLFault) {
      let document = try XMLDocument(parsing: bytes, rules: XMLRules(allowsDoctype: allowsDoctype))
      for path in paths {
        guard let value = try? document.evaluate(path) else { continue }
        for node in value.nodes.prefix(20) {
          precondition(node.line >= 0)
          _ = (node.path, node.text, node.attributes)
        }
      }
    } catch { precondition(!error.sentence.isEmpty) }
  }
  return 0
}
