#!/usr/bin/env python3
"""Learning events as NDJSON, and the schema that judges them: the same bytes for the same seed.

Usage: events.py FOLDER [--count N] [--faulty N] [--seed N]

Writes events.ndjson, faulty.ndjson (every Nth event broken in one of six ways) and schema.json to the folder.
"""

import argparse
import json
import pathlib
import random

CONTEXT = "http://purl.imsglobal.org/ctx/caliper/v1p2"
SCHOOL = "https://school.example"
WORDS = "river stone maple north harbour lantern copper meadow signal orbit cedar winter violet anchor".split()
ROLES = ["Learner", "Instructor", "Administrator", "ContentDeveloper", "Mentor"]
ACTIONS = {
    "AssessmentEvent": ["Started", "Paused", "Resumed", "Submitted"],
    "AssessmentItemEvent": ["Started", "Skipped", "Completed"],
    "GradeEvent": ["Graded"],
    "NavigationEvent": ["NavigatedTo"],
    "SessionEvent": ["LoggedIn", "LoggedOut", "TimedOut"],
    "ViewEvent": ["Viewed"],
}


class Maker:
    """Events from one seed; every event is valid."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def event(self):
        kind = self.random.choice(list(ACTIONS))
        person = f"{SCHOOL}/users/{self.random.randrange(10**6)}"
        section = f"{SCHOOL}/terms/202601/courses/{self.random.randrange(9999)}/sections/1"
        event = {
            "@context": CONTEXT, "id": self.urn(), "type": kind,
            "actor": {"id": person, "type": "Person"},
            "action": self.random.choice(ACTIONS[kind]),
            "eventTime": self.time(),
            "edApp": {
                "id": f"{SCHOOL}/app", "type": "SoftwareApplication", "name": f"Läsrum {self.word()}",
                "version": f"v2.{self.random.randrange(9)}",
            },
            "group": {
                "id": section, "type": "CourseSection", "courseNumber": f"CPS {self.random.randrange(600)}-01",
                "academicSession": "Spring 2026",
            },
            "membership": {
                "id": f"{section}/rosters/1", "type": "Membership", "member": person, "organization": section,
                "roles": self.random.sample(ROLES, self.random.randrange(1, 3)), "status": "Active",
                "dateCreated": self.time(),
            },
            "session": {
                "id": f"{SCHOOL}/sessions/{self.urn()[9:]}", "type": "Session", "user": person,
                "startedAtTime": self.time(),
            },
        }
        return event | getattr(self, kind)(section)

    def AssessmentEvent(self, section):
        work = f"{section}/assess/1"
        items = [
            {"id": f"{work}/items/{item}", "type": "AssessmentItem"} for item in range(self.random.randrange(1, 4))
        ]
        return {
            "object": {
                "id": work, "type": "Assessment", "name": f'Quiz \u2013 "{self.word()} {self.word()}"', "items": items,
                "maxAttempts": 2, "maxScore": 15.0, "dateToSubmit": self.time(), "version": "1.0",
            },
            "generated": self.attempt(),
        }

    def AssessmentItemEvent(self, section):
        return {
            "object": {"id": f"{section}/assess/1/items/3", "type": "AssessmentItem", "name": self.word()},
            "generated": {
                "id": self.urn(), "type": "Response", "attempt": self.urn(),
                "values": [self.word() for _ in range(self.random.randrange(1, 3))], "startedAtTime": self.time(),
            },
        }

    def GradeEvent(self, section):
        return {
            "object": self.attempt(),
            "generated": {
                "id": self.urn(), "type": "Score", "maxScore": 15.0, "scoreGiven": self.random.randrange(150) / 10,
                "comment": f"graded by {self.word()}",
            },
        }

    def NavigationEvent(self, section):
        return {
            "object": {"id": f"{SCHOOL}/pages/{self.random.randrange(999)}", "type": "WebPage", "name": self.word()},
            "referrer": {"id": f"{SCHOOL}/home", "type": "WebPage"},
        }

    def SessionEvent(self, section):
        return {"object": {"id": SCHOOL, "type": "SoftwareApplication", "version": "v2"}}

    def ViewEvent(self, section):
        return {
            "object": {
                "id": f"{SCHOOL}/docs/{self.random.randrange(999)}", "type": "Document", "name": self.word(),
                "dateModified": self.time(),
            },
            "extensions": {"example": {"scroll": self.random.random(), "tags": [self.word(), self.word()]}},
        }

    def attempt(self):
        return {
            "id": self.urn(), "type": "Attempt", "count": self.random.randrange(1, 3), "startedAtTime": self.time(),
            "duration": f"PT{self.random.randrange(60)}M",
        }

    def word(self):
        return self.random.choice(WORDS)

    def time(self):
        millis = self.random.randrange(86_400_000)
        hours, rest = divmod(millis, 3_600_000)
        minutes, rest = divmod(rest, 60_000)
        month, day = self.random.randrange(1, 13), self.random.randrange(1, 29)
        return f"2026-{month:02}-{day:02}T{hours:02}:{minutes:02}:{rest // 1000:02}.{rest % 1000:03}Z"

    def urn(self):
        digits = f"{self.random.getrandbits(128):032x}"
        parts = digits[:8], digits[8:12], f"4{digits[13:16]}", f"8{digits[17:20]}", digits[20:]
        return "urn:uuid:" + "-".join(parts)

    def broken(self, event):
        match self.random.randrange(6):
            case 0: event["eventTime"] = "2026-13-45"
            case 1: del event["actor"]
            case 2: event["action"] = "Wondered"
            case 3: event["id"] = "not-a-urn"
            case 4: event["membership"]["roles"] = "Learner"
            case 5: event["type"] = event["type"].lower()
        return event


def record(properties, required, closed=False, **more):
    schema = {"type": "object", "properties": properties, "required": required} | more
    return schema | {"additionalProperties": False} if closed else schema


def schema():
    def to(name):
        return {"$ref": f"#/$defs/{name}"}

    def event(kind, target, generated=None):
        parts = {"type": {"const": kind}, "action": {"enum": ACTIONS[kind]}, "object": to(target)}
        if generated:
            parts["generated"] = to(generated)
        return {"allOf": [to("event"), record(parts, ["type", "action", "object"])]}

    def entity(properties):
        return {"allOf": [to("entity"), record(properties, ["type"])]}

    hexadecimal = "[0-9a-f]"
    uuid = "-".join([hexadecimal + "{8}", *[hexadecimal + "{4}"] * 3, hexadecimal + "{12}"])
    definitions = {
        "iri": {"type": "string", "pattern": r"^(https?://|urn:)[^\s]+$"},
        "urn": {"type": "string", "pattern": f"^urn:uuid:{uuid}$"},
        "time": {"type": "string", "format": "date-time"},
        "duration": {"type": "string", "pattern": r"^P(?!$)(\d+Y)?(\d+M)?(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?$"},
        "entity": record(
            {
                "id": to("iri"), "type": {"type": "string", "minLength": 1},
                "name": {"type": "string", "maxLength": 500}, "version": {"type": "string"}, "dateModified": to("time"),
            },
            ["id", "type"],
        ),
        "person": entity({"type": {"const": "Person"}}),
        "group": entity(
            {
                "type": {"enum": ["CourseSection", "CourseOffering", "Group", "Organization"]},
                "courseNumber": {"type": "string"}, "academicSession": {"type": "string"},
            }
        ),
        "membership": record(
            {
                "id": to("iri"), "type": {"const": "Membership"}, "member": to("iri"), "organization": to("iri"),
                "roles": {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"enum": ROLES}},
                "status": {"enum": ["Active", "Inactive", "Pending"]}, "dateCreated": to("time"),
            },
            ["id", "type", "member", "organization"], closed=True,
        ),
        "session": record(
            {
                "id": to("iri"), "type": {"enum": ["Session", "LtiSession"]}, "user": to("iri"),
                "startedAtTime": to("time"), "endedAtTime": to("time"),
            },
            ["id", "type"], closed=True,
        ),
        "assessment": entity(
            {
                "type": {"const": "Assessment"}, "items": {"type": "array", "items": to("entity")},
                "maxAttempts": {"type": "integer", "minimum": 0}, "maxScore": {"type": "number", "minimum": 0},
                "dateToSubmit": to("time"),
            }
        ),
        "attempt": record(
            {
                "id": to("urn"), "type": {"const": "Attempt"}, "count": {"type": "integer", "minimum": 0},
                "startedAtTime": to("time"), "duration": to("duration"),
            },
            ["id", "type"], closed=True,
        ),
        "response": record(
            {
                "id": to("urn"), "type": {"const": "Response"}, "attempt": to("urn"),
                "values": {"type": "array", "items": {"type": "string"}, "minItems": 1}, "startedAtTime": to("time"),
            },
            ["id", "type"], closed=True,
        ),
        "score": record(
            {
                "id": to("urn"), "type": {"const": "Score"}, "maxScore": {"type": "number"},
                "scoreGiven": {"type": "number", "minimum": 0}, "comment": {"type": "string"},
            },
            ["id", "type", "scoreGiven"], closed=True,
        ),
        "event": record(
            {
                "@context": {"const": CONTEXT}, "id": to("urn"), "type": {"type": "string"},
                "actor": {"anyOf": [to("person"), to("group")]}, "action": {"type": "string"},
                "object": {"type": "object"}, "eventTime": to("time"), "edApp": to("entity"), "group": to("group"),
                "membership": to("membership"), "session": to("session"), "generated": {"type": "object"},
                "referrer": to("entity"), "extensions": {"type": "object"},
            },
            ["@context", "id", "type", "actor", "action", "object", "eventTime"], closed=True,
        ),
        "AssessmentEvent": event("AssessmentEvent", "assessment", "attempt"),
        "AssessmentItemEvent": event("AssessmentItemEvent", "entity", "response"),
        "GradeEvent": event("GradeEvent", "attempt", "score"),
        "NavigationEvent": event("NavigationEvent", "entity"),
        "SessionEvent": event("SessionEvent", "entity"),
        "ViewEvent": event("ViewEvent", "entity"),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://school.example/event",
        "oneOf": [to(kind) for kind in ACTIONS], "$defs": definitions,
    }


def write(folder, count, every, seed):
    """Writes the three files; returns the bytes of events.ndjson."""
    maker = Maker(seed)
    size = 0
    with open(folder / "events.ndjson", "wb") as good, open(folder / "faulty.ndjson", "wb") as faulty:
        for number in range(count):
            event = maker.event()
            line = (json.dumps(event, separators=(",", ":"), ensure_ascii=False) + "\n").encode()
            size += good.write(line)
            if number % every == every // 2:
                line = (json.dumps(maker.broken(event), separators=(",", ":"), ensure_ascii=False) + "\n").encode()
            faulty.write(line)
    (folder / "schema.json").write_text(json.dumps(schema(), indent=1) + "\n")
    return size


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=200_000, help="events (200,000)")
    parser.add_argument("--faulty", type=int, default=100, help="one event in so many is broken in faulty.ndjson (100)")
    parser.add_argument("--seed", type=int, default=7, help="the seed (7)")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    print(f"{write(asked.folder, asked.count, asked.faulty, asked.seed)} bytes")


if __name__ == "__main__":
    main()
