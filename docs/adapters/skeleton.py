#!/usr/bin/env python3
"""An adapter to begin with: fill in ACTIONS for your product. Protocol: docs/adapters/README.md."""

import json
import os
import sys


class Failed(Exception):
    """The product refused or failed the action; the text says why."""


def echo(arguments, folder):
    """An example: writes its arguments to a file and gives them back."""
    with open(os.path.join(folder, "echo.json"), "w", encoding="utf-8") as file:
        json.dump(arguments, file)
    return {"data": arguments, "files": ["echo.json"], "log": ["echoed"]}


def fail(arguments, folder):
    """An example: the product says no."""
    raise Failed(arguments.get("reason", "asked to fail"))


# The name of each action that your suites use, and the function that makes the product do it.
ACTIONS = {"echo": echo, "fail": fail}


def answer(message):
    kind = message.get("message") if isinstance(message, dict) else None
    if kind == "hello":
        return {
            "message": "hello",
            "protocol": 1,
            "adapter": {"name": "skeleton in Python", "version": "1"},
            "actions": sorted(ACTIONS),
        }
    if kind != "do":
        return {"message": "error", "reason": f"no such message: {kind}"}
    base = {"id": message["id"]}
    action = ACTIONS.get(message["action"])
    if action is None:
        return {"message": "unsupported", **base, "reason": f"no action {message['action']}"}
    try:
        result = action(message["with"], message["folder"])
    except Failed as failure:
        return {"message": "done", **base, "outcome": "failed", "reason": str(failure)}
    return {"message": "done", **base, "outcome": "succeeded", **result}


def main():
    # Standard output belongs to the protocol: whatever else prints must go to standard error.
    # Descriptor 1 itself is moved, so that programs started from here cannot write there either.
    wire = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    for line in sys.stdin.buffer:
        try:
            message = json.loads(line)
        except ValueError as error:
            reply = {"message": "error", "reason": f"not JSON: {error}"}
        else:
            if isinstance(message, dict) and message.get("message") == "stop":
                return
            reply = answer(message)
        wire.write(json.dumps(reply) + "\n")
        wire.flush()


if __name__ == "__main__":
    main()
