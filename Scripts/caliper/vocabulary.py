"""The vocabulary as one version of the specification has it."""
import os

import plain_yaml

FOLDER = os.path.normpath(os.path.join(os.path.dirname(__file__), "..", "..", "Vocabularies", "caliper"))


class Vocabulary:
    """What a version says of terms, properties, entity types, events and profiles."""

    def __init__(self, version):
        def read(name):
            return plain_yaml.load(os.path.join(FOLDER, name + ".yaml"))

        self.version = version
        terms, types, events = read("terms"), read("types"), read("events")
        about = read("versions")["versions"][version]
        self.prefix, self.context, self.url = about["prefix"], about["context"], about["url"]
        # Where profile extensions are taken, so are the words that came with them.
        self.extensions = about["extensions"]
        self.is_first = version == "1.1"
        own = [word for word in terms["actions"]]
        self.own_actions = sorted(own if self.is_first else own + terms["actionsSince12"])
        self.actions = sorted(own + terms["actionsSince12"])
        self.also = terms["also"]
        self.words = {name: terms[name] for name in ("metrics", "statuses", "messageTypes", "identifierTypes")}
        self.words["roles"] = [
            word for role, subs in terms["roles"].items() for word in [role] + [f"{role}#{sub}" for sub in subs]
        ]
        self.properties = read("properties")
        self.base, self.types, self.parts = types["base"], types["types"], types["parts"]
        self.event_base, self.events = events["base"], events["events"]
        self.profiles = {
            name: rows for name, rows in read("profiles")["profiles"].items()
            if not (self.is_first and rows.get("since") == "1.2")
        }
        self.all_profiles = list(read("profiles")["profiles"])
        self._check()

    def below(self, names):
        """The types that stand for a name or several: those, and all that are a kind of them."""
        wanted = set([names] if isinstance(names, str) else names)
        grown = True
        while grown:
            found = {
                name for name, said in self.types.items()
                if said.get("of") in wanted or said.get("alsoOf") in wanted
            } - wanted
            wanted |= found
            grown = bool(found)
        return sorted(wanted)

    def spelled(self, actions):
        """Actions with the other spellings that are taken."""
        return sorted(set(actions) | {self.also[word] for word in actions if word in self.also})

    def actions_of(self, event):
        said = self.events[event]["actions"]
        return self.actions if said == "any" else said

    def part(self, event, name):
        """The types that a part of an event may have."""
        return self.events[event].get(name, self.event_base.get(name))

    def rows(self, profile):
        """Each row of a profile: how it is asked for, the event type, the action (`any` for any)."""
        found = []
        for kind in ("required", "oneOf", "optional"):
            for event, actions in self.profiles[profile].get(kind, {}).items():
                for action in ["any"] if actions == "any" else actions:
                    found.append((kind, event, action))
        return found

    def kinds(self):
        """Every property with its kind."""
        return {
            name: kind for kind, names in self.properties.items()
            for name in (names if isinstance(names, list) else names.keys())
        }

    def _check(self):
        """Names that are used are there."""
        known = self.kinds()
        known["otherIdentifiers"] = "lists"
        for name, said in {**self.types, **self.parts}.items():
            for other in (said.get("of"), said.get("alsoOf"), said.get("items")):
                if other and other not in self.types:
                    raise plain_yaml.Fault(f"types.yaml: `{name}` speaks of `{other}`, which is no type")
            for used in said.get("has", []) + said.get("must", []):
                if used not in known:
                    raise plain_yaml.Fault(f"types.yaml: `{name}` has `{used}`, which properties.yaml does not know")
        for name in ("lists", "entity"):
            for used, other in self.properties[name].items():
                if other not in self.types:
                    raise plain_yaml.Fault(f"properties.yaml: `{used}` is a `{other}`, which is no type")
        for name, said in self.events.items():
            for part, other in said.items():
                if part == "since":
                    continue
                if part == "actions":
                    strangers = [] if other == "any" else set(other) - set(self.actions)
                else:
                    strangers = set([other] if isinstance(other, str) else other) - set(self.types)
                if strangers:
                    raise plain_yaml.Fault(f"events.yaml: `{name}` speaks of {sorted(strangers)}, which are not known")
        for profile in self.profiles:
            for _, event, action in self.rows(profile):
                if event not in self.events or action != "any" and action not in self.actions_of(event):
                    raise plain_yaml.Fault(f"profiles.yaml: {profile}: {event} with {action} is not in events.yaml")
