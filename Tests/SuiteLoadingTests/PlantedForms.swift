/// Faults of form in the sample suite, with all that is reported of each.
let plantedForms: [PlantedFault] = [
  PlantedFault(
    [Edit("tests/pages.yaml", "verifies: [SH-PAGE-1, SH-PAGE-2]", "verifes: [SH-PAGE-1, SH-PAGE-2]")],
    ["tests/pages.yaml:4:5 SUI-001 `verifes` is not a key of a test | did you mean `verifies`?"]),
  PlantedFault(
    [
      Edit(
        "tests/pages.yaml", "title: A page is as long as asked for",
        "titel: A page is as long as asked for\n    colour: red")
    ],
    [
      "tests/pages.yaml:3:5 SUI-001 `titel` is not a key of a test | did you mean `title`?",
      "tests/pages.yaml:4:5 SUI-001 `colour` is not a key of a test | the keys are id, title, verifies, axes, when, effects, isolated, needs, setup, steps, teardown",
    ]),
  PlantedFault(
    [Edit("suite.yaml", "{ id: bulk, title: Reads all at once, requires", "{ id: bulk, requires")],
    [
      "suite.yaml:19:7 SUI-002 `title` is missing in this capability | add `title`: What a product that claims it does."
    ]),
  PlantedFault(
    [Edit("suite.yaml", "version: 1.0.0", "version: 1.0")],
    ["suite.yaml:2:10 SUI-003 `version` must be a text, not the number 1.0 | put it in quotes: \"1.0\""]),
  PlantedFault(
    [Edit("suite.yaml", "requires: [SH-BULK-1]", "requires: SH-BULK-1")],
    [
      "suite.yaml:19:53 SUI-003 `requires` must be a list of at least one item, each an identifier, in which `*` and `?` stand for what varies, not the text `SH-BULK-1` | write `[...]`, or items that begin with `-`"
    ]),
  PlantedFault(
    [Edit("suite.yaml", "mandatory: [core.*]", "mandatory: { core: true }")],
    [
      "suite.yaml:21:43 SUI-003 `mandatory` must be a list, not a map | write `[...]`, or items that begin with `-`"
    ]),
  PlantedFault(
    [Edit("requirements.yaml", "SH-BOOK-1, keyword: MUST", "SH-BOOK-1, keyword: SHALL")],
    [
      "requirements.yaml:4:31 SUI-004 `keyword` cannot be `SHALL` | write one of MUST, MUST NOT, SHOULD, SHOULD NOT, MAY"
    ]),
  PlantedFault(
    [Edit("suite.yaml", "status: draft", "status: ofical")],
    ["suite.yaml:4:9 SUI-004 `status` cannot be `ofical` | did you mean `official`?"]),
  PlantedFault(
    [Edit("tests/pages.yaml", "limit: 20", "limit: 0")],
    ["tests/pages.yaml:25:36 SUI-005 `limit` must be a whole number from 1 to 1000, not 0"]),
  PlantedFault(
    [Edit("tests/books.yaml", "timeout: 1m", "timeout: 1 minute")],
    [
      "tests/books.yaml:22:18 SUI-006 `timeout` must be a duration, not the text `1 minute` | write a whole number with its unit: `250ms`, `5s`, `2m` or `1h`"
    ]),
  PlantedFault(
    [Edit("tests/pages.yaml", "id: page.size", "id: page size")],
    [
      "tests/pages.yaml:2:9 SUI-007 `id` cannot be `page size` | write an identifier (letters, digits and `. _ - /`, beginning with a letter or digit)"
    ]),
  PlantedFault(
    [Edit("tests/pages.yaml", "capture: { first:", "capture: { now: $.a, first:")],
    [
      "tests/pages.yaml:17:20 SUI-007 a key of `capture` cannot be `now` | `now` is a value that the harness makes up; choose another name"
    ]),
  PlantedFault(
    [Edit("suite.yaml", "https://example.org/shelf", "www.example.org")],
    ["suite.yaml:5:81 SUI-008 `url` cannot be `www.example.org` | write an absolute http or https URL"]),
  PlantedFault(
    [Edit("suite.yaml", "title: Choice", "title: \"\"")],
    ["suite.yaml:23:12 SUI-009 `title` is empty; expected a text"]),
  PlantedFault(
    [Edit("suite.yaml", "title: Choice", "title:")],
    ["suite.yaml:23:11 SUI-009 `title` has no value; expected a text"]),
  PlantedFault(
    [Edit("tests/pages.yaml", "{ size: { max: 2 } }", "{}")],
    ["tests/pages.yaml:13:39 SUI-009 `$.{collection}` has no matcher | write one, as in `{ present: true }`"]),
  PlantedFault(
    [Edit("tests/pages.yaml", "{ size: { max: 2 } }", "[a, b]")],
    [
      "tests/pages.yaml:13:39 SUI-003 `$.{collection}` cannot be a list, which does not say how to compare | write `{ in: [...] }` for one of several, `{ equals: [...] }` for this very list"
    ]),
  PlantedFault(
    [
      Edit(
        "tests/books.yaml", "steps:\n      - use: read-one\n        with: { path: books, key: book }",
        "steps: []")
    ],
    [
      "tests/books.yaml:5:12 SUI-009 `steps` is empty; expected a list of at least one item, each a step (a map)"
    ]),
  PlantedFault(
    [Edit("tests/books.yaml", "- use: read-one", "- use: read-one\n        request: \"GET {base}/books\"")],
    ["tests/books.yaml:7:9 SUI-010 `request`, `use` exclude each other in this step | keep one of them"]),
  PlantedFault(
    [
      Edit(
        "tests/books.yaml", "      with: { path: books, key: book }",
        "      with: { path: books, key: book }\n        expect: [ { status: 200 } ]")
    ],
    ["tests/books.yaml:6:9 SUI-010 `use` cannot stand beside `expect` | keep one of them"]),
  PlantedFault(
    [Edit("tests/books.yaml", "prefer: first } ]", "prefer: first, status: 202 } ]")],
    ["tests/books.yaml:23:21 SUI-010 `oneOf` cannot stand beside `status` | keep one of them"]),
  PlantedFault(
    [Edit("tests/books.yaml", "prefer: first } ]", "prefer: last } ]")],
    ["tests/books.yaml:23:89 SUI-004 `prefer` cannot be `last` | write `first`"]),
  PlantedFault(
    [Edit("tests/pages.yaml", "        each: { page: next, limit: 20 }\n", "")],
    [
      "tests/pages.yaml:25:9 SUI-010 `collect` needs one of `each`, `receive` beside it | add one of them, or remove `collect`",
      "tests/pages.yaml:26:9 SUI-010 `then` needs one of `each`, `receive` beside it | add one of them, or remove `then`",
    ]),
  PlantedFault(
    [Edit("tests/books.yaml", "- use: read-one", "- title: Who?\n      - use: read-one")],
    [
      "tests/books.yaml:6:9 SUI-001 `title` is not a key of a step | the keys are request, query, headers, body, auth, redirects, timeout, file, entry, exec, files, ask, fields, receive, address, match, answers, count, within, linger, trigger, expect, reject, capture, if, each, collect, then, until, use, with",
      "tests/books.yaml:6:9 SUI-002 this step has none of `request`, `file`, `exec`, `ask`, `receive`, `use` | write one of them",
    ]),
  PlantedFault(
    [
      Edit(
        "tests/books.yaml", "      - request: \"POST {base}/bulk\"",
        "      - browse: [adapter]\n      - request: \"POST {base}/bulk\"")
    ],
    [
      "tests/books.yaml:19:9 SUI-011 `browse` is not supported by this version | the steps of this version are `request`, `file`, `exec`, `ask`, `receive`, `use`"
    ]),
  PlantedFault(
    [Edit("tests/books.yaml", "\"GET {base}/books/{id}-x\"", "\"GET {base}/books/{id\"")],
    ["tests/books.yaml:12:36 SUI-012 a `}` is missing after `{`; write `{{` for a plain `{`"]),
  PlantedFault(
    [Edit("tests/books.yaml", "\"GET {base}/books/{id}-x\"", "\"GET {base}/books/{upper(id)}\"")],
    [
      "tests/books.yaml:12:37 SUI-012 there is no function `upper`; the functions are lower, base64, sha256, count, join"
    ]),
  PlantedFault(
    [Edit("tests/pages.yaml", "status: 200\n", "status: { equal: 200 }\n")],
    ["tests/pages.yaml:12:23 SUI-013 there is no matcher `equal` | did you mean `equals`?"]),
  PlantedFault(
    [Edit("tests/pages.yaml", "status: 200\n", "status: { unique: true }\n")],
    [
      "tests/pages.yaml:12:23 SUI-013 `unique` looks at lists of nodes, and there is one value here | the matchers of one value are equals, in, matches, contains, startsWith, ignoreCase, type, min, max, format, size, present, before, after, sameAs, anyOf, allOf, not"
    ]),
  PlantedFault(
    [Edit("tests/pages.yaml", "type: integer, min: 0", "type: whole, min: none")],
    [
      "tests/pages.yaml:15:47 SUI-004 `type` cannot be `whole` | write one of string, integer, number, boolean, object, array, null",
      "tests/pages.yaml:15:59 SUI-003 `min` must be a number, not the text `none`",
    ]),
  PlantedFault(
    [Edit("fragments/read-one.yaml", "type: string", "anyOf: [ { type: \"null\" }, { size: { mox: 3 } } ]")],
    ["fragments/read-one.yaml:9:103 SUI-001 `mox` is not a key of `size` | did you mean `max`?"]),
  PlantedFault(
    [Edit("tests/books.yaml", "when: core.books", "when: core.books and")],
    [
      "tests/books.yaml:4:11 SUI-014 `when` is no capability expression: a capability's name is missing at the end | write names of capabilities joined by `and`, `or`, `not`, as in `core.users and not bulk.*`"
    ]),
  PlantedFault(
    [Edit("tests/pages.yaml", "schema: schemas/{collection}.json", "schema: ../{collection}.json")],
    [
      "tests/pages.yaml:16:21 SUI-015 `schema` cannot be `../{collection}.json` | write the path of a file in `schemas/` that ends in `.json`"
    ]),
  PlantedFault(
    [
      Edit("tests/pages.yaml", "\"GET {base}/books?limit={pageLimit}\"", "get {base}/books?limit={pageLimit}")
    ],
    [
      "tests/pages.yaml:24:18 SUI-016 `request` cannot be `get {base}/books?limit={pageLimit}` | write the method in capitals: `GET`"
    ]),
  PlantedFault(
    [Edit("tests/pages.yaml", "\"GET {base}/books?limit={pageLimit}\"", "\"GET /books?limit={pageLimit}\"")],
    [
      "tests/pages.yaml:24:18 SUI-016 `request` cannot be `GET /books?limit={pageLimit}` | begin the URL with a `url` parameter, as in `GET {base}/users`"
    ]),
  PlantedFault(
    [
      Edit(
        "tests/pages.yaml", "\"GET {base}/books?limit={pageLimit}\"",
        "\"FETCH {base}/books?limit={pageLimit}\"")
    ],
    [
      "tests/pages.yaml:24:18 SUI-016 `request` cannot be `FETCH {base}/books?limit={pageLimit}` | the methods are GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"
    ]),
  PlantedFault(
    [
      Edit(
        "tests/pages.yaml", "\"GET {base}/books?limit={pageLimit}\"",
        "\"GET {base}/books?limit={pageLimit}&filter=a and b\"")
    ],
    [
      "tests/pages.yaml:24:18 SUI-016 `request` cannot be `GET {base}/books?limit={pageLimit}&filter=a and b` | a URL has no blanks; put query parameters under `query`, which encodes them"
    ]),
  PlantedFault(
    [Edit("fragments/read-one.yaml", "arguments: [path, key]", "arguments: [path, key, path]")],
    ["fragments/read-one.yaml:3:24 SUI-017 the argument `path` is named twice | remove one of them"]),
  PlantedFault(
    [Edit("tests/pages.yaml", "X-Total-Count:", "X Total Count:")],
    [
      "tests/pages.yaml:15:24 SUI-014 a key of `headers` cannot be `X Total Count` | write the name of a header field"
    ]),
  PlantedFault(
    [Edit("tests/books.yaml", "status: [404], because", "status: [404]\n          , becuase")],
    ["tests/books.yaml:14:13 SUI-001 `becuase` is not a key of a refusal | did you mean `because`?"]),
  PlantedFault(
    [
      Edit(
        "tests/books.yaml", "status: [404], because: { \"$.code\": unknown }",
        "status: [404], help: Say no, and why.")
    ],
    [
      "tests/books.yaml:13:19 SUI-002 `because` is missing in `reject` | add `because`: What in the JSON body shows the right reason; without one, write `expect` instead.",
      "tests/books.yaml:13:48 SUI-001 `and why.` is not a key of a refusal | put a text that holds a comma in quotes",
    ]),
  PlantedFault(
    [Edit("tests/pages.yaml", "\"{ids}\": { unique", "\"ids\": { unique")],
    ["tests/pages.yaml:27:29 SUI-014 a key of `values` cannot be `ids` | write one place such as `{ids}`"]),
  PlantedFault(
    [Edit("tests/books.yaml", "body: { file: data/order.json }", "body: { file: data/../order.json }")],
    [
      "tests/books.yaml:20:23 SUI-015 `file` cannot be `data/../order.json` | write the path of a file in `data/`"
    ]),
  PlantedFault(
    [
      Edit(
        "tests/books.yaml", "body: { file: data/order.json }", "body: { file: data/order.json, text: hello }")
    ],
    ["tests/books.yaml:20:40 SUI-010 `text`, `file` exclude each other in `body` | keep one of them"]),
]
