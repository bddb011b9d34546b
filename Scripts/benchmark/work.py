"""The work that is measured: suites, target files, and the same requests for the peers."""

import json
import pathlib

BODY = json.dumps(
    {
        "id": "res-1",
        "status": "completed",
        "score": {"scaled": 0.85, "raw": 17, "maximum": 20.0},
        "learner": {"id": "lrn-204", "name": "Rowan Example", "email": "rowan@example.org"},
        "items": [
            {"id": f"itm-{n}", "kind": "choice", "points": n, "answered": "2026-01-15T10:0%d:00Z" % n}
            for n in range(1, 6)
        ],
    },
    separators=(",", ":"),
)

PATH = "/api/results/"

SUITE = """\
suite: {name}
version: 1.0.0
title: {cases} requests with five checks each
status: draft
specification: {{ name: Example, version: "1", publisher: Example, url: "https://example.org/spec" }}
role: provider
parameters:
  base: {{ type: url, required: true, help: The root of the service. }}
capabilities:
  - {{ id: results, title: Answers with results, requires: [BENCH-*] }}
profiles:
  - {{ id: all, title: Everything, mandatory: [results] }}
"""

REQUIREMENTS = """\
requirements:
  - id: BENCH-RESULT
    keyword: MUST
    grade: S
    text: A result is answered with status 200, as JSON, complete.
"""

TEST = """\
tests:
  - id: results.read
    title: A result is complete
    verifies: BENCH-RESULT
    axes: {{ {axes} }}
    steps:
      - request: "GET {{base}}{path}{place}"
        expect:
          - status: 200
          - headers: {{ Content-Type: application/json }}
          - json:
              "$.status": completed
              "$.score.maximum": 20
              "$.items[2].id": itm-3
"""

TARGET = """\
target: {{ vendor: Example, product: Bench, version: "1" }}
suite: {name}
profile: all
parameters: {{ base: "{base}" }}
"""

HURL = """\
GET {base}{path}{number}
HTTP 200
[Asserts]
header "Content-Type" == "application/json"
jsonpath "$.status" == "completed"
jsonpath "$.score.maximum" == 20
jsonpath "$.items[2].id" == "itm-3"

"""


def write(path, text):
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def assay(folder, cases, base):
    """A suite of one test that its axes expand into so many cases; returns the target file."""
    tens = cases // 1000
    numbers = ", ".join(f'"{n}"' for n in range(min(cases, 1000)))
    axes, place = f"number: [{numbers}]", "{number}"
    if tens > 1:
        axes = "block: [" + ", ".join(f'"{n}"' for n in range(tens)) + "], " + axes
        place = "{block}{number}"
    name = f"bench-{cases}"
    suite = folder / "suites" / name
    write(suite / "suite.yaml", SUITE.format(name=name, cases=cases))
    write(suite / "requirements.yaml", REQUIREMENTS)
    write(suite / "tests" / "results.yaml", TEST.format(axes=axes, path=PATH, place=place))
    target = folder / f"{name}-{base.rpartition(':')[2]}.yaml"
    write(target, TARGET.format(name=name, base=base))
    return target


def curl(folder, requests, base):
    """A configuration file with so many URLs for curl."""
    path = folder / f"curl-{requests}-{base.rpartition(':')[2]}.cfg"
    write(path, "".join(f'url = "{base}{PATH}{n}"\noutput = "/dev/null"\n' for n in range(requests)))
    return path


def hurl(folder, requests, files, base):
    """So many requests with the same checks for Hurl, spread over so many files."""
    out = folder / f"hurl-{requests}-{files}-{base.rpartition(':')[2]}"
    each = requests // files
    for file in range(files):
        entries = (
            HURL.format(base=base, path=PATH, number=number)
            for number in range(file * each, (file + 1) * each)
        )
        write(out / f"t{file:05}.hurl", "".join(entries))
    return sorted(str(path) for path in out.iterdir())
