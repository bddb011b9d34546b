import JSON

private let sample = try? JSONDocument(
  text: """
    {"a":[1,2,{"b":"x","c":null}],"b":{"a":{"a":[[],{}]},"é":true},"":-1.5e3,"d":["2026","b.c",[3,1,2]]}
    """)

/// A path that compiles selects within its budget, and the path of a node selects that node alone.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  guard let sample else { fatalError("the sample is no JSON") }
  do throws(JSONPathError) {
    let path = try JSONPath(text)
    guard let matches = try? path.select(from: sample.root) else { return 0 }
    if path.isSingular { precondition(matches.count <= 1, "a singular path selected \(matches.count)") }
    for match in matches.prefix(20) {
      let place = match.location.description
      guard let again = try? JSONPath(place).select(from: sample.root) else {
        fatalError("the normalized path is not read: \(place)")
      }
      precondition(again.count == 1 && again[0].node.value == match.node.value, "another node at \(place)")
    }
  } catch { precondition(error.column >= 1) }
  return 0
}
