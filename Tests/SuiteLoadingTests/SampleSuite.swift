import Diagnostics
import SuiteLoading
import SuiteModel

/// A small suite without a fault, and copies of it with some.
struct SampleSuite {
  var texts: [String: String] = [
    "suite.yaml": """
    suite: shelf-1.0-provider
    version: 1.0.0
    title: Shelf 1.0, provider
    status: draft
    specification: { name: Shelf, version: "1.0", publisher: Example Alliance, url: https://example.org/shelf }
    role: provider
    parameters:
      base: { type: url, required: true, help: Root of the service., example: https://shelf.example/v1 }
      pageLimit: { type: integer, default: 100, min: 1, max: 1000, help: The greatest page. }
    auth: { scheme: oauth2-client-credentials, scopes: [shelf.read] }
    tolerances: { clockSkew: 5s, requestTimeout: 30s }
    preflight:
      - request: "GET {base}/books?limit=1"
        expect: [ { status: 200 } ]
        help: The service must answer.
    capabilities:
      - { id: core.books, title: Reads books, requires: [SH-BOOK-*, SH-PAGE-*] }
      - { id: core.shelves, title: Reads shelves, requires: [SH-PAGE-*] }
      - { id: bulk, title: Reads all at once, requires: [SH-BULK-1] }
    profiles:
      - { id: basic, title: Basic, mandatory: [core.*], optional: [bulk] }
      - id: choice
        title: Choice
        oneOf: [[core.books], [core.shelves, bulk]]
        if: { claims: bulk, then: [core.books] }
    """,
    "requirements.yaml": """
    requirements:
      - { id: SH-PAGE-1, keyword: MUST, grade: S, text: A page is no longer than asked for. }
      - { id: SH-PAGE-2, keyword: MUST, grade: S, text: A page says how many there are. }
      - { id: SH-BOOK-1, keyword: MUST, grade: S, text: A book has the members of a book. }
      - { id: SH-BOOK-2, keyword: SHOULD, grade: I, text: An unknown book is refused., restsOn: [SH-BOOK-1] }
      - { id: SH-BULK-1, keyword: MAY, grade: M, text: All books come at once. }
      - { id: SH-SEC-1, keyword: MUST, grade: S, text: Keys are exchanged in person., testable: excluded, reason: People. }
    """,
    "tests/pages.yaml": """
    tests:
      - id: page.size
        title: A page is as long as asked for
        verifies: [SH-PAGE-1, SH-PAGE-2]
        axes: { collection: [books, shelves] }
        when: core.{collection}
        steps:
          - request: "GET {base}/{collection}"
            query: { limit: 2, offset: 0 }
            expect:
              - verifies: SH-PAGE-1
                status: 200
                json: { "$.{collection}": { size: { max: 2 } } }
              - verifies: SH-PAGE-2
                headers: { X-Total-Count: { type: integer, min: 0 } }
              - schema: schemas/{collection}.json
            capture: { first: "$.{collection}[0].id" }
          - request: "GET {base}/{collection}/{first}"
            expect: [ { verifies: SH-PAGE-1, status: 200, json: { "$.*.id": { each: "{first}" } } } ]
      - id: page.walk
        verifies: SH-PAGE-2
        when: bulk
        steps:
          - request: "GET {base}/books?limit={pageLimit}"
            each: { page: next, limit: 20 }
            collect: { ids: "$.books[*].id" }
            then: [ { values: { "{ids}": { unique: true }, "{count(ids)}": { min: 1 } } } ]
    """,
    "tests/books.yaml": """
    tests:
      - id: book.members
        verifies: [SH-BOOK-1]
        when: core.books
        steps:
          - use: read-one
            with: { path: books, key: book }
      - id: book.unknown
        verifies: [SH-BOOK-2]
        needs: [book.members]
        steps:
          - request: "GET {base}/books/{id}-x"
            reject: { status: [404], because: { "$.code": unknown } }
      - id: bulk.all
        verifies: SH-BULK-1
        when: bulk
        effects: creates
        steps:
          - request: "POST {base}/bulk"
            body: { file: data/order.json }
            auth: { scopes: [shelf.bulk] }
            timeout: 1m
            expect: [ { oneOf: [ { status: 202 }, { status: { in: [200, 201] } } ], prefer: first } ]
    """,
    "fragments/read-one.yaml": """
    fragment: read-one
    title: Reads the first of a collection
    arguments: [path, key]
    steps:
      - request: "GET {base}/{path}"
        expect: [ { status: 200 } ]
        capture: { id: "$.{path}[0].id" }
      - request: "GET {base}/{path}/{id}"
        expect: [ { json: { "$.{key}.id": "{id}", "$.{key}.title": { type: string, matches: "^.{1,80}$" } } } ]
    """,
    "schemas/books.json": """
    {
      "x-requirement": "SH-BOOK-1",
      "properties": { "books": { "items": { "$ref": "parts.json#/$defs/item" } } }
    }
    """,
    "schemas/shelves.json": """
    { "x-requirement": "SH-PAGE-1", "properties": { "shelves": { "items": { "$ref": "parts.json#/$defs/item" } } } }
    """,
    "schemas/parts.json": """
    { "$defs": { "item": { "required": ["id"], "properties": { "id": { "type": "string", "format": "uuid" } } } } }
    """,
    "data/order.json": "{}",
  ]

  func load() -> LoadResult<Suite> {
    SuiteLoader.load(files: texts.map { Suite.File(path: $0.key, bytes: Array($0.value.utf8)) }, named: "")
  }

  /// Puts one stretch of text in the place of another, which must be there exactly once.
  mutating func replace(_ old: String, with new: String, in path: String) {
    let text = texts[path] ?? ""
    guard text.components(around: old) == 2 else { texts["unplanted: \(old) in \(path)"] = ""; return }
    texts[path] = text.replacing(old, with: new, maxReplacements: 1)
  }
}

extension String {
  fileprivate func components(around part: String) -> Int {
    var count = 1
    var rest = self[...]
    while let found = rest.firstRange(of: part) {
      count += 1
      rest = rest[found.upperBound...]
    }
    return count
  }
}

extension Diagnostic {
  /// The diagnostic in one line: place, id, sentence and hint.
  var brief: String {
    let place = location.map { "\($0) " } ?? ""
    return "\(place)\(severity == .warning ? "warning " : "")\(id) \(message)"
      + (hint.map { " | \($0)" } ?? "")
  }
}
