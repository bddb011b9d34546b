"""Writes the Caliper suites from Vocabularies/caliper, or says with --check what differs."""
import os
import sys

sys.dont_write_bytecode = True

import plain_yaml
import suites
import vocabulary

KINDS = ["events", "sensor", "endpoint"]
ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
# Written by `assay document` and `assay prove`.
OTHERS = {"README.md", "proof.json"}


def main(arguments):
    if arguments not in ([], ["--check"]):
        sys.exit("usage: python3 Scripts/caliper [--check]")
    wanted = {}
    try:
        for version in ("1.2", "1.1"):
            words = vocabulary.Vocabulary(version)
            for kind in KINDS:
                suite = suites.Suite(kind, words)
                if not hasattr(suite, kind):
                    continue
                wanted[suite.folder] = suite.files()
    except plain_yaml.Fault as fault:
        sys.exit(f"{fault}")
    stale = []
    for folder, files in sorted(wanted.items()):
        place = os.path.join(ROOT, folder)
        there = {
            os.path.relpath(os.path.join(above, name), place)
            for above, _, names in os.walk(place) for name in names
        } - OTHERS
        for path in sorted(there | set(files)):
            full = os.path.join(place, path)
            text = None
            if path in there:
                with open(full, encoding="utf-8") as file:
                    text = file.read()
            if text == files.get(path):
                continue
            stale.append(os.path.join(folder, path))
            if arguments:
                continue
            if path not in files:
                os.remove(full)
            else:
                os.makedirs(os.path.dirname(full), exist_ok=True)
                with open(full, "w", encoding="utf-8") as file:
                    file.write(files[path])
    if arguments and stale:
        sys.exit("not as Vocabularies/caliper says; run `python3 Scripts/caliper`:\n" + "\n".join(f"  {path}" for path in stale))


main(sys.argv[1:])
