/// A small suite of a fictional specification, with what the shipped suites do not have: alternatives, conditions, no
/// authorisation, and words that would break out of where they are put.
enum ShelfSuite {
  static let id = "shelf-1.0-provider"

  /// - Parameter words: What the suite says in help, titles and statements.
  static func write(into place: Workplace, words: String = "Plain words.") throws -> String {
    let quoted = "\"" + words.map(escaped).joined() + "\""
    try place.write(suite(quoted), to: "\(id)/suite.yaml")
    try place.write(requirements(quoted), to: "\(id)/requirements.yaml")
    try place.write(tests(quoted), to: "\(id)/tests/all.yaml")
    return "\(place.folder)/\(id)"
  }

  private static func escaped(_ character: Character) -> String {
    switch character {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\n": "\\n"
    case "\u{1B}": "\\u001b"
    case "\u{2028}": "\\u2028"
    default: String(character)
    }
  }

  private static func suite(_ words: String) -> String {
    """
    suite: \(id)
    version: 1.0.0
    title: \(words)
    status: draft
    specification: { name: Shelf, version: "1.0", publisher: Example Alliance, url: https://example.org/shelf }
    role: provider
    parameters:
      base: { type: url, required: true, help: \(words) }
      owner: { type: text, required: true, help: \(words) }
      copies: { type: integer, required: true, min: 3, max: 9, help: \(words) }
      strictly: { type: boolean, default: true, help: \(words) }
      word: { type: text, default: "no", help: \(words) }
    capabilities:
      - { id: core, title: \(words), requires: [SH-BOOK-1] }
      - { id: lending.push, title: \(words), requires: [SH-LEND-*] }
      - { id: lending.pull, title: \(words), requires: [SH-LEND-*] }
    profiles:
      - id: choice
        title: \(words)
        mandatory: [core]
        oneOf: [[lending.push], [lending.pull]]
        if: { claims: lending.push, then: [lending.pull] }
    """
  }

  private static func requirements(_ words: String) -> String {
    """
    requirements:
      - { id: SH-BOOK-1, keyword: MUST, grade: S, text: \(words) }
      - { id: SH-LEND-1, keyword: SHOULD, grade: I, text: \(words) }
      - { id: SH-LEND-2, keyword: MUST, grade: S, text: \(words), testable: excluded, reason: \(words) }
    """
  }

  private static func tests(_ words: String) -> String {
    """
    tests:
      - id: books
        title: \(words)
        verifies: SH-BOOK-1
        when: core
        steps:
          - request: "GET {base}/books"
            query: { owner: "{owner}", copies: "{copies}", strictly: "{strictly}", word: "{word}" }
            expect: [ { status: 200 } ]
      - id: lending
        title: Books can be lent
        verifies: SH-LEND-1
        axes: { way: [push, pull] }
        when: lending.{way}
        steps:
          - request: "GET {base}/loans/{way}"
            expect: [ { status: 200 } ]
    """
  }
}
