/// What one column of a table may hold.
package struct ColumnSchema: Sendable, Hashable {
  /// The column's name as the header spells it.
  package let name: String
  /// What a cell that is not empty must be.
  package let type: ValueType
  /// Whether every row needs a value.
  package let required: Bool
  /// The modes, such as `delta`, in which every row needs a value.
  package let requiredIn: Set<String>
  /// The modes, such as `bulk`, in which every cell must be empty.
  package let emptyIn: Set<String>
  /// Whether the header may leave the column out, although others are exact.
  package let optional: Bool
  /// Whether the header must not have this column.
  package let forbidden: Bool
  /// Whether no value occurs twice; empty cells do not count, and the items of a list count each.
  package let unique: Bool
  /// The most characters (Unicode scalars) of a cell.
  package let maxLength: Int?
  /// Where the values must occur; any one of the places will do. Empty for a column that refers to nothing.
  package let references: [ColumnReference]
  /// The modes in which references are not followed, because the target may be known from elsewhere.
  package let referencesNotIn: Set<String>

  /// Makes a column, or says why the parts contradict each other.
  package init(
    name: String, type: ValueType = .text, required: Bool = false, requiredIn: Set<String> = [],
    emptyIn: Set<String> = [], optional: Bool = false, forbidden: Bool = false, unique: Bool = false,
    maxLength: Int? = nil,
    references: [ColumnReference] = [], referencesNotIn: Set<String> = []
  ) throws(TableSchemaError) {
    func refuse(_ reason: TableSchemaError.Reason) -> TableSchemaError {
      TableSchemaError(table: nil, reason: reason)
    }
    guard !name.isEmpty else { throw refuse(.unnamed) }
    guard !(required && !emptyIn.isEmpty), requiredIn.isDisjoint(with: emptyIn), !(required && forbidden),
      !(required && optional)
    else { throw refuse(.requiredAndEmpty(name)) }
    guard maxLength ?? 1 > 0 else { throw refuse(.maxLength(name)) }
    if let fault = type.fault { throw refuse(.type(column: name, fault)) }
    (self.name, self.type, self.required, self.requiredIn) = (name, type, required, requiredIn)
    (self.emptyIn, self.optional, self.forbidden) = (emptyIn, optional, forbidden)
    (self.unique, self.maxLength) = (unique, maxLength)
    (self.references, self.referencesNotIn) = (references, referencesNotIn)
  }
}
