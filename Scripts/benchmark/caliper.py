"""Events that break no rule of Caliper 1.2, and what the peer is given for the suite's own schemas."""

import json
import pathlib

import events

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SUITE = ROOT / "Suites" / "caliper-1.2-events"
PROFILES = {
    "AssessmentEvent": "AssessmentProfile", "AssessmentItemEvent": "AssessmentProfile", "GradeEvent": "GradingProfile",
    "NavigationEvent": "ReadingProfile", "SessionEvent": "SessionProfile", "ViewEvent": "ReadingProfile",
}


def write(folder, count, seed):
    """Writes events.ndjson and schema.json; returns the bytes of the events."""
    folder.mkdir(parents=True, exist_ok=True)
    maker = events.Maker(seed)
    size = 0
    with open(folder / "events.ndjson", "wb") as file:
        for _ in range(count):
            event = maker.event()
            event["profile"] = PROFILES[event["type"]]
            size += file.write((json.dumps(event, separators=(",", ":"), ensure_ascii=False) + "\n").encode())
    (folder / "schema.json").write_text(json.dumps(one_schema()) + "\n")
    return size


def one_schema():
    """The schemas of the suite in one, for a peer that is handed a single file."""
    text = (SUITE / "schemas" / "document.json").read_text().replace('"caliper.json#', '"#')
    return json.loads(text) | {"$defs": json.loads((SUITE / "schemas" / "caliper.json").read_text())["$defs"]}
