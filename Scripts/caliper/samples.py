"""Sample events and entities, of fictional people, that an endpoint must take."""
import vocabulary

WORDS = {"metric": "MinutesOnTask", "status": "Active", "messageType": "LtiResourceLinkRequest"}


class Samples:
    def __init__(self, words):
        self.words = words
        self.kinds = words.kinds()

    def value(self, name):
        kind, said = self.kinds[name], self.words.properties
        if kind in ("text", "texts"):
            text = {"ipAddress": "192.0.2.1", "mediaType": "text/html", "host": "tool.example"}.get(name, f"A sample {name}")
            return text if kind == "text" else [text, "Another"]
        if kind in ("integer", "nonNegative"):
            return 1
        if kind == "decimal":
            return 1.5
        if kind == "boolean":
            return True
        if kind == "dateTime":
            return "2026-01-10T08:00:00.000Z"
        if kind == "duration":
            return "PT1H30M"
        if kind == "object":
            return {"sample": "1"}
        if kind == "term":
            return WORDS[name]
        if kind == "terms":
            return ["Learner", "Learner#ExternalLearner"]
        if kind == "lists":
            return [] if name == "items" else [self.entity(said["lists"][name], deep=False)]
        return self.entity(said["entity"][name], deep=False)

    def entity(self, name, deep=True, number=1):
        """An entity with every property that its type brings; alone where it stands within another."""
        found = {"id": f"https://school.example/{name.lower()}/{number}", "type": name}
        said = self.words.types[name]
        for needed in said.get("must", []):
            found[needed] = self.value(needed)
        if deep:
            found["name"] = f"A sample {name}"
            for own in said.get("has", []):
                found[own] = self.value(own)
            if "items" in said:
                found["items"] = [self.entity(said["items"], deep=False)]
            found["otherIdentifiers"] = [{
                "type": "SystemIdentifier", "identifier": "sample-1", "identifierType": "SystemId"}]
            found["extensions"] = {"sample": "1"}
        return found

    def described(self, name, number=1):
        return {"@context": self.words.context, **self.entity(name, number=number)}

    def event(self, name, action=None, number=0):
        def first(part):
            wanted = self.words.part(name, part)
            return wanted if isinstance(wanted, str) else wanted[0]

        action = action or self.words.actions_of(name)[0]
        actor = first("actor")
        object_ = "Document" if first("object") == "Entity" else first("object")
        event = {
            "@context": self.words.context, "id": f"urn:uuid:00000000-0000-4000-8000-{number:012x}", "type": name,
            "actor": self.entity("Person" if actor == "Agent" else actor, deep=False), "action": action,
            "object": self.entity(object_), "eventTime": "2026-01-15T08:00:00.000Z",
            "edApp": "https://tool.example", "group": self.entity("CourseSection", deep=False),
            "membership": self.entity("Membership", deep=False), "session": self.entity("Session", deep=False),
        }
        if not self.words.is_first:
            profile = next(p for p in self.words.profiles if any(e == name for _, e, _ in self.words.rows(p)))
            event["profile"] = profile + "Profile"
        for part in ("generated", "target"):
            wanted = self.words.events[name].get(part)
            if wanted:
                event[part] = self.entity(first(part), deep=False)
        if name == "ToolLaunchEvent":
            event["federatedSession"] = self.entity("LtiSession", deep=False)
        return event

    def envelope(self, *data):
        return {"sensor": "https://tool.example/sensors/1", "sendTime": "2026-01-16T08:00:00.000Z",
                "dataVersion": self.words.context, "data": list(data)}

    def own_events(self):
        """The event types of the version itself."""
        return [name for name, said in self.words.events.items()
                if not (self.words.is_first and said.get("since") == "1.2")]

    def long(self):
        """An entity of each text that the specification names a length for."""
        lengths = {"name": 256, "description": 1024}
        document = {"@context": self.words.context, "id": "https://school.example/" + "a" * 2025, "type": "Message",
                    **{name: "a" * size for name, size in lengths.items()}, "body": "b" * 4096, "version": "1" * 64,
                    "mediaType": "m" * 128}
        note = {**self.described("BookmarkAnnotation"), "bookmarkNotes": "n" * 1024}
        mark = {**self.described("HighlightAnnotation"), "selectionText": "s" * 2048}
        section = {**self.described("CourseSection"), "courseNumber": "c" * 128, "category": "g" * 128,
                   "academicSession": "t" * 256}
        return self.envelope(document, note, mark, section)
