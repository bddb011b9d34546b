import Diagnostics
import SuiteLoading
import SuiteModel

/// Any text is a target file, or a table schema, or has diagnostics that say why it is none.
enum SuiteTarget: FuzzTarget {
  static let name = "yaml"

  static func run(_ bytes: [UInt8]) {
    let target = TargetLoader.load(text: String(decoding: bytes, as: UTF8.self), named: "fuzz.yaml")
    require(target.value != nil || target.hasErrors, "nothing is loaded, and nothing is said")
    require(target.diagnostics.allSatisfy { !$0.text.isEmpty }, "every diagnostic says something")
    let table = TableSchemaLoader.load(bytes: bytes, named: "fuzz.yaml")
    require(table.value != nil || table.hasErrors, "no table is loaded, and nothing is said")
    let suite = SuiteLoader.load(files: [Suite.File(path: "suite.yaml", bytes: bytes)], named: "fuzz")
    require(suite.value != nil || suite.hasErrors, "no suite is loaded, and nothing is said")
  }
}
