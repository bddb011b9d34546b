extension DiagnosticID {
  package static let syntax = DiagnosticID("YML-001")
  package static let duplicateKey = DiagnosticID("YML-002")
  package static let tag = DiagnosticID("YML-003")
  package static let mergeKey = DiagnosticID("YML-004")
  package static let tooManyNodes = DiagnosticID("YML-005")
  package static let severalDocuments = DiagnosticID("YML-006")
  package static let tooDeep = DiagnosticID("YML-007")
  package static let notUTF8 = DiagnosticID("YML-008")
  package static let tab = DiagnosticID("YML-009")
  package static let emptyFile = DiagnosticID("YML-010")
  package static let fileTooLarge = DiagnosticID("YML-011")
  package static let keyIsNoText = DiagnosticID("YML-012")
}

extension DiagnosticCatalog {
  static let yaml: [DiagnosticEntry] = [
    DiagnosticEntry(
      .syntax, "Not YAML",
      """
      The text breaks YAML's own rules at this place. Often a quote or bracket is not closed, or a \
      text that holds `: ` or begins with `*`, `&`, `{` or `[` needs quotes.
      """, example: "title: Users: all of them"),
    DiagnosticEntry(
      .duplicateKey, "Key stands twice", "Only one of the values could hold, and which one would be a guess.",
      example: "{ id: a, id: b }"),
    DiagnosticEntry(
      .tag, "Tag", "Types follow from the format alone, so that a text means the same to every reader.",
      example: "version: !!str 1.0"),
    DiagnosticEntry(
      .mergeKey, "Merge key", "Merge keys are not part of YAML 1.2. Share steps through a fragment.",
      example: "<<: *defaults"),
    DiagnosticEntry(
      .tooManyNodes, "Too many values",
      """
      Aliases inside aliases can make a small text stand for a huge tree. Aliased \
      values count each time.
      """, example: "[*b, *b, *b, *b, *b, *b, *b, *b, *b]"),
    DiagnosticEntry(
      .severalDocuments, "Several documents", "A file holds one document; what follows `---` would be lost.",
      example: "tests: []\n---\ntests: []"),
    DiagnosticEntry(
      .tooDeep, "Nested too deep",
      """
      Lists and maps inside each other are limited, so that no text can exhaust the \
      reader.
      """, example: "[[[[[[[[[[[[[[[[...]]]]]]]]]]]]]]]]"),
    DiagnosticEntry(
      .notUTF8, "Not UTF-8", "Suite and target files are UTF-8, so that they read the same everywhere.",
      example: "a file saved as Latin-1"),
    DiagnosticEntry(
      .tab, "Indented with a tab", "YAML allows blanks only, because tabs have no fixed width.",
      example: "tests:\n\t- id: a"),
    DiagnosticEntry(.emptyFile, "Empty file", "The file says nothing.", example: "# to do"),
    DiagnosticEntry(
      .fileTooLarge, "File too large",
      "A file of this size is data, not a description; data belongs in `data/`.",
      example: "a tests file of many megabytes"),
    DiagnosticEntry(
      .keyIsNoText, "Key is no text", "A key that begins with `{` or `[` is a map or list to YAML.",
      example: "{ids}: { count: 3 }"),
  ]
}
