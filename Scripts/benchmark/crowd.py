"""The row of a crowd: eight sensors that send to one run at once, each to a case of its own."""

import dataclasses
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import time

# A profile, the envelopes in which one round of its events is sent, and how many events those are.
SENSORS = [
    ("Annotation", 1, 4), ("Assessment", 2, 11), ("Assignable", 1, 8), ("Forum", 2, 9), ("Media", 3, 21),
    ("Session", 1, 3), ("Survey", 2, 12), ("ResourceManagement", 2, 14),
]
ROUNDS = 610

SUITE = """\
suite: crowd
version: 1.0.0
title: Eight sensors at once
status: draft
specification: { name: Crowd, version: "1", publisher: Example Alliance, url: https://example.org/crowd }
role: sensor
capabilities: [ { id: send, title: Sends, requires: [CROWD-*] } ]
profiles: [ { id: crowd, title: Crowd, mandatory: [send] } ]
requirements:
  - { id: CROWD-1, keyword: MUST, grade: S, text: Every event arrives where it belongs., testable: auto }
"""

TEST = """\
  - id: wait.{profile}
    title: The events of one sensor
    verifies: CROWD-1
    steps:
      - receive: "POST /caliper"
        count: {envelopes}
        within: 5m
        expect: [ {{ json: {{ "$.data[*].profile": {{ each: {{ equals: {profile}Profile }} }} }} }} ]
        collect: {{ ids: "$.data[*].id" }}
        then: [ {{ requests: {envelopes}, values: {{ "{{ids}}": {{ unique: true, count: {events} }} }} }} ]
"""

TARGET = """\
target: { vendor: Example Systems, product: Example Crowd, version: "1.0" }
suite: crowd
listen: { port: 0 }
"""


@dataclasses.dataclass
class Row:
    title: str
    events: int
    walls: list  # seconds from the start of the sensors to the end of the last
    wholes: list  # seconds until the report is there
    memory: int  # bytes, the most of all rounds

    @property
    def rate(self):
        return self.events / statistics.median(self.walls)


def crowd(assay, folder, rounds):
    """Measures so many runs; a run in which an event is lost or mixed up ends the bench."""
    place = pathlib.Path(folder) / "crowd"
    tests = "tests:\n" + "".join(
        TEST.format(profile=name, envelopes=envelopes * ROUNDS, events=events * ROUNDS)
        for name, envelopes, events in SENSORS)
    for path, text in {
        "suites/crowd/suite.yaml": SUITE, "suites/crowd/tests/wait.yaml": tests, "target.yaml": TARGET}.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_text(text)
    total = sum(events for _, _, events in SENSORS) * ROUNDS
    row = Row(f"{total:,} events from {len(SENSORS)} sensors at once", total, [], [], 0)
    for _ in range(rounds):
        _measure(assay, place, row)
    return row


def _measure(assay, place, row):
    report, log = place / "report", place / "events.ndjson"
    shutil.rmtree(report, ignore_errors=True)
    log.unlink(missing_ok=True)
    began = time.perf_counter()
    run = subprocess.Popen(
        [assay, "run", "target.yaml", "--suites", "suites", "--out", "report", "--events", "events.ndjson", "--quiet"],
        cwd=place, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        addresses = _addresses(run, log)
        start = time.perf_counter()
        sensors = [
            subprocess.Popen(
                [assay, "reference", "caliper-sensor", "--to", f"{addresses[f'wait.{name}']}/caliper", "--seed",
                 str(number + 1), "--profile", f"{name}Profile", "--rounds", str(ROUNDS)],
                stdout=subprocess.DEVNULL)
            for number, (name, _, _) in enumerate(SENSORS)]
        if any(sensor.wait(300) for sensor in sensors):
            raise SystemExit("bench: a sensor was not taken at its word")
        row.walls.append(time.perf_counter() - start)
        said = run.stdout.read().decode(errors="replace")
        _, status, usage = os.wait4(run.pid, 0)
    except BaseException:
        run.kill()
        raise
    row.wholes.append(time.perf_counter() - began)
    row.memory = max(row.memory, usage.ru_maxrss * 1024)
    run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode != 0:
        raise SystemExit(f"bench: the run of the crowd ended with {run.returncode}:\n{said[-2000:]}")
    sent = sum(envelopes for _, envelopes, _ in SENSORS) * ROUNDS
    counts = json.loads((report / "report.json").read_text())["run"]["counts"]
    if counts.get("strays", 0):
        raise SystemExit(f"bench: of {sent} envelopes {counts['strays']} came where none was waited for")


def _addresses(run, log):
    """The addresses of all waits, as the log of events tells them."""
    until = time.monotonic() + 60
    while time.monotonic() < until and run.poll() is None:
        found = {}
        if log.exists():
            for line in log.read_text().splitlines():
                try:
                    event = json.loads(line)
                except json.JSONDecodeError:
                    continue
                if event.get("event") == "waiting":
                    found[event["case"]] = event["below"]
        if len(found) == len(SENSORS):
            return found
        time.sleep(0.05)
    raise SystemExit("bench: the run waits for no sensors")


ROWS = {"crowd": crowd}
HEAD = "| work | events | rate | sending | with the report | peak |\n|---|---|---|---|---|---|"


def line(row):
    return (
        f"| {row.title} | {row.events:,} | {row.rate:,.0f} a second | {statistics.median(row.walls):.2f} s | "
        f"{statistics.median(row.wholes):.2f} s | {row.memory >> 20} MiB |")


def page(measured, versions, load):
    rows = "\n".join(line(row) for row in measured)
    programs = "\n".join(f"- {name}: {said}" for name, said in versions.items())
    return f"""# Speed of the listener

Written by `make bench`; `Scripts/bench --rows crowd` measures this alone. There is no peer. Times are medians, the peak is the greatest seen of the process that listens and judges.

{HEAD}
{rows}

## What is measured

- Eight reference sensors, each a process of its own, send their envelopes one after the other over new connections, each to the address of its own case in one `assay run`. Every envelope is recorded before it is answered, and judged: profile, count, and that no id comes twice. The run has to be conformant, with no request beside those that were waited for; otherwise nothing is measured.

## Machine

- {os.cpu_count()} cores, which the sensors use as well; load at the end {load:.1f}
{programs}
"""
