import Glibc
import Testing
import XML

/// Nothing that the library has to say may reach standard error.
@Suite(.serialized) struct SilenceTests {
  @Test func `bad input of every kind writes nothing to standard error`() throws {
    let written = try capturingStandardError {
      let hostile = [
        "", "<a", "<a></b>", "<p:a/>", "<a>&x;</a>", "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/'><a/>", "\u{0}",
        "<a xmlns='rel'/>", "<a xml:id='1'/>", "<?xml version='9.9'?><a/>", "<?xml encoding='none'?><a/>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
      ]
      let schema = try OrderSample.schema()
      for text in hostile {
        for allowsDoctype in [true, false] {
          let rules = XMLRules(allowsDoctype: allowsDoctype)
          _ = try? XMLDocument(parsing: Array(text.utf8), rules: rules)
          _ = schema.validate(streaming: XMLSource(bytes: Array(text.utf8)), rules: rules)
        }
        _ = try? HTMLDocument(parsing: Array(text.utf8))
        let pattern = "<xs:pattern value='[\(text.isEmpty ? "(" : "z-a")'/>"
        let body = """
          <xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:include schemaLocation='nowhere'/>
          <xs:simpleType name='s'><xs:restriction base='xs:string'>\(pattern)</xs:restriction></xs:simpleType>
          </xs:schema>
          """
        _ = try? XMLSchema(main: "m", sources: SchemaSources(["m": Array(body.utf8), "n": Array(text.utf8)]))
        _ = try? XMLSchema(main: "n", sources: SchemaSources(["n": Array(text.utf8)]))
      }
      let document = try XMLDocument(parsing: Array("<a><b/><b/></a>".utf8))
      for text in ["/a[", "//b[count('x')]", "count(//b[count(//b)])", "1 +", "sum('x')", "id(1)"] {
        if let path = try? XPath(text) { _ = try? document.evaluate(path, operationLimit: 3) }
      }
    }
    #expect(!written.contains("error :") && !written.contains("warning :"), "\(written)")
    #expect(!written.contains("Internal error") && !written.contains("Unimplemented"), "\(written)")
  }

  @Test func `the capture itself sees what is written`() throws {
    #expect(try capturingStandardError { _ = write(2, "seen\n", 5) }.contains("seen"))
  }

  /// What reaches descriptor 2 meanwhile; other tests may write there too, so ask for what is not theirs.
  private func capturingStandardError(_ body: () throws -> Void) throws -> String {
    guard let file = tmpfile() else { throw NoTemporaryFile() }
    defer { fclose(file) }
    let saved = dup(2)
    dup2(fileno(file), 2)
    defer { close(saved) }
    let result = Result { try body() }
    dup2(saved, 2)
    try result.get()
    rewind(file)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }

  private struct NoTemporaryFile: Error {}
}
