import Tables

/// The shape of a table schema: what a CSV file must look like.
enum TableSchemaTable {
  static let file = Record(
    "table schema", "What one table must look like: its file, its header, its columns and its keys.",
    [
      Field("table", .text(.identifier), required: true, "The name by which references point at the table."),
      Field("file", .text(.free), required: true, "The file's name, such as `users.csv`."),
      Field(
        "encoding", .choice(TableSchema.Encoding.allCases.map(\.rawValue)), standard: "utf-8",
        "The encoding of the bytes."),
      Field(
        "byteOrderMark", .choice(TableSchema.ByteOrderMark.allCases.map(\.rawValue)), standard: "tolerated",
        "What a byte order mark at the start means."),
      Field(
        "header", .choice(TableSchema.Header.allCases.map(\.rawValue)), standard: "exact",
        "How the first row relates to the columns: the same names in the same order, in any order (`names`), in any order with those that are not required left out (`anyOrder`), or no such row (`absent`)."
      ),
      Field(
        "extensions", .text(.free), standard: "none",
        "How the names of columns begin that may follow at the right, such as `metadata.`."),
      Field("delimiter", .text(.free), standard: "a comma", "The one character between fields."),
      Field(
        "carriageReturns", .boolean, standard: "true",
        "Whether a quoted field may hold a carriage return, as RFC 4180 allows."),
      Field("minRows", .integer(0...1_000_000), standard: "0", "The fewest rows besides the header."),
      Field(
        "columns", .entries(keys: .free, .record(column), atLeast: 1), required: true,
        "The columns by name, in order."),
      Field(
        "keys", .list(.list(.text(.free), atLeast: 2), atLeast: 1), standard: "none",
        "Columns whose values together occur once."),
    ])

  private static let column = Record(
    "column", "What the values of a column must be.",
    [
      Field(
        "type", .text(.free), standard: "text",
        "text, guid, integer, decimal, boolean, date, dateTime, utcDateTime, year, enum, pattern, a format such as `uri` or `language-tag`, or `list<...>` of one of these."
      ),
      Field("values", .list(.scalar, atLeast: 1), "The words of an `enum`."),
      Field("extensible", .text(.free), standard: "no", "How words of one's own begin, such as `ext:`."),
      Field("pattern", .text(.free), "What a `pattern` must match as a whole (ECMA-262)."),
      Field("min", .scalar, "The least number."),
      Field("max", .scalar, "The greatest number."),
      Field("separator", .text(.free), standard: "a comma", "The one character between the items of a list."),
      Field("required", .boolean, standard: "false", "Whether every row has a value."),
      Field(
        "requiredIn", .oneOrMore(.text(.name)), standard: "none", "The modes in which every row has one."),
      Field("emptyIn", .oneOrMore(.text(.name)), standard: "none", "The modes in which no row has one."),
      Field("forbidden", .boolean, standard: "false", "Whether the header must not have the column."),
      Field("unique", .boolean, standard: "false", "Whether no value occurs twice."),
      Field("maxLength", .integer(1...1_000_000), "The most characters of a value."),
      Field(
        "references", .oneOrMore(.text(.free)), standard: "none",
        "Where each value is found, as `table.column`; one of several will do."),
      Field(
        "referencesNotIn", .oneOrMore(.text(.name)), standard: "none",
        "The modes in which references are not followed."),
    ],
    rules: [.needs("extensible", "values"), .needs("referencesNotIn", "references")])
}
