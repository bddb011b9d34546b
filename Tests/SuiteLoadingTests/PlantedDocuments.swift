/// The last test of the sample suite with a step that reads a file instead.
private func reading(_ expectations: String, more: String = "") -> Edit {
  Edit(
    "tests/books.yaml",
    "      - request: \"POST {base}/bulk\"\n        body: { file: data/order.json }\n        auth: { scopes: [shelf.bulk] }\n        timeout: 1m\n        expect: [ { oneOf: [ { status: 202 }, { status: { in: [200, 201] } } ], prefer: first } ]",
    "      - file: \"{base}\"\(more)\n        expect: [ \(expectations) ]")
}

/// The file that only the former step used.
private let withoutOrder = Edit("data/order.json", nil, nil)

private let table = "table: books\nfile: books.csv\ncolumns:\n  id: { type: guid }\n"

/// Faults of steps that read files, and of what is expected of documents.
let plantedDocuments: [PlantedFault] = [
  PlantedFault([withoutOrder, reading("{ bytes: { min: 1 } }, { json: { \"$.a\": 1 } }, { body: a }")], []),
  PlantedFault(
    [withoutOrder, reading("{ status: 200 }")],
    ["tests/books.yaml:20:21 SUI-141 a file has no `status` | `status` belongs to the answer of a `request`"]),
  PlantedFault(
    [withoutOrder, reading("{ headers: { ETag: { present: true } } }, { time: { max: 5 } }")],
    [
      "tests/books.yaml:20:32 SUI-141 a file has no `headers` | `headers` belongs to the answer of a `request` and what a `receive` takes",
      "tests/books.yaml:20:63 SUI-141 a file has no `time` | `time` belongs to the answer of a `request` and the answer of an `exec` and what a `receive` takes",
    ]),
  PlantedFault(
    [withoutOrder, reading("{ bytes: 1 }", more: "\n        capture: { tag: { header: ETag } }")],
    [
      "tests/books.yaml:20:20 SUI-141 a file has no `header` | take the value from the content: `tag: $.name`"
    ]),
  PlantedFault(
    [withoutOrder, reading("{ bytes: 1 }", more: "\n        each: { page: next }")],
    [
      "tests/books.yaml:19:9 SUI-141 a file has no pages | write `each: { item: NAME, of: \"{files}\" }`"
    ]),
  PlantedFault(
    [withoutOrder, reading("{ xml: { \"/b:book\": { present: true } } }")],
    [
      "tests/books.yaml:20:28 SUI-129 `/b:book` is no XPath expression: The prefix 'b' has no namespace; declare it beside the expression | expressions are those of XPath 1.0; prefixes stand in `namespaces`"
    ]),
  PlantedFault(
    [withoutOrder, reading("{ xsd: schemas/book.xsd }")],
    ["tests/books.yaml:20:26 SUI-132 the suite has no file `schemas/book.xsd`"]),
  PlantedFault(
    [withoutOrder, Edit("schemas/book.xsd", nil, "<a/>"), reading("{ xsd: schemas/book.xsd }")],
    ["schemas/book.xsd:1:1 SUI-133 The XML document 'schemas/book.xsd' is not a schema document"]),
  PlantedFault(
    [withoutOrder, Edit("schemas/books.yaml", nil, table), reading("{ table: schemas/book.yaml }")],
    [
      "tests/books.yaml:20:28 SUI-132 the suite has no file `schemas/book.yaml` | did you mean `schemas/books.yaml`?"
    ]),
  PlantedFault(
    [
      withoutOrder, Edit("schemas/books.yaml", nil, table),
      reading("{ table: { schemas: schemas/books.yaml, rules: value-typ } }"),
    ],
    ["tests/books.yaml:20:66 SUI-004 `rules` cannot be `value-typ` | did you mean `value-type`?"]),
  PlantedFault(
    [
      withoutOrder,
      Edit("schemas/books.yaml", nil, table + "  shelf: { type: guid, references: shelves.id }\n"),
      reading("{ table: schemas/books.yaml }"),
    ],
    [
      "tests/books.yaml:20:28 SUI-138 these table schemas do not go together: table schema 'books': column 'shelf' refers to shelves.id, which no schema of the bundle has | name the table that is referred to as well"
    ]),
]
