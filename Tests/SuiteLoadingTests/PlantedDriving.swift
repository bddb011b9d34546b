/// The last test of the sample suite with another step instead.
private func step(_ text: String) -> [Edit] {
  [
    Edit("data/order.json", nil, nil),
    Edit(
      "tests/books.yaml",
      "      - request: \"POST {base}/bulk\"\n        body: { file: data/order.json }\n        auth: { scopes: [shelf.bulk] }\n        timeout: 1m\n        expect: [ { oneOf: [ { status: 202 }, { status: { in: [200, 201] } } ], prefer: first } ]",
      text.split(separator: "\n").map { $0.hasPrefix("- ") ? "      \($0)" : "        \($0)" }.joined(
        separator: "\n")),
  ]
}

/// Faults of steps that have an adapter do something, ask a person, or wait for the target.
let plantedDriving: [PlantedFault] = [
  PlantedFault(
    step(
      "- exec: import\nwith: { of: \"{base}\" }\nexpect: [ { outcome: succeeded, exit: 0, log: { size: { max: 9 } } } ]"
    ),
    []),
  PlantedFault(
    step(
      "- ask: Look at the door.\nfields: { seen: { type: yes-no } }\nexpect: [ { json: { \"$.seen\": true } } ]"
    ), []),
  PlantedFault(
    step(
      "- receive: \"POST /events\"\ncount: 2\nanswers: [ { status: 503, headers: { Retry-After: 1 } }, { fault: cut } ]\ntrigger: { exec: send, with: { to: \"{listener}/events\" } }\nexpect: [ { method: POST, query: { a: b }, nth: 2 } ]\ncollect: { ids: $.id }\nthen: [ { requests: 2, values: { \"{ids}\": { unique: true } } } ]"
    ), []),
  PlantedFault(
    step("- exec: Import\nexpect: [ { outcome: succeeded } ]"),
    [
      "tests/books.yaml:19:15 SUI-007 `exec` cannot be `Import` | write the name of an action (small letters, digits and `. _ -`, at most 64)"
    ]),
  PlantedFault(
    step("- exec: import\nquery: { a: b }\nexpect: [ { status: 200 } ]"),
    [
      "tests/books.yaml:19:9 SUI-010 `exec` cannot stand beside `query` | keep one of them",
      "tests/books.yaml:21:21 SUI-141 the answer of an adapter has no `status` | `status` belongs to the answer of a `request`",
    ]),
  PlantedFault(
    step("- exec: import\nfiles: { a.csv: data/none.csv }\nexpect: [ { exit: 0 } ]"),
    [
      "tests/books.yaml:19:9 SUI-132 the suite has no file `data/none.csv`"
    ]),
  PlantedFault(
    step("- ask: Look at the door.\nfields: { seen: { type: maybe } }\nexpect: [ { exit: 0 } ]"),
    [
      "tests/books.yaml:20:33 SUI-004 `type` cannot be `maybe` | write one of text, number, yes-no, choice, file",
      "tests/books.yaml:21:21 SUI-141 the answer of a person has no `exit` | `exit` belongs to the answer of an `exec`",
    ]),
  PlantedFault(
    step("- receive: POST\nexpect: [ { method: POST } ]"),
    [
      "tests/books.yaml:19:18 SUI-016 `receive` cannot be `POST` | write a method and a path, as in `POST /events`; `*` takes every method"
    ]),
  PlantedFault(
    step("- receive: \"POST /events\"\nexpect: [ { status: 200, requests: 1 } ]"),
    [
      "tests/books.yaml:20:21 SUI-141 a request that comes has no `status` | `status` belongs to the answer of a `request`",
      "tests/books.yaml:20:34 SUI-001 `requests` is not a key of an expectation | the keys are verifies, status, headers, links, media, body, json, schema, documents, time, values, bytes, xml, xsd, table, entries, methods, package, method, path, query, exit, outcome, log, oneOf, prefer, nth, help, allowEmpty",
    ]),
  PlantedFault(
    step("- request: \"GET {base}/books\"\nwithin: 3s\nexpect: [ { status: 200, nth: 1 } ]"),
    [
      "tests/books.yaml:20:9 SUI-010 `within` needs `receive` beside it | add `receive`",
      "tests/books.yaml:21:21 SUI-141 an answer has no `nth` | `nth` belongs to a `receive` step, to which several requests may come",
    ]),
  PlantedFault(
    step(
      "- request: \"GET {listener}/books\"\nexpect: [ { status: 200 } ]\ncapture: { made: { made: a.csv } }"),
    [
      "tests/books.yaml:19:24 SUI-126 nothing is called `listener` here | known here: base, pageLimit",
      "tests/books.yaml:21:20 SUI-141 an answer has no `made` | take the value from the content: `made: $.name`",
    ]),
  PlantedFault(
    step("- receive: \"POST /events\"\ntrigger: { exec: send, ask: Send it. }\nexpect: [ { method: POST } ]"),
    [
      "tests/books.yaml:20:32 SUI-010 `exec`, `ask` exclude each other in `trigger` | keep one of them"
    ]),
  PlantedFault(
    step("- request: \"GET https://other.example/books\"\nexpect: [ { status: 200 } ]"),
    [
      "tests/books.yaml:19:9 SUI-150 the address begins with `https://other.example/books`, and a suite names no host | begin it with a parameter of type url, as in `{base}/users`"
    ]),
  PlantedFault(
    step("- request: \"GET {base}@other.example/books\"\nexpect: [ { status: 200 } ]"),
    [
      "tests/books.yaml:19:18 SUI-150 `@other.example/books` after `{base}` would change the host | put a `/` between them"
    ]),
  PlantedFault(
    step(
      "- receive: \"POST /events\"\ntrigger: { request: \"POST http://127.0.0.1/send\" }\nexpect: [ { method: POST } ]"
    ),
    [
      "tests/books.yaml:19:9 SUI-150 the address begins with `http://127.0.0.1/send`, and a suite names no host | begin it with a parameter of type url, as in `{base}/users`"
    ]),
  PlantedFault(
    step("- file: /etc/passwd\nexpect: [ { bytes: { min: 1 } } ]"),
    [
      "tests/books.yaml:19:9 SUI-150 the path begins with `/etc/passwd`, which no target file names | begin it with a parameter of type file or folder, or with what an adapter made"
    ]),
  PlantedFault(
    step("- file: \"{base}/../x\"\nexpect: [ { bytes: { min: 1 } } ]"),
    [
      "tests/books.yaml:19:15 SUI-150 `..` leads out of the folder that the target file names | have the target file name the folder that is meant"
    ]),
  PlantedFault(
    [secretWord]
      + step(
        "- request: \"GET {base}/books\"\nheaders: { X-Word: \"{base64(word)}\" }\nexpect: [ { headers: { X-Word: \"{word}\" } } ]"
      ),
    [
      "tests/books.yaml:20:29 SUI-151 `{base64(word)}` looks into the secret `word` | write `{word}`: a secret is sent and compared whole"
    ]),
]

private let secretWord = Edit(
  "suite.yaml", "parameters:\n", "parameters:\n  word: { type: secret, help: What the shelf was told. }\n")
