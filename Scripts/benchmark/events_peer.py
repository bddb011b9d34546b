#!/usr/bin/env python3
"""Judges events by jsonschema-rs, the quickest peer: `events_peer.py SCHEMA EVENTS [located]`.

Lines are parsed by orjson; `located` asks for the errors of what is not valid, with their paths.
"""

import sys

import jsonschema_rs
import orjson


def main():
    schema = orjson.loads(open(sys.argv[1], "rb").read())
    validator = jsonschema_rs.validator_for(schema, validate_formats=True)
    located = len(sys.argv) > 3
    good = bad = 0
    with open(sys.argv[2], "rb") as lines:
        for line in lines:
            value = orjson.loads(line)
            if validator.is_valid(value):
                good += 1
                continue
            bad += 1
            if located:
                [(error.message, error.instance_path) for error in validator.iter_errors(value)]
    print(f"good {good} bad {bad}")


if __name__ == "__main__":
    main()
