/// Why inputs and schemas do not fit together; the fault is the caller's.
package enum TableInputError: Error, Sendable, Hashable, CustomStringConvertible {
  /// No schema has the name.
  case unknownTable(String)
  /// Two inputs have the same name.
  case repeatedTable(String)

  package var description: String {
    switch self {
    case .unknownTable(let name): "no table schema is named '\(name)': correct the name or add the schema"
    case .repeatedTable(let name): "table '\(name)' is given twice: give it once"
    }
  }
}
