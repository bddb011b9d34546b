import JSON

/// What is accepted reads the same after it is written, and positions lie inside the text.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  do throws(JSONError) {
    let document = try JSONDocument(parsing: bytes)
    let value = document.root.value
    _ = document.duplicateNames
    let again: JSONDocument
    do { again = try JSONDocument(text: value.text()) } catch {
      fatalError("what was written is not read: \(error): \(value.text())")
    }
    precondition(again.root.hasSameValue(as: document.root), "the value changed: \(value.text())")
    precondition(again.root.value == value, "the value changed: \(value.text())")
  } catch {
    precondition(error.offset >= 0 && error.offset <= count)
    precondition(error.line >= 1 && error.column >= 1)
  }
  lines(bytes)
  return 0
}

/// The same bytes as lines: every line comes once, in order, however they are cut.
private func lines(_ bytes: [UInt8]) {
  func numbers(_ piece: Int, _ workers: Int) -> [String] {
    var rest = bytes[...]
    var out: [String] = []
    NDJSONReader(workers: workers, lineBytes: 100).read(
      from: { () -> [UInt8] in
        defer { rest = rest.dropFirst(piece) }
        return Array(rest.prefix(piece))
      },
      map: { line in
        switch line.value {
        case .success(let document): "\(line.number) \(document.root.value.text())"
        case .failure(let fault): "\(line.number) \(fault)"
        }
      },
      deliver: {
        out.append($0)
        return true
      })
    return out
  }
  precondition(numbers(7, 1) == numbers(64, 2), "lines depend on how the bytes come")
}
