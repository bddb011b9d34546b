"""The files of the suites: hand-written templates with what the vocabulary gives."""
import json
import os

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
        return "".join(line for line in text.splitlines(keepends=True) if line.strip() != "-")

    def rules(self):
        profiled = "" if self.words.is_first else PROFILED
        lines = self.template("rules.yaml").replace("@PROFILED@", profiled)
        return "\n".join(line for line in lines.splitlines() if line.strip())

    def files(self):
        return getattr(self, self.kind)()

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
            "tests/documents.yaml": self.filled(self.template("events/tests.yaml")),
            "schemas/document.json": self.json(self.schemas.document()),
            **self.common_schema(),
        }


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
