/// Faults of meaning in the sample suite, with all that is reported of each.
let plantedMeanings: [PlantedFault] = [
  PlantedFault(
    [Edit("notes.txt", nil, "hello")],
    [
      "notes.txt:1:1 SUI-101 the suite format knows no such file | a suite has suite.yaml, requirements.yaml, tests/, fragments/, schemas/ and data/; move it there, or remove it"
    ]),
  PlantedFault(
    [Edit("tests/more.yml", nil, "tests: []")],
    ["tests/more.yml:1:1 SUI-101 the suite format knows no such file | name it `.yaml`, or remove it"]),
  PlantedFault(
    [Edit("requirements.yaml", nil, nil)],
    ["requirements.yaml:1:1 SUI-102 the suite has no requirements.yaml | add it"]),
  PlantedFault(
    [Edit("tests/pages.yaml", nil, nil), Edit("tests/books.yaml", nil, nil)],
    ["tests/*.yaml:1:1 SUI-102 the suite has no tests/*.yaml | add it"]),
  PlantedFault(
    [Edit("tests/pages.yaml", "id: page.walk", "id: page.size")],
    [
      "tests/pages.yaml:20:9 SUI-103 the test `page.size` is given twice | it is given first at tests/pages.yaml:2:9; choose another id"
    ]),
  PlantedFault(
    [Edit("suite.yaml", "id: core.shelves", "id: core.books")],
    [
      "suite.yaml:18:11 SUI-103 the capability `core.books` is given twice | it is given first at suite.yaml:17:11; choose another id",
      "suite.yaml:24:28 SUI-111 no capability is called `core.shelves`",
      "tests/pages.yaml:6:11 SUI-112 no capability is called `core.shelves`",
    ]),
  PlantedFault(
    [Edit("requirements.yaml", "id: SH-BULK-1", "id: SH-BOOK-2")],
    [
      "requirements.yaml:6:11 SUI-103 the requirement `SH-BOOK-2` is given twice | it is given first at requirements.yaml:5:11; choose another id",
      "suite.yaml:19:54 SUI-111 no requirement is called `SH-BULK-1` | did you mean `SH-BOOK-1`?",
      "tests/books.yaml:15:15 SUI-104 there is no requirement `SH-BULK-1` | did you mean `SH-BOOK-1`?",
    ]),
  PlantedFault(
    [Edit("tests/pages.yaml", "- verifies: SH-PAGE-1\n", "- verifies: SH-PAEG-1\n")],
    ["tests/pages.yaml:11:23 SUI-104 there is no requirement `SH-PAEG-1` | did you mean `SH-PAGE-1`?"]),
  PlantedFault(
    [Edit("requirements.yaml", "restsOn: [SH-BOOK-1]", "restsOn: [SH-BOOK-9]")],
    ["requirements.yaml:5:94 SUI-104 there is no requirement `SH-BOOK-9` | did you mean `SH-BOOK-1`?"]),
  PlantedFault(
    [Edit("schemas/books.json", "\"SH-BOOK-1\"", "\"SH-BOKO-1\"")],
    ["schemas/books.json:2:20 SUI-104 there is no requirement `SH-BOKO-1` | did you mean `SH-BOOK-1`?"]),
  PlantedFault(
    [Edit("requirements.yaml", "id: SH-BULK-1, keyword: MAY", "id: SH-BULK-1, role: consumer, keyword: MAY")],
    [
      "tests/books.yaml:15:15 SUI-105 `SH-BULK-1` binds the consumer, and this suite tests the provider | cite a requirement of the provider"
    ]),
  PlantedFault(
    [Edit("requirements.yaml", "testable: excluded, reason: People.", "testable: auto")],
    [
      "requirements.yaml:7:11 SUI-106 no test cites `SH-SEC-1` | cite it in a test, or say `testable: manual`, or `excluded` with a reason",
      "requirements.yaml:7:11 SUI-107 no capability requires `SH-SEC-1` | name it in the `requires` of a capability in suite.yaml",
    ]),
  PlantedFault(
    [Edit("requirements.yaml", "testable: excluded, reason: People.", "testable: excluded")],
    [
      "requirements.yaml:7:11 SUI-110 `SH-SEC-1` is excluded without a reason | add `reason: ...`, a sentence for the reader of a report"
    ]),
  PlantedFault(
    [
      Edit("requirements.yaml", "SH-SEC-1, keyword: MUST", "SH-SEC-1, keyword: MAY"),
      Edit("requirements.yaml", "testable: excluded, reason: People.", "testable: auto"),
    ],
    [
      "requirements.yaml:7:11 warning SUI-106 no test cites `SH-SEC-1` | cite it in a test, or say `testable: manual`, or `excluded` with a reason",
      "requirements.yaml:7:11 warning SUI-107 no capability requires `SH-SEC-1` | name it in the `requires` of a capability in suite.yaml",
    ]),
  PlantedFault(
    [Edit("suite.yaml", "requires: [SH-BOOK-*, SH-PAGE-*]", "requires: [SH-PAGE-*]")],
    [
      "requirements.yaml:4:11 SUI-107 no capability requires `SH-BOOK-1` | name it in the `requires` of a capability in suite.yaml",
      "requirements.yaml:5:11 warning SUI-107 no capability requires `SH-BOOK-2` | name it in the `requires` of a capability in suite.yaml",
    ]),
  PlantedFault(
    [Edit("suite.yaml", "requires: [SH-BULK-1]", "requires: [SH-BULK-1, SH-BLUK-*]")],
    ["suite.yaml:19:65 SUI-111 no requirement is called `SH-BLUK-*`"]),
  PlantedFault(
    [
      Edit(
        "suite.yaml", "oneOf: [[core.books], [core.shelves, bulk]]",
        "oneOf: [[core.books], [core.shelvse, bulk]]")
    ],
    ["suite.yaml:24:28 SUI-111 no capability is called `core.shelvse` | did you mean `core.shelves`?"]),
  PlantedFault(
    [
      Edit(
        "tests/pages.yaml", "- verifies: SH-PAGE-2\n            headers",
        "- verifies: SH-PAGE-1\n            headers"),
      Edit("tests/pages.yaml", "verifies: SH-PAGE-2\n    when: bulk", "verifies: SH-PAGE-1\n    when: bulk"),
    ],
    [
      "requirements.yaml:3:11 SUI-108 tests cite `SH-PAGE-2`, but none of their checks speaks for it | write `verifies: SH-PAGE-2` on an expectation that fails where it is broken"
    ]),
  PlantedFault(
    [Edit("tests/pages.yaml", "- verifies: SH-PAGE-1\n            status", "- status")],
    [
      "tests/pages.yaml:11:13 SUI-109 the test `page.size` verifies several requirements, and this check names none | add `verifies: ...`"
    ]),
  PlantedFault(
    [Edit("schemas/shelves.json", "\"x-requirement\": \"SH-PAGE-1\", ", "")],
    [
      "tests/pages.yaml:16:13 SUI-109 the test `page.size` verifies several requirements, and this check names none | add `verifies: ...`"
    ]),
  PlantedFault(
    [Edit("tests/pages.yaml", "when: core.{collection}", "when: core.{colection}")],
    ["tests/pages.yaml:6:16 SUI-114 `{colection}` is not an axis of this test | did you mean `collection`?"]),
  PlantedFault(
    [
      Edit(
        "tests/pages.yaml", "axes: { collection: [books, shelves] }",
        "axes: { collection: [books, shelves, clubs] }")
    ],
    [
      "tests/pages.yaml:6:11 SUI-112 no capability is called `core.clubs`",
      "tests/pages.yaml:16:21 SUI-132 the suite has no file `schemas/clubs.json` | did you mean `schemas/books.json`?",
    ]),
  PlantedFault(
    [Edit("tests/books.yaml", "when: core.books", "when: core.boosk or bulk")],
    ["tests/books.yaml:4:11 SUI-112 no capability is called `core.boosk` | did you mean `core.books`?"]),
  PlantedFault(
    [Edit("tests/books.yaml", "when: core.books", "when: core.books and not core.*")],
    [
      "tests/books.yaml:4:11 SUI-113 no claims satisfy `core.books and not core.*`, so that the test never applies | correct `when`, or remove the test"
    ]),
  PlantedFault(
    [
      Edit(
        "tests/pages.yaml", "axes: { collection: [books, shelves] }",
        "axes: { collection: [books, shelves, books] }")
    ],
    ["tests/pages.yaml:5:13 SUI-115 the axis `collection` has the value `books` twice | remove one of them"]),
  PlantedFault(
    [
      Edit(
        "tests/pages.yaml", "axes: { collection: [books, shelves] }",
        "axes: { collection: [books, shelves], base: [a] }")
    ],
    ["tests/pages.yaml:5:43 SUI-128 `base` is the name of a parameter | choose another name for the axis"]),
  PlantedFault(
    [
      Edit(
        "tests/pages.yaml", "axes: { collection: [books, shelves] }",
        "axes: { collection: [books, shelves], a: [v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17, v18, v19, v20, v21, v22, v23, v24, v25, v26, v27, v28, v29], b: [v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17, v18, v19, v20, v21, v22, v23, v24, v25, v26, v27, v28, v29], c: [v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17, v18, v19, v20, v21, v22, v23, v24, v25, v26, v27, v28, v29] }"
      )
    ],
    ["tests/pages.yaml:5:13 SUI-116 the axes make more than 10000 cases | split the test, or drop an axis"]),
  PlantedFault(
    [Edit("tests/books.yaml", "needs: [book.members]", "needs: [book.membres]")],
    ["tests/books.yaml:10:13 SUI-117 there is no test `book.membres` | did you mean `book.members`?"]),
  PlantedFault(
    [Edit("tests/books.yaml", "- id: book.members", "- id: book.members\n    needs: [book.unknown]")],
    [
      "tests/books.yaml:11:13 SUI-118 `book.unknown` needs `book.members`, which needs it in turn | break the circle"
    ]),
  PlantedFault(
    [Edit("tests/books.yaml", "use: read-one", "use: read-noe")],
    ["tests/books.yaml:6:14 SUI-119 there is no fragment `read-noe` | did you mean `read-one`?"]),
  PlantedFault(
    [
      Edit(
        "fragments/read-one.yaml", "  - request: \"GET {base}/{path}\"\n",
        "  - use: read-one\n    with: { path: a, key: b }\n  - request: \"GET {base}/{path}\"\n")
    ],
    ["fragments/read-one.yaml:5:10 SUI-120 the fragment `read-one` uses itself: read-one → read-one"]),
  PlantedFault(
    [Edit("tests/books.yaml", "with: { path: books, key: book }", "with: { path: books, kye: book }")],
    ["tests/books.yaml:7:30 SUI-121 `kye` is not an argument of `read-one` | did you mean `key`?"]),
  PlantedFault(
    [Edit("tests/books.yaml", "with: { path: books, key: book }", "with: { path: books }")],
    ["tests/books.yaml:6:14 SUI-121 `read-one` is used without `key` | add `with: { key: ... }`"]),
  PlantedFault(
    [Edit("fragments/read-one.yaml", "\"$.{key}.id\": \"{id}\"", "\"$.{key}.id\": \"{key.id}\"")],
    [
      "fragments/read-one.yaml:8:5 SUI-122 `{key.id}` cannot take this argument: a path or a function needs an argument that is itself a place, such as `{user}`"
    ]),
  PlantedFault(
    [
      Edit(
        "fragments/many.yaml", nil,
        "fragment: many\ntitle: Many\nsteps:\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n  - { use: ten }\n"
      ),
      Edit(
        "fragments/ten.yaml", nil,
        "fragment: ten\ntitle: Ten\nsteps:\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n  - { request: \"GET {base}/books\" }\n"
      ), Edit("tests/books.yaml", "- use: read-one", "- use: many\n      - use: read-one"),
    ],
    ["fragments/ten.yaml:4:7 SUI-123 the test has more than 1000 steps once its fragments are expanded"]),
  PlantedFault(
    [
      Edit(
        "fragments/old.yaml", nil,
        "fragment: old\ntitle: Old\nsteps:\n  - { request: \"GET {base}/books\", expect: [ { status: 200 } ] }\n"
      )
    ],
    ["fragments/old.yaml:1:11 warning SUI-124 no test uses the fragment `old` | use it, or remove the file"]),
  PlantedFault(
    [
      Edit("fragments/read-one.yaml", "arguments: [path, key]", "arguments: [path, key, size]"),
      Edit("tests/books.yaml", "key: book }", "key: book, size: 3 }"),
    ],
    [
      "fragments/read-one.yaml:3:24 warning SUI-125 no step of the fragment uses `{size}` | use it, or remove it"
    ]),
  PlantedFault(
    [Edit("tests/books.yaml", "\"GET {base}/books/{id}-x\"", "\"GET {bsae}/books/{id}-x\"")],
    ["tests/books.yaml:12:24 SUI-126 nothing is called `bsae` here | did you mean `base`?"]),
  PlantedFault(
    [
      Edit(
        "tests/pages.yaml", "\"GET {base}/{collection}/{first}\"",
        "\"GET {base}/{collection}/{first}\"\n        headers: { X-Old: \"{last}\" }\n        capture: { last: $.id }"
      )
    ],
    [
      "tests/pages.yaml:19:29 SUI-127 `last` is used here, and captured only in step 2 | a capture is bound once its step is over; move the capture or the use"
    ]),
  PlantedFault(
    [Edit("tests/pages.yaml", "\"{count(ids)}\": { min", "\"{count(sid)}\": { min")],
    ["tests/pages.yaml:27:64 SUI-126 nothing is called `sid` here | known here: base, pageLimit"]),
  PlantedFault(
    [Edit("tests/pages.yaml", "capture: { first:", "capture: { base: $.href, first:")],
    [
      "tests/pages.yaml:17:20 SUI-128 `base` is the name of a parameter or axis | choose another name for the capture"
    ]),
  PlantedFault(
    [
      Edit("fragments/read-one.yaml", "arguments: [path, key]", "arguments: [path, key, pageLimit]"),
      Edit("tests/books.yaml", "key: book }", "key: book, pageLimit: 3 }"),
      Edit("fragments/read-one.yaml", "{path}/{id}", "{path}/{id}?l={pageLimit}"),
    ],
    [
      "fragments/read-one.yaml:3:24 SUI-128 `pageLimit` is the name of a parameter | choose another name for the argument"
    ]),
  PlantedFault(
    [Edit("tests/pages.yaml", "\"$.{collection}[0].id\"", "\"$.{collection}[0.id\"")],
    [
      "tests/pages.yaml:17:20 SUI-129 `$.{collection}[0.id` is no JSON path: ',' or ']' was expected, but '.' was found | paths are those of RFC 9535"
    ]),
  PlantedFault(
    [Edit("tests/pages.yaml", "\"$.{collection}[0].id\"", "\"$.x{collection}[0].id\"")],
    [
      "tests/pages.yaml:17:20 SUI-129 `{collection}` cannot stand here in a path | a place is a member's name, as in `$.{name}` or `$[{name}]`, or what a filter compares with"
    ]),
  PlantedFault(
    [Edit("tests/pages.yaml", "{ each: \"{first}\" }", "{ equals: \"{first}\" }")],
    [
      "tests/pages.yaml:19:63 SUI-130 `equals` looks at one value, and `$.*.id` may yield several | write `{ each: { equals: ... } }`; the matchers of nodes are each, any, none, count, unique, sorted, subsetOf, includes"
    ]),
  PlantedFault(
    [Edit("tests/pages.yaml", "{ size: { max: 2 } }", "{ count: { max: 2 } }")],
    [
      "tests/pages.yaml:13:21 SUI-130 `count` looks at lists of nodes, and `$.{collection}` yields one value | the matchers of one value are equals, in, matches, contains, startsWith, ignoreCase, type, min, max, format, size, present, before, after, sameAs, anyOf, allOf, not"
    ]),
  PlantedFault(
    [Edit("tests/pages.yaml", "\"{ids}\": { unique: true }", "\"{ids}\": { unique: true, type: array }")],
    [
      "tests/pages.yaml:27:29 SUI-130 matchers of one value and of lists of nodes stand side by side | a bound value is one or the other"
    ]),
  PlantedFault(
    [Edit("fragments/read-one.yaml", "\"^.{1,80}$\"", "\"^[.{1,80}$\"")],
    [
      "fragments/read-one.yaml:9:89 SUI-131 the pattern of `matches` cannot be used: The class that begins here is not closed | patterns are those of ECMA-262 with the `u` flag"
    ]),
  PlantedFault(
    [Edit("tests/pages.yaml", "schema: schemas/{collection}.json", "schema: schemas/{collection}s.json")],
    [
      "tests/pages.yaml:16:21 SUI-132 the suite has no file `schemas/bookss.json` | did you mean `schemas/books.json`?",
      "tests/pages.yaml:16:21 SUI-132 the suite has no file `schemas/shelvess.json` | did you mean `schemas/shelves.json`?",
    ]),
  PlantedFault(
    [Edit("tests/pages.yaml", "schema: schemas/{collection}.json", "schema: schemas/{first}.json")],
    [
      "tests/pages.yaml:16:21 SUI-114 `{first}` is not an axis of this test | which schema judges is decided while planning, when only axis values are known"
    ]),
  PlantedFault(
    [Edit("tests/books.yaml", "data/order.json", "data/oder.json")],
    ["tests/books.yaml:19:9 SUI-132 the suite has no file `data/oder.json` | did you mean `data/order.json`?"]
  ),
  PlantedFault(
    [Edit("schemas/parts.json", "\"type\": \"string\"", "\"type\": \"strnig\"")],
    [
      "schemas/parts.json:1:76 SUI-133 'type' is one of boolean, number, integer, string, array, object, null; found \"strnig\""
    ]),
  PlantedFault(
    [Edit("schemas/parts.json", "{ \"$defs\"", "{ \"$defs\" =")],
    [
      "schemas/parts.json:1:11 SUI-133 this is not JSON: A colon was expected after the member name, but '=' was found"
    ]),
  PlantedFault(
    [Edit("schemas/parts.json", "\"uuid\"", "\"guid\"")],
    [
      "schemas/parts.json:1:96 SUI-137 The format 'guid' is not known, so that nothing is required of the text | an unknown format would pass silently"
    ]),
  PlantedFault(
    [
      Edit(
        "schemas/books.yaml", nil,
        "table: books\nfile: books.csv\ncolumns:\n  id: { type: giud }\n  kind: { type: enum }\n  n: { type: integer, min: few }\n"
      )
    ],
    [
      "schemas/books.yaml:4:15 SUI-138 there is no type `giud` | did you mean `guid`?",
      "schemas/books.yaml:5:3 SUI-138 an `enum` needs its words | add `values: [...]`",
      "schemas/books.yaml:6:28 SUI-138 `few` is no bound for this type | write a number",
    ]),
  PlantedFault(
    [Edit("schemas/books.yaml", nil, "table: books\nfile: books.csv\ncolumns:\n  id: { type: guid }\n")],
    ["schemas/books.yaml:1:1 warning SUI-134 no check uses this table schema | use it, or remove it"]),
  PlantedFault(
    [
      Edit(
        "suite.yaml", "auth: { scheme: oauth2-client-credentials, scopes: [shelf.read] }",
        "auth: { scheme: api-key }")
    ],
    [
      "suite.yaml:10:1 SUI-139 the suite does not say where the API key stands | add `header: X-Api-Key` or `query: key` to `auth`",
      "tests/books.yaml:19:9 SUI-140 the step asks for a credential that is unscoped, and an API key has no scopes | leave out `auth` here",
    ]),
  PlantedFault(
    [Edit("schemas/old.json", nil, "{}")],
    ["schemas/old.json:1:1 warning SUI-134 no check uses this schema | use it, or remove it"]),
  PlantedFault(
    [Edit("data/old.csv", nil, "a,b")],
    ["data/old.csv:1:1 warning SUI-134 no request sends this file | use it, or remove it"]),
  PlantedFault(
    [Edit("suite.yaml", "pageLimit: {", "pageSize: { type: integer, help: Size. }\n  pageLimit: {")],
    ["suite.yaml:9:3 warning SUI-135 nothing uses the parameter `pageSize` | use it, or remove it"]),
  PlantedFault(
    [Edit("suite.yaml", "default: 100, min: 1", "default: many, min: 1")],
    ["suite.yaml:9:3 SUI-136 the default of `pageLimit` must be a whole number"]),
  PlantedFault(
    [Edit("suite.yaml", "default: 100, min: 1", "default: 100, min: 2000")],
    [
      "suite.yaml:9:3 SUI-136 `min` of `pageLimit` is greater than its `max`",
      "suite.yaml:9:3 SUI-136 the default of `pageLimit` must be at least 2000",
    ]),
  PlantedFault(
    [Edit("suite.yaml", "base: { type: url,", "base: { type: url, max: 3,")],
    ["suite.yaml:8:3 SUI-136 `base` is no integer, so that `min` and `max` mean nothing"]),
]
