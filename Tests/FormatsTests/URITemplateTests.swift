import Formats
import Foundation
import Testing

/// Expansion of URI templates, with the published examples.
@Suite struct URITemplateTests {
  private static let external = ProcessInfo.processInfo.environment["ASSAY_EXTERNAL"]

  private static let values: [String: URITemplate.Value] = [
    "id": .text("a b"), "empty": .text(""), "limit": .text("10"), "half": .text("50%"),
    "done": .text("50%25!"),
    "list": .list(["x", "", "z/ü"]), "none": .list([]), "map": .map([.init("k", "1"), .init("l", "")]),
    "Stra%C3%9Fe": .text("Weg"),
  ]

  private static let rows: [(String, String)] = [
    ("/users{/id}{?limit,missing}", "/users/a%20b?limit=10"), ("{?empty}{;empty}", "?empty=;empty"),
    ("{list}", "x,,z%2F%C3%BC"), ("{+list}", "x,,z/%C3%BC"), ("{;list*}", ";list=x;list;list=z%2F%C3%BC"),
    ("{?list*}", "?list=x&list=&list=z%2F%C3%BC"), ("{?map*}", "?k=1&l="), ("{;map*}", ";k=1;l"),
    ("{map*}", "k=1,l="), ("{?map}", "?map=k,1,l,"), ("{none}{?none}{#none}", ""), ("{half}", "50%25"),
    ("{+half}", "50%25"), ("{+done}", "50%25!"), ("{done}", "50%2525%21"), ("{+done:4}", "50%25!"),
    ("{done:3}", "50%25"), ("{id:1}", "a"), ("{id:99}", "a%20b"), ("{?Stra%C3%9Fe}", "?Stra%C3%9Fe=Weg"),
    ("é{id:1}%20", "%C3%A9a%20"), ("", ""),
  ]

  @Test(arguments: rows)
  func `a template is expanded`(row: (String, String)) throws {
    let template = try URITemplate(row.0)
    #expect(try template.expand(Self.values) == row.1)
    #expect(template.description == row.0)
  }

  @Test func `a template names its variables once, in order`() throws {
    #expect(try URITemplate("{b}/{a,b:2}{?c*}").variableNames == ["b", "a", "c"])
  }

  @Test func `a fault tells the column in characters`() {
    let text = "/käse/{=a}"
    let fault = #expect(throws: FormatFault.self) { try URITemplate(text) }
    #expect(fault == Format.uriTemplate.check(text))
    #expect(fault?.offset == 8)
    #expect(fault?.column(in: text) == 8)
    #expect(fault?.message == "the operator '=' is reserved and has no meaning yet (RFC 6570)")
  }

  @Test(arguments: ["{list:1}", "{?map:2}"])
  func `a length on a list or a map is refused`(text: String) throws {
    let template = try URITemplate(text)
    let fault = #expect(throws: URITemplate.ExpansionFault.self) { try template.expand(Self.values) }
    #expect(fault?.description.contains("takes the start of a text") == true)
    #expect(try template.expand([:]) == "")
  }

  @Test(
    .enabled(if: external != nil, "skipped: ASSAY_EXTERNAL is not set"),
    arguments: [
      ("spec-examples", 64), ("spec-examples-by-section", 117), ("extended-tests", 53),
      ("negative-tests", 36),
    ])
  func `every published example expands to what is published`(file: String, count: Int) throws {
    let path = "\(try #require(Self.external))/uritemplate/\(file).json"
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path)))
    var (judged, met) = (0, 0)
    for group in try #require(json as? [String: [String: Any]]).values {
      let values = try #require(group["variables"] as? [String: Any]).compactMapValues(Self.value)
      for case let row as [Any] in try #require(group["testcases"] as? [Any]) {
        let text = try #require(row.first as? String)
        let wanted = row[1] as? [String] ?? [row[1] as? String].compactMap { $0 }
        let expansion = try? URITemplate(text).expand(values)
        // Maps have no order in the files: any of the listed results will do. `false` lists none.
        if expansion.map(wanted.contains) ?? wanted.isEmpty {
          met += 1
        } else {
          Issue.record("\(text) expands to \(expansion ?? "nothing")")
        }
        judged += 1
      }
    }
    #expect(judged == count)
    print("conformance: URI templates (RFC 6570) | \(file) | \(met) | \(judged)")
  }

  private static func value(_ json: Any) -> URITemplate.Value? {
    switch json {
    case let text as String: .text(text)
    case let number as NSNumber: .text("\(number)")
    case let list as [String]: .list(list)
    case let map as [String: String]: .map(map.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) })
    default: nil
    }
  }
}
