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
      Field(
        "declared", .record(declaration), standard: "nowhere",
        "Where another table says whether this one is there, and in which mode."),
      Field(
        "needs", .oneOrMore(.text(.identifier)), standard: "none",
        "The tables that must be there where this one is."),
      Field(
        "needsNotIn", .oneOrMore(.text(.name)), standard: "none", "The modes in which they may be left out."),
      Field(
        "laws", .entries(keys: .identifier, .record(law), atLeast: 1), standard: "none",
        "What no single cell shows, by name."),
    ], rules: [.needs("needsNotIn", "needs")])

  private static let declaration = Record(
    "declaration", "The row of another table that says whether a table is there.",
    [
      Field("in", .text(.identifier), required: true, "The table that says so."),
      Field("key", .text(.free), required: true, "Its column that is searched."),
      Field("is", .text(.free), required: true, "What stands there in the row that says so."),
      Field(
        "value", .text(.free), required: true,
        "Its column that holds the word, which becomes a mode of the table."),
      Field("absent", .oneOrMore(.text(.free)), required: true, "The words that say that it is not there."),
    ])

  private static let law = Record(
    "law", "A rule about the rows of the table, or about a row and those that belong to it.",
    [
      Field(
        "where", conditions, standard: "all rows",
        "Which rows it speaks of, by column: those that meet each condition."),
      Field(
        "notIn", .oneOrMore(.text(.name)), standard: "none", "The modes in which it is not judged."),
      Field(
        "mend", .text(.free), required: true, "What mends a violation, as an instruction without a full stop."
      ),
      Field("cells", conditions, "What the cells of each row must be, by column."),
      Field(
        "sameLength", .list(.text(.free), atLeast: 2),
        "Columns whose lists have as many items, where none is empty."),
      Field("compare", comparisons, "How columns of one row compare."),
      Field("group", .record(group), "How many rows there are of a kind."),
      Field("related", .record(related), "What the rows must be that belong to a row."),
    ], rules: [.exactlyOne(["cells", "sameLength", "compare", "group", "related"])])

  private static let conditions = Shape.entries(keys: .free, .record(condition), atLeast: 1)
  private static let comparisons = Shape.oneOrMore(.record(comparison))

  private static let condition = Record(
    "condition", "What a cell must be.",
    [
      Field("in", .list(.scalar, atLeast: 1), "One of these words."),
      Field("extensible", .text(.free), "How words of one's own begin, such as `ext:`."),
      Field("startsWith", .text(.free), "How it begins."),
      Field("matches", .text(.free), "The pattern that it matches as a whole (ECMA-262)."),
      Field("empty", .boolean, "Whether it is empty."),
      Field("not", .boolean, standard: "false", "Whether it must be anything but that."),
    ], rules: [.exactlyOne(["in", "startsWith", "matches", "empty"]), .needs("extensible", "in")])

  private static let comparison = Record(
    "comparison", "How two columns compare; it holds where one of them is empty, or is not of the kind.",
    [
      Field("left", .text(.free), required: true, "The row's column."),
      Field(
        "is", .choice(RowComparison.Relation.allCases.map(\.rawValue)), required: true,
        "How it compares with the other."),
      Field(
        "right", .text(.free), required: true, "The other column: of the row, or of a row that belongs to it."
      ),
      Field(
        "as", .choice(RowComparison.Kind.allCases.map(\.rawValue)), standard: "text",
        "As what the two are compared."),
    ])

  private static let group = Record(
    "group", "Among rows that agree in some columns, how many there are of a kind.",
    [
      Field(
        "by", .oneOrMore(.text(.free)), standard: "all rows are one group", "The columns in which they agree."
      ),
      Field("counting", conditions, standard: "all", "Which of them are counted, by column."),
      Field("atLeast", .integer(0...1_000_000), standard: "0", "The fewest."),
      Field("atMost", .integer(0...1_000_000), standard: "no bound", "The most."),
    ], rules: [.atLeastOne(["atLeast", "atMost"])])

  private static let related = Record(
    "relation", "What the rows must be that a path leads to.",
    [
      Field("path", .list(.record(join), atLeast: 1), required: true, "The steps from table to table."),
      Field(
        "needs", .choice(RowRule.Quantifier.allCases.map(\.rawValue)), standard: "any",
        "How many of the rows at its end must be so."),
      Field("where", conditions, standard: "all", "Which rows at its end count, by column."),
      Field("compare", comparisons, standard: "none", "How the row compares with them."),
      Field(
        "mustExist", .boolean, standard: "false",
        "Whether it is a violation too that the path leads to no row."),
    ])

  private static let join = Record(
    "join", "A step from a row to the rows of a table that agree with it.",
    [
      Field("to", .text(.identifier), required: true, "The table."),
      Field("from", .oneOrMore(.text(.free)), required: true, "The columns here."),
      Field("on", .oneOrMore(.text(.free)), required: true, "The columns there, in the same order."),
      Field(
        "separator", .text(.free), standard: "no list",
        "What divides the items where the column here holds a list."),
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
      Field(
        "optional", .boolean, standard: "false",
        "Whether the header may leave the column out where it is `exact` or `names`."),
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
