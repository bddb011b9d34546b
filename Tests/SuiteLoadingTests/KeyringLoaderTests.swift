import Diagnostics
import SuiteModel
import Testing

@testable import SuiteLoading

/// Texts of keyrings, and what is said of each.
let plantedKeyrings: [(text: String, reported: [String])] = [
  ("keys: [ { name: a, key: b, owner: c } ]\n", ["KEY-001"]), ("keys: [ { name: a } ]\n", ["KEY-002"]),
  ("suites: [ { digest: a } ]\n", ["KEY-002"]), ("keys: 7\n", ["KEY-003"]), ("keys: []\n", ["KEY-009"]),
  ("keys: [ { name: \"\", key: b } ]\n", ["KEY-009"]),
  ("keys: [ { name: a, key: b, until: 2027-02-30 } ]\n", ["KEY-014"]),
  ("keys: [ { name: a, key: b, vendor: c, programme: d } ]\n", ["KEY-010"]),
]

@Suite struct KeyringLoaderTests {
  @Test func `a keyring is read with every member and its place`() throws {
    let text = """
      keys:
      - { name: Example Systems, key: MCow, vendor: Example, from: 2026-01-01, until: 2027-01-31 }
      - { name: Example Alliance, key: MCox }
      suites:
      - { digest: 3f1c, name: gate 1.0.0 }
      """
    let loaded = KeyringLoader.load(bytes: Array(text.utf8), named: "k.yaml")
    #expect(loaded.diagnostics.isEmpty)
    let keyring = try #require(loaded.value)
    #expect(keyring.keys.map(\.name) == ["Example Systems", "Example Alliance"])
    #expect(keyring.keys.map(\.location.line) == [2, 3])
    #expect(keyring.keys[0].vendor == "Example" && keyring.keys[0].text == "MCow")
    #expect(keyring.keys[0].from == "2026-01-01" && keyring.keys[0].until == "2027-01-31")
    #expect(keyring.keys[1].vendor == nil && keyring.keys[1].from == nil)
    #expect(keyring.suites.map(\.digest) == ["3f1c"])
  }

  @Test(arguments: plantedKeyrings)
  func `a fault of the file is reported, and nothing is trusted`(text: String, reported: [String]) {
    let loaded = KeyringLoader.load(bytes: Array(text.utf8), named: "k.yaml")
    #expect(loaded.value == nil)
    #expect(loaded.diagnostics.map(\.id.description).sorted() == reported)
    #expect(loaded.diagnostics.allSatisfy { $0.location != nil })
  }
}
