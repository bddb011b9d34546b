"""The JSON Schemas of the suites. Each rule names the requirement that it speaks for."""
import vocabulary

URN_UUID = "^urn:uuid:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"
MOMENT = "^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)\\.[0-9]{3}Z$"
DURATION = "^P(?!$)(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?$"
IRI = "^(?:[A-Za-z][A-Za-z0-9+.-]*:[^\\s]+|_:[^\\s]+)$"
LONGEST_CONTEXT = 12


class Schemas:
    def __init__(self, words):
        self.words = words

    def rule(self, name, schema):
        return {"x-requirement": f"{self.words.prefix}-{name}", **schema}

    def head(self, title):
        return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}

    # Contexts

    @property
    def contexts(self):
        return [self.words.context] + [f"{self.words.context}/{name}-extension" for name in self.words.extensions]

    def context_rules(self):
        ours = {"enum": self.contexts} if len(self.contexts) > 1 else {"const": self.contexts[0]}
        ends = [
            {"minItems": count, "maxItems": count, "prefixItems": [True] * (count - 1) + [ours]}
            for count in range(1, LONGEST_CONTEXT + 1)
        ] + [{"minItems": LONGEST_CONTEXT + 1, "contains": ours}]
        terms = sorted(set(self.words.kinds()) | set(self.words.event_base) | set(self.words.types) | set(self.words.events)
                       | {"action", "eventTime", "profile", "type", "id", "otherIdentifiers"})
        extended = sorted(set(terms) - {"query"}) if self.words.is_first else terms
        bare = {"not": {"type": "object"}}
        inline = {"propertyNames": {"not": {"enum": extended}}}
        return [
            self.rule("CTX-PRESENT", {"required": ["@context"]}),
            self.rule("CTX-VALUE", {"properties": {"@context": {"type": ["string", "array"], "if": {"type": "string"}, "then": ours}}}),
            self.rule("CTX-LAST", {"properties": {"@context": {"if": {"type": "array"}, "then": {"anyOf": ends}}}}),
            self.rule("CTX-INLINE", {"properties": {"@context": {
                "if": {"type": "array"}, "then": {"items": inline}, "else": inline}}}),
        ]

    # Entities

    def kinds(self):
        """Rules on the values of properties, one for each sort of kind, applied to every entity and event."""
        said = self.words.properties
        words = self.words.words

        def same(names, schema):
            return {name: schema for name in names}

        text = {"type": ["string", "null"]}
        return [
            self.rule("ENT-TEXT", {"properties": same(said["text"], text)}),
            self.rule("ENT-NUMBER", {"properties": {
                **same(said["integer"], {"type": ["integer", "null"]}),
                **same(said["nonNegative"], {"type": ["integer", "null"], "minimum": 0}),
                **same(said["decimal"], {"type": ["number", "null"]})}}),
            self.rule("ENT-BOOLEAN", {"properties": same(said["boolean"], {"type": ["boolean", "null"]})}),
            self.rule("ENT-TIME", {"properties": same(said["dateTime"], {"type": ["string", "null"], "pattern": MOMENT})}),
            self.rule("ENT-DURATION", {"properties": same(said["duration"], {"type": ["string", "null"], "pattern": DURATION})}),
            self.rule("ENT-OBJECT", {"properties": same(said["object"], {"type": ["object", "null"]})}),
            self.rule("ENT-TERM", {"properties": {
                **{name: {"enum": words[kind] + [None]} for name, kind in said["term"].items() if name != "identifierType"},
                **{name: {"items": {"enum": words[kind]}} for name, kind in said["terms"].items()}}}),
            self.rule("ENT-LIST", {"properties": {
                **same(said["texts"], {"type": ["array", "null"], "items": {"type": "string"}}),
                **{name: {"type": ["array", "null"]} for name in list(said["lists"]) + list(said["terms"]) + ["otherIdentifiers"]}}}),
        ]

    def one_of(self, names):
        """An entity of a type or an IRI; what is wrong within the entity is said by its own rules."""
        types = self.words.below(names)
        known = {"enum": types} if len(types) < len(self.words.types) else {"type": "string"}
        return {"type": ["object", "string"], "properties": {"type": known}}

    def references(self):
        said = self.words.properties
        rules = {}
        for name, kind in said["entity"].items():
            rules[name] = self.maybe(self.one_of(kind))
        for name, kind in said["lists"].items():
            rules[name] = {"items": self.one_of(kind)}
        rules["otherIdentifiers"] = {"items": {"type": "object"}}
        typed = self.by("type", [
            ([name], {"properties": {"items": {"items": self.one_of(what["items"])}}})
            for name, what in self.words.types.items() if "items" in what
        ])
        return self.rule("ENT-REFERENCE", {"properties": rules, **typed})

    @staticmethod
    def maybe(schema):
        return {**schema, "type": schema["type"] + ["null"]}

    @staticmethod
    def is_type(*names):
        return {"properties": {"type": {"const": names[0]} if len(names) == 1 else {"enum": list(names)}}, "required": ["type"]}

    @staticmethod
    def by(member, cases):
        """What holds where a member has one of its words: for each list of words a schema of the same object.

        Words with the same schema share an alternative, and the member tells which one applies, so that a value is held
        against one of them and not against each in turn.
        """
        merged = []
        for words, schema in cases:
            same = next((case for case in merged if case[1] == schema), None)
            if same:
                same[0].extend(words)
            else:
                merged.append((list(words), schema))
        known = {"enum": sorted(word for words, _ in merged for word in words)}
        branches = []
        for words, schema in merged:
            fixed = {"const": words[0]} if len(words) == 1 else {"enum": sorted(words)}
            branches.append({**schema, "properties": {member: fixed, **schema.get("properties", {})}})
        return {"if": {"properties": {member: known}, "required": [member]},
                "then": branches[0] if len(branches) == 1 else {"oneOf": branches}}

    def deeper(self):
        """Where entities stand within entities: each is judged by itself."""
        node = {"$ref": "#/$defs/node"}
        said = self.words.properties
        return {**{name: node for name in said["entity"]},
                **{name: {"items": node} for name in said["lists"]},
                "selection": node, "target": node}

    def entity(self):
        members = self.by("type", [
            ([name], {"required": what["must"]}) for name, what in self.words.types.items() if "must" in what
        ])
        return {
            "allOf": [
                self.rule("ENT-ID", {"required": ["id"], "properties": {"id": {"type": "string", "pattern": IRI}}}),
                self.rule("ENT-TYPE", {"required": ["type"], "properties": {"type": {"enum": sorted(self.words.types)}}}),
                self.rule("ENT-MEMBERS", members),
                *self.kinds(), self.references(),
                self.rule("ENT-IDENTIFIER", {"properties": {"otherIdentifiers": {"items": {"$ref": "#/$defs/identifier"}}}}),
                self.rule("ENT-REFERENCE", {"properties": self.deeper()}),
            ],
        }

    def identifier(self):
        words = self.words.words["identifierTypes"]
        return {
            "if": {"type": "object"},
            "then": {
                "required": ["type"] + self.words.parts["SystemIdentifier"]["must"],
                "properties": {
                    "type": {"const": "SystemIdentifier"}, "identifier": {"type": "string"},
                    "identifierType": {"enum": words}, "source": {"$ref": "#/$defs/node"},
                    "extensions": {"type": "object"}}}}

    def node(self):
        """An entity within another, or its IRI; parts have no id."""
        parts = sorted(self.words.parts)
        ours = self.contexts[0]
        return {
            "if": {"type": "object"},
            "then": {
                "allOf": [
                    self.rule("CTX-NESTED", {"properties": {"@context": {"not": {"const": ours}}}}),
                    {"if": self.is_type(*parts), "then": True, "else": {"$ref": "#/$defs/entity"}}]},
            "else": {"pattern": IRI},
        }

    # Events

    def event(self):
        events = self.words.events
        node = {"$ref": "#/$defs/node"}
        common = ["edApp", "group", "membership", "session", "federatedSession", "referrer"]

        def part(rule, name):
            return self.rule(rule, {"properties": {name: self.one_of(self.words.event_base[name])}})

        fitting = self.by("profile", [
            ([name + "Profile"], {"properties": {"type": {"enum": sorted({event for _, event, _ in self.words.rows(name)})}}})
            for name in self.words.profiles
        ])
        profiles = [name + "Profile" for name in self.words.all_profiles]
        rules = [
            *self.context_rules(),
            self.rule("EVT-ID", {"required": ["id"], "properties": {"id": {"type": "string", "pattern": URN_UUID}}}),
            self.rule("EVT-TYPE", {"required": ["type"], "properties": {"type": {"enum": sorted(events)}}}),
            self.rule("EVT-MEMBERS", {"required": ["actor", "action", "object", "eventTime"]}),
            self.rule("EVT-TIME", {"properties": {"eventTime": {"type": "string", "pattern": MOMENT}}}),
            self.rule("EVT-ACTION", {"properties": {"action": {"enum": self.words.spelled(self.words.actions)}}}),
            # What types of events add to this, is in `typed`; here the rules are seen to be asked of every event.
            self.rule("EVT-PAIR", {"properties": {"action": True}}),
            part("EVT-ACTOR", "actor"), part("EVT-OBJECT", "object"), part("EVT-GENERATED", "generated"),
            part("EVT-TARGET", "target"),
            self.rule("EVT-CONTEXT", {
                "properties": {name: self.one_of(self.words.event_base[name]) for name in common}}),
            self.rule("EVT-EXTENSIONS", {"properties": {"extensions": {"type": "object"}}}),
            self.rule("EVT-PROFILE", {"properties": {"profile": {"enum": profiles}}}),
            self.rule("EVT-FITS", fitting),
            self.rule("EVT-LAUNCH", {"properties": {"federatedSession": True}}),
            self.rule("EVT-COPY", {"properties": {"generated": True}}),
            self.typed(),
            self.rule("ENT-REFERENCE", {"properties": {
                name: node for name in ["actor", "object", "generated", "target", *common]}}),
        ]
        if not self.words.is_first:
            rules.append(self.rule("EVT-PROFILED", {"required": ["profile"]}))
        return {"allOf": rules}

    def typed(self):
        """What each type of events asks for, of which an event is held against its own alone."""
        parts = {"actor": "ACTOR", "object": "OBJECT", "generated": "GENERATED", "target": "TARGET", "referrer": "CONTEXT"}
        needs = {"ToolLaunchEvent": ("LAUNCH", "Launched", "federatedSession"),
                 "ResourceManagementEvent": ("COPY", "Copied", "generated")}
        cases = []
        for event, said in self.words.events.items():
            rules = []
            if said["actions"] != "any":
                rules.append(self.rule("EVT-PAIR", {"properties": {"action": {
                    "anyOf": [{"enum": self.words.spelled(self.words.actions_of(event))},
                              {"not": {"enum": self.words.spelled(self.words.actions)}}]}}}))
            for name, rule in parts.items():
                wanted = self.words.part(event, name)
                if wanted != self.words.event_base[name]:
                    rules.append(self.rule(f"EVT-{rule}", {"properties": {name: self.one_of(wanted)}}))
            if event in needs:
                rule, action, member = needs[event]
                rules.append(self.rule(f"EVT-{rule}", {
                    "if": {"properties": {"action": {"const": action}}, "required": ["action"]},
                    "then": {"required": [member]}}))
            if rules:
                cases.append(([event], {"allOf": rules}))
        return self.by("type", cases)

    def described(self):
        """An entity that stands by itself in an envelope."""
        return {"allOf": [*self.context_rules(), {"$ref": "#/$defs/entity"}]}

    def item(self):
        """An event where it looks like one, else an entity."""
        marks = ["actor", "action", "eventTime"]
        return {
            "if": {"anyOf": [{"required": [mark]} for mark in marks]
                   + [{"properties": {"type": {"type": "string", "pattern": "Event$"}}, "required": ["type"]}]},
            "then": {"$ref": "#/$defs/event"},
            "else": {
                "if": self.is_type("SystemIdentifier"),
                "then": self.rule("ENT-IDENTIFIER", {"$ref": "#/$defs/identifier"}),
                "else": {
                    "if": self.is_type(*sorted(set(self.words.parts) - {"SystemIdentifier"})), "then": {"allOf": self.kinds()},
                    "else": {"$ref": "#/$defs/described"}}},
        }

    # Envelopes

    ENVELOPE = ["sensor", "sendTime", "dataVersion", "data"]

    def envelope_rules(self):
        version = {"const": self.words.context}
        return [
            self.rule("ENV-MEMBERS", {"required": self.ENVELOPE}),
            self.rule("ENV-EXTRA", {"propertyNames": {"enum": self.ENVELOPE}}),
            self.rule("ENV-SENSOR", {"properties": {"sensor": {"type": "string", "minLength": 1}}}),
            self.rule("ENV-IRI", {"properties": {"sensor": {"pattern": IRI}}}),
            self.rule("ENV-TIME", {"properties": {"sendTime": {"type": "string", "pattern": MOMENT}}}),
            self.rule("ENV-VERSION", {"properties": {"dataVersion": version}}),
            self.rule("ENV-DATA", {"properties": {"data": {"type": "array", "minItems": 1, "items": {"type": "object"}}}}),
        ]

    def common(self):
        return {**self.head(f"What Caliper {self.words.version} says of events and entities"), "$defs": {
            "item": self.item(), "event": self.event(), "described": self.described(), "entity": self.entity(),
            "node": self.node(), "identifier": self.identifier()}}

    ITEMS = {"properties": {"data": {"if": {"type": "array"}, "then": {"items": {"if": {"type": "object"}, "then": {
        "$ref": "caliper.json#/$defs/item"}}}}}}

    def envelope(self):
        """A body that must be an envelope."""
        return {**self.head("An envelope"), **self.rule("ENV-OBJECT", {
            "type": "object", "allOf": [*self.envelope_rules(), self.ITEMS]})}

    def document(self):
        """An envelope, an event or an entity; envelopes are told by their members."""
        mark = {"anyOf": [{"required": [name]} for name in ("data", "dataVersion", "sendTime")]}
        rules = [{**{"x-requirement": rule.pop("x-requirement")}, "if": mark, "then": rule} for rule in self.envelope_rules()]
        return {**self.head("An envelope, an event or an entity"), **self.rule("DOC-JSON", {
            "type": "object", "if": mark, "then": self.ITEMS, "else": {"$ref": "caliper.json#/$defs/item"}, "allOf": rules})}

    def configuration(self):
        """What an endpoint tells of itself."""
        names = ["caliperSupportedVersions", "caliperMaximumPayloadSize", "caliperSupportedExtensions"]
        return {**self.head("The configuration of an endpoint"), **self.rule("CFG-GET", {"type": "object", "allOf": [
            self.rule("CFG-VERSIONS", {"required": names[:1], "properties": {
                names[0]: {"type": "array", "minItems": 1, "items": {"type": "string", "pattern": IRI}}}}),
            self.rule("CFG-SIZE", {"properties": {names[1]: {"type": "integer", "minimum": 1}}}),
            self.rule("CFG-EXTENSIONS", {"properties": {names[2]: {"type": "object"}}}),
            self.rule("CFG-EXTRA", {"propertyNames": {"enum": names}})]})}

    def rows(self, profile):
        """Notes which rows of a profile an envelope holds; whether they are right is said elsewhere."""
        cases = []
        for _, event, action in self.words.rows(profile):
            seen = {"type": {"const": event}}
            if action != "any":
                also = self.words.spelled([action])
                seen["action"] = {"const": action} if len(also) == 1 else {"enum": also}
            cases.append({"if": {"type": "object", "properties": seen, "required": sorted(seen)},
                          "then": self.rule(row_id(profile, event, action), {"type": "object"})})
        return {**self.head(f"The rows of the {profile} profile"), **self.rule("ENV-OBJECT", {"type": "object", "properties": {
            "data": {"if": {"type": "array"}, "then": {"items": {"allOf": cases}}}}})}


def row_id(profile, event, action):
    name = event[:-len("Event")] or "Event"
    return f"ROW-{profile}-{name}" + ("" if action == "any" else f"-{action}")


if __name__ == "__main__":
    import json
    import sys
    print(json.dumps(Schemas(vocabulary.Vocabulary(sys.argv[1])).common(), indent=1))
