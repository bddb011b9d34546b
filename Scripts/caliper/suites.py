"""The files of the suites: hand-written templates with what the vocabulary gives."""
import json
import os

import samples
import schemas
import vocabulary

PROFILED = '  - { id: @P@-EVT-PROFILED, keyword: SHOULD, grade: S, url: @URL@, text: "An event names its profile." }'


class Suite:
    """One suite as a map from paths to texts."""

    def __init__(self, kind, words):
        self.kind, self.words = kind, words
        self.schemas = schemas.Schemas(words)
        self.folder = os.path.join("Suites", f"caliper-{words.version}-{kind}")
        self.places = {"P": words.prefix, "V": words.version, "URL": words.url, "CTX": words.context}

    def template(self, name):
        with open(os.path.join(vocabulary.FOLDER, "suites", name), encoding="utf-8") as file:
            return file.read()

    def filled(self, text, **more):
        places = {**self.places, **more}
        # Places may hold places.
        for _ in range(2):
            for name, value in places.items():
                text = text.replace(f"@{name}@", value)
        return "".join(line for line in text.splitlines(keepends=True) if line.strip() != "-").rstrip() + "\n"

    def rules(self):
        profiled = "" if self.words.is_first else PROFILED
        lines = self.template("rules.yaml").replace("@PROFILED@", profiled)
        return "\n".join(line for line in lines.splitlines() if line.strip())

    def files(self):
        return getattr(self, self.kind)()

    def flaws(self):
        """Events with one flaw each, and the rule that it breaks: what no general change of a sample comes to."""
        made, other = samples.Samples(self.words), "https://tool.example/contexts/own"

        def event(name, action=None, **changes):
            whole = made.event(name, action, number=999)
            kept = ["@context", "id", "type", "profile", "actor", "action", "object", "generated", "eventTime", "federatedSession"]
            bare = {key: whole[key] for key in kept if key in whole}
            for part in ("actor", "object", "generated", "federatedSession"):
                if part in bare:
                    bare[part] = {key: bare[part][key] for key in ("id", "type")}
            for key, value in changes.items():
                bare.pop(key, None)
                if value is not None:
                    bare[key] = value
            return bare

        context, view = self.words.context, event("ViewEvent")
        person = {**view["actor"], "@context": context}
        return [
            ("context-not-last", "CTX-LAST", event("ViewEvent", **{"@context": [context, other]})),
            ("context-inline", "CTX-INLINE", event("ViewEvent", **{"@context": [{"actor": other}, context]})),
            ("context-repeated", "CTX-NESTED", event("ViewEvent", actor=person)),
            ("action-of-another-type", "EVT-PAIR", event("ViewEvent", action="Abandoned")),
            ("action-unknown", "EVT-ACTION", event("ViewEvent", action="Pondered")),
            ("extensions-as-list", "EVT-EXTENSIONS", event("ViewEvent", extensions=["own"])),
            ("profile-unknown", "EVT-PROFILE", event("ViewEvent", profile="PonderProfile")),
            ("profile-of-another-type", "EVT-FITS", event("ViewEvent", profile="SessionProfile")),
            ("launch-without-session", "EVT-LAUNCH", event("ToolLaunchEvent", "Launched", federatedSession=None)),
            ("copied-without-generated", "EVT-COPY", event("ResourceManagementEvent", "Copied", generated=None)),
            ("truth-as-text", "ENT-BOOLEAN", event("ViewEvent", object={**view["object"], "muted": "true"})),
            ("extensions-as-text", "ENT-OBJECT", event("ViewEvent", object={**view["object"], "extensions": "own"})),
            ("number-as-text", "ENT-NUMBER", event("ViewEvent", object={**view["object"], "maxAttempts": "1"})),
            ("duration-in-words", "ENT-DURATION", event("ViewEvent", object={**view["object"], "duration": "an hour"})),
            ("measure-without-metric", "ENT-MEMBERS", event("ViewEvent", object={
                **view["object"], "isPartOf": {"id": "https://school.example/measures/1", "type": "AggregateMeasure"}})),
        ]

    def twins(self, of):
        """Twins that put a flawed event in the place of the first one of a test."""
        lines = []
        for name, rule, event in self.flaws():
            lines += [f"  - id: {name}", f"    of: {of}", "    change:", '      json: "$.data[0]"',
                      "      set: " + shown(event, 6).replace("\n", "\n  "),
                      f"    caughtBy: [{self.words.prefix}-{rule}]"]
        return "\n".join(lines)

    def launches(self, operation):
        """What launch messages hold is declared free where the version has them."""
        return "" if self.words.is_first else (
            f'  - {{ operation: "{operation}", place: "*.messageParameters.*", '
            "reason: What a launch message holds is no matter of Caliper. }")

    def row_twins(self):
        """Twins that take the id from the one event of a row that is not required, so that the row was not seen."""
        lines = []
        for profile in self.words.profiles:
            for kind, event, action in self.words.rows(profile):
                if kind == "required":
                    continue
                row = schemas.row_id(profile, event, action)
                lines += [f"  - id: without-{row}", f"    of: {capability(profile)}.all",
                          f'    change: {{ json: "{self.seen(event, [action])}", remove: true }}',
                          f"    caughtBy: [{self.words.prefix}-{row}]"]
        return "\n".join(lines)

    @staticmethod
    def json(value):
        """Short values on one line, so that a change shows where it is."""
        return shown(value) + "\n"

    def common_schema(self):
        return {"schemas/caliper.json": self.json(self.schemas.common())}

    def events(self):
        return {
            "suite.yaml": self.filled(self.template("events/suite.yaml")),
            "requirements.yaml": self.filled(self.template("events/requirements.yaml"), RULES=self.rules()),
            "twins.yaml": self.filled(self.template("events/twins.yaml"), TWINS=self.twins("documents"),
                                      FREE="" if self.words.is_first else "free:\n" + self.launches("file {file}")),
            "tests/documents.yaml": self.filled(self.template("events/tests.yaml")),
            "schemas/document.json": self.json(self.schemas.document()),
            **self.common_schema(),
        }

    # Sensors

    RULES = ["TRN", "ENV", "CTX", "EVT", "ENT"]

    def sensor(self):
        words = self.words
        capabilities, rows, files = [], [], {}
        for profile in words.profiles:
            name = capability(profile)
            found = words.rows(profile)
            needed = [schemas.row_id(profile, event, action) for kind, event, action in found if kind == "required"]
            others = [schemas.row_id(profile, event, action) for kind, event, action in found if kind != "required"]
            any_of = any(kind == "oneOf" for kind, _, _ in found)
            if any_of:
                needed.append(f"ROW-{profile}-ANY")
                rows.append(self.requirement(f"ROW-{profile}-ANY", "One of the events of the " + spaced(profile)
                                             + " profile is sent.", None))
            globs = ", ".join(f"{words.prefix}-{rule}-*" for rule in self.RULES)
            capabilities.append(
                f"  - id: {name}\n    title: Sends the events of the {spaced(profile)} profile\n    requires: [{globs},\n      "
                + ", ".join(f"{words.prefix}-{row}" for row in needed) + "]")
            if others:
                capabilities.append(
                    f"  - id: {name}.all\n    title: Sends every event of the {spaced(profile)} profile\n    requires:\n"
                    + "\n".join(f"      - {words.prefix}-{row}" for row in others))
            for kind, event, action in found:
                what = f"{event} with the action {action}" if action != "any" else f"{event} with any action"
                condition = None if kind == "required" else f"Every event of the {spaced(profile)} profile is claimed"
                rows.append(self.requirement(schemas.row_id(profile, event, action), f"{article(what)} {what} is sent.", condition))
            files[f"schemas/rows/{name}.json"] = self.json(self.schemas.rows(profile))
            files[f"tests/profiles/{name}.yaml"] = self.profile_tests(profile, found, bool(others))
        claimed = [capability(profile) for profile in words.profiles]
        full = [f"{capability(profile)}.all" for profile in words.profiles
                if any(kind != "required" for kind, _, _ in words.rows(profile))]
        places = {"CAPABILITIES": "\n".join(capabilities), "ONEOF": ", ".join(f"[{name}]" for name in claimed),
                  "ALL": ", ".join(full), "ANY": "ReadingProfile"}
        return {
            "suite.yaml": self.filled(self.template("sensor/suite.yaml"), **places),
            "requirements.yaml": self.filled(
                self.template("sensor/requirements.yaml"), RULES=self.rules(), ROWS="\n".join(rows)),
            "twins.yaml": self.filled(self.template("sensor/twins.yaml"), TWINS=self.twins("general.events") + "\n" + self.row_twins(),
                                      LAUNCHES=self.launches("* /caliper")),
            "tests/behaviour.yaml": self.behaviour(),
            "schemas/envelope.json": self.json(self.schemas.envelope()),
            **self.common_schema(), **files,
        }

    # Endpoints

    def endpoint(self):
        words = self.words
        made = samples.Samples(words)
        view = made.event("ViewEvent")
        whole = made.envelope(view)
        data = {
            "envelope": whole, "bare": view,
            "batch": made.envelope(*[made.event("ViewEvent", number=at) for at in range(1, 4)]),
            "entities": made.envelope(made.described("Person"), made.described("Assessment")),
            "mixed": made.envelope(made.event("ViewEvent", number=9), made.described("Person")),
            "long": made.long(),
            "large": self.large(made),
            "refused/extra": {**whole, "batch": 1}, "refused/time": {**whole, "sendTime": "2026-01-16T08:00:00"},
            "refused/object": {**whole, "data": view}, "refused/empty": {**whole, "data": []},
            "refused/version": {**whole, "dataVersion": "http://purl.imsglobal.org/ctx/caliper/v9p9"},
        }
        members = []
        for name in schemas.Schemas.ENVELOPE:
            data[f"refused/no-{name}"] = {key: value for key, value in whole.items() if key != name}
            members += [
                f"  - id: refused.member.{name}", f"    title: An envelope without {name} is refused",
                f"    verifies: {words.prefix}-REF-MEMBER", "    when: transport", "    steps:",
                '      - request: "POST {endpoint}"', f"        body: {{ file: data/refused/no-{name}.json }}",
                "        expect:", "          - { status: 400 }", ""]
        kinds = ["# Made by Scripts/caliper from Vocabularies/caliper; change those, not this file.", "tests:"]
        for number, name in enumerate(made.own_events(), 1):
            actions = ["Created"] if words.events[name]["actions"] == "any" else words.actions_of(name)
            data[f"events/{name}"] = made.envelope(
                *[made.event(name, action, number * 100 + at) for at, action in enumerate(actions)][:1])
            kinds += self.kind_test(f"event.{name}", f"Events of the type {name} are taken", "KND-EVENT", f"events/{name}")
        for name in words.types:
            if name != "Entity":
                data[f"entities/{name}"] = made.envelope(made.described(name))
                kinds += self.kind_test(f"entity.{name}", f"Entities of the type {name} are taken", "KND-ENTITY", f"entities/{name}")
        return {
            "suite.yaml": self.filled(self.template("endpoint/suite.yaml")),
            "requirements.yaml": self.filled(self.template("endpoint/requirements.yaml")),
            "twins.yaml": self.filled(self.template("endpoint/twins.yaml")),
            "tests/transport.yaml": self.filled(self.template("endpoint/transport.yaml"), MEMBERS="\n".join(members)),
            "tests/kinds.yaml": "\n".join(kinds).rstrip() + "\n",
            "schemas/configuration.json": self.json(self.schemas.configuration()),
            **{f"data/{name}.json": self.json(value) for name, value in data.items()},
        }

    def kind_test(self, name, title, rule, file):
        return [
            f"  - id: {name}", f"    title: {title}", f"    verifies: {self.words.prefix}-{rule}", "    when: kinds",
            "    effects: creates", "    isolated: true", "    steps:", '      - request: "POST {endpoint}"',
            f"        body: {{ file: data/{file}.json }}", "        expect:",
            "          - { status: { in: [200, 201, 202, 204] } }", ""]

    @staticmethod
    def large(made):
        """About 120 KiB of entities, in one envelope."""
        return made.envelope(*[
            {"@context": made.words.context, "id": f"https://school.example/document/{number}", "type": "Document",
             "description": "d" * 1024} for number in range(100)])

    def requirement(self, name, text, condition):
        when = f", condition: {condition}" if condition else ""
        return f'  - {{ id: {self.words.prefix}-{name}, keyword: MUST, grade: S, url: {self.words.url}{when}, text: "{text}" }}'

    def profile_tests(self, profile, found, has_more):
        prefix, name = self.words.prefix, capability(profile)
        lines = [
            "# Made by Scripts/caliper from Vocabularies/caliper; change those, not this file.", "tests:",
            f"  - id: {name}.events", f"    title: The events of the {spaced(profile)} profile are right, and those that must come do",
            "    verifies:"]
        required = [(schemas.row_id(profile, event, action), event, action) for kind, event, action in found if kind == "required"]
        cited = [row for row, _, _ in required] + ["TRN-POST", "TRN-MEDIA", "TRN-TOKEN", "TRN-QUERY", "TRN-UNIQUE"]
        if any(kind == "oneOf" for kind, _, _ in found):
            cited.append(f"ROW-{profile}-ANY")
        lines += [f"      - {prefix}-{row}" for row in cited]
        lines += [f"    when: {name}", "    steps:"]
        wanted = [(row, self.seen(event, [action])) for row, event, action in required]
        choice = [(event, action) for kind, event, action in found if kind == "oneOf"]
        if choice:
            wanted.append((f"ROW-{profile}-ANY", self.seen(choice[0][0], [action for _, action in choice])))
        lines += self.reception(profile, wanted, [
            f"          - {{ verifies: {prefix}-TRN-POST, method: POST }}", *self.sound(),
            f"          - {{ schema: schemas/rows/{name}.json }}"], f"{prefix}-TRN-UNIQUE")
        if has_more:
            more = [(schemas.row_id(profile, event, action), self.seen(event, [action]))
                    for kind, event, action in found if kind != "required"]
            lines += ["", f"  - id: {name}.all", f"    title: Every event of the {spaced(profile)} profile comes", "    verifies:"]
            lines += [f"      - {prefix}-{row}" for row, _ in more]
            lines += [f"    when: {name}.all", "    steps:"] + self.reception(profile, more, [])
        return "\n".join(lines) + "\n"

    def sound(self, nth=None):
        """What holds of every request that brings an envelope, whatever the test is about."""
        prefix, which = self.words.prefix, f"nth: {nth}, " if nth else ""
        return [
            f"          - {{ {which}verifies: {prefix}-TRN-MEDIA, media: application/json }}",
            f"          - {{ {which}verifies: {prefix}-TRN-TOKEN, headers: {{ Authorization: \"Bearer {{token}}\" }} }}",
            f"          - {{ {which}verifies: {prefix}-TRN-QUERY, query: {{ access_token: {{ present: false }}, token: {{ present: false }} }} }}",
            f"          - {{ {which}schema: schemas/envelope.json }}"]

    def seen(self, event, actions):
        test = f"@.type=='{event}'"
        if actions != ["any"]:
            words = [f"@.action=='{word}'" for word in self.words.spelled(actions)]
            test += " && " + (words[0] if len(words) == 1 else "(" + " || ".join(words) + ")")
        return f"$.data[?{test}].id"

    def reception(self, profile, wanted, expected, unique=None):
        prefix = self.words.prefix
        lines = [
            '      - receive: "* /caliper"', "        count: 100000", "        within: 2s",
            "        trigger: { exec: send, with: { to: \"{listener}/caliper\", token: \"{token}\", profile: "
            + f"{profile}Profile }} }}"]
        if expected:
            lines += ["        expect:"] + expected
        lines += ["        collect:"] + [f'          row{at}: "{path}"' for at, (_, path) in enumerate(wanted, 1)]
        if unique:
            lines.append('          ids: "$.data[?@.eventTime].id"')
        lines.append("        then:")
        for at, (row, _) in enumerate(wanted, 1):
            lines.append(f'          - {{ verifies: {prefix}-{row}, values: {{ "{{row{at}}}": {{ count: {{ min: 1 }} }} }} }}')
        if unique:
            lines.append(f'          - {{ verifies: {unique}, values: {{ "{{ids}}": {{ unique: true }} }} }}')
        return lines

    def behaviour(self):
        """Answers cannot be said by an axis, so that each status has a step of its own."""
        prefix = self.words.prefix
        trigger = ('trigger: { exec: send, with: { to: "{listener}/caliper", token: "{token}", '
                   'profile: "{anyProfile}", limit: 1 } }')

        def step(status, answers, lines, count=1, linger="2s"):
            return [f'      - if: {{ "{{status}}": s{status} }}', '        receive: "POST /caliper"', f"        count: {count}",
                    f"        linger: {linger}", "        within: 10s", f"        answers: [{answers}]", f"        {trigger}"] + lines

        refused, later, success = [], [], []
        for status in (400, 401, 415, 422):
            refused += step(status, f" {{ status: {status} }} ", [
                "        expect:", f"          - {{ nth: 1, verifies: {prefix}-RTY-REFUSED, method: POST }}", *self.sound(),
                "        then:", f"          - {{ verifies: {prefix}-RTY-REFUSED, requests: {{ max: 1 }} }}"])
        for status in (429, 503):
            later += step(status, f' {{ status: {status}, headers: {{ Retry-After: "1" }} }}, {{ status: 200 }} ', [
                "        expect:",
                f"          - {{ verifies: {prefix}-RTY-AFTER, nth: 2, time: {{ type: integer, min: 900 }} }}", *self.sound(),
                '        collect: { ids: "$.data[*].id" }', "        then:",
                f'          - {{ verifies: {prefix}-RTY-LATER, values: {{ "{{ids}}": {{ count: {{ min: 2 }} }} }} }}',
                f'          - {{ verifies: {prefix}-RTY-SAME, values: {{ "{{ids[0]}}": "{{ids[1]}}" }} }}'], count=2, linger="0s")
        for status in (200, 201, 202):
            success += step(status, f" {{ status: {status} }} ", [
                "        expect:", f"          - {{ nth: 1, verifies: {prefix}-RTY-EMPTY, method: POST }}", *self.sound(),
                "        then:", f"          - {{ verifies: {prefix}-RTY-EMPTY, requests: {{ max: 1 }} }}"])
        return self.filled(self.template("sensor/behaviour.yaml"), REFUSED="\n".join(refused), LATER="\n".join(later),
                           SUCCESS="\n".join(success), SOUND="\n".join(self.sound()), SOUNDSECOND="\n".join(self.sound(2)),
                           ALSO=", ".join(f"{prefix}-TRN-{rule}" for rule in ("MEDIA", "TOKEN", "QUERY")))


def capability(profile):
    return profile[0].lower() + profile[1:]


def spaced(profile):
    return "".join(" " + mark.lower() if mark.isupper() and at else mark for at, mark in enumerate(profile))


def article(text):
    return "An" if text[0] in "AEIOU" else "A"


def shown(value, indent=0, room=110):
    """JSON with line ends only where a line would be too long."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + indent <= room or not isinstance(value, (dict, list)) or not value:
        return flat
    inner = " " * (indent + 2)
    if isinstance(value, list):
        if all(not isinstance(item, (dict, list)) for item in value):
            lines, line = [], ""
            for item in value:
                word = json.dumps(item, ensure_ascii=False)
                if line and len(line) + len(word) + indent + 4 > room:
                    lines.append(line)
                    line = ""
                line += (", " if line else "") + word
            return "[\n" + ",\n".join(inner + text for text in lines + [line]) + "\n" + " " * indent + "]"
        parts = [inner + shown(item, indent + 2, room) for item in value]
        return "[\n" + ",\n".join(parts) + "\n" + " " * indent + "]"
    parts = [f"{inner}{json.dumps(key)}: {shown(item, indent + 2, room)}" for key, item in value.items()]
    return "{\n" + ",\n".join(parts) + "\n" + " " * indent + "}"
