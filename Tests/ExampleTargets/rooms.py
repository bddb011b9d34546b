#!/usr/bin/env python3
"""A product for the tests of adapters, people and listeners; its faults are switched by the variable ROOMS_FAULT.

`rooms.py export` is a command of its own; `rooms.py` alone speaks the adapter protocol of docs/adapters. `--fault=NAME`
does the same as the variable.
"""
import csv
import json
import os
import re
import sys
import time
import urllib.error
import urllib.request
import uuid

FAULT = next((word[8:] for word in sys.argv if word.startswith("--fault=")), os.environ.get("ROOMS_FAULT", ""))


def export():
    json.load(sys.stdin)
    rooms = [("R1", "12"), ("R2", "30")]
    if FAULT == "export-crash":
        sys.exit("the database is gone")
    if FAULT == "export-hang":
        time.sleep(60)
    if FAULT == "export-flood":
        while True:
            sys.stdout.write("flood" * 10000)
    with open("rooms.csv", "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "seats"])
        for room in rooms:
            writer.writerow(room if FAULT != "export-seats" else (room[0], "many"))
    print(json.dumps({"written": 0 if FAULT == "export-count" else len(rooms)}))


def send(to, count, room="R1"):
    if FAULT == "send-stray":
        try:
            urllib.request.urlopen(to.rsplit("/", 2)[0] + "/nobody/is/here", timeout=10)
        except urllib.error.HTTPError:
            pass
    for _ in range(1 if FAULT == "send-few" else count):
        identity = "00000000-0000-4000-8000-000000000000" if FAULT == "send-id" else str(uuid.uuid4())
        body = json.dumps({"id": identity, "room": "R9" if FAULT == "send-room" else room}).encode()
        media = "text/plain" if FAULT == "send-media" else "application/json"
        for attempt in range(3):
            request = urllib.request.Request(
                to + "?v=1", data=body, headers={"Content-Type": media, "X-Room": room}, method="POST")
            try:
                urllib.request.urlopen(request, timeout=10).read()
                break
            except urllib.error.HTTPError as error:
                if FAULT == "send-stubborn" and error.code == 400:
                    continue
                if error.code != 503 or FAULT == "send-once":
                    break
                time.sleep(0 if FAULT == "send-hasty" else int(error.headers["Retry-After"]))


def take(folder, table):
    with open(os.path.join(folder, table), newline="") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows, start=2):
        if not re.fullmatch("[0-9]+", row["seats"]) and FAULT != "import-anything":
            return {"outcome": "failed", "reason": f"line {number}: seats is {row['seats']}"}
    return {"outcome": "succeeded", "data": {"taken": len(rows) - (FAULT == "import-loses")}}


def converse():
    # Standard output belongs to the protocol.
    out = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    for line in sys.stdin:
        message = json.loads(line)
        if message["message"] == "stop":
            return
        if message["message"] == "hello":
            answer = {"message": "hello", "protocol": 1, "adapter": {"name": "rooms", "version": "1"},
                      "actions": ["import", "send"]}
        else:
            action, given = message["action"], message.get("with", {})
            if FAULT == "garbage" and action == "import":
                out.write("importing...\n")
            if FAULT == "crash" and action == "import":
                os._exit(3)
            if action == "import":
                done = take(message["folder"], given["table"])
            elif action == "send":
                send(**given)
                done = {"outcome": "succeeded"}
            else:
                done = None
            if done is None:
                answer = {"message": "unsupported", "id": message["id"], "reason": "this product has no groups"}
            else:
                answer = {"message": "done", "id": message["id"], **done}
        out.write(json.dumps(answer, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    export() if "export" in sys.argv else converse()
