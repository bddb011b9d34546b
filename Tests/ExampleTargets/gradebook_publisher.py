#!/usr/bin/env python3
"""A small product that writes to a OneRoster 1.2 gradebook, for the tests of the publisher suite; an adapter.

`--gradebook=URL`, `--roster=URL` and `--token-url=URL` say where it writes, and the variable GRADEBOOK_SECRET with what
it gets its token (`--secret` for samples). `--fault=NAME` makes it break one rule.
"""
import base64
import datetime
import json
import os
import sys
import urllib.parse
import urllib.request
import uuid

OPTIONS = dict(word[2:].split("=", 1) for word in sys.argv[1:] if word.startswith("--"))
FAULT = OPTIONS.get("fault", "")
SCOPES = ["gradebook.createput", "gradebook.delete"]
items, results = {}, {}


def token():
    scope = " ".join("https://purl.imsglobal.org/spec/or/v1p2/scope/" + name for name in SCOPES)
    body = urllib.parse.urlencode({"grant_type": "client_credentials", "scope": scope}).encode()
    pair = "demo-client:" + (OPTIONS.get("secret") or os.environ["GRADEBOOK_SECRET"])
    headers = {"Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}
    with urllib.request.urlopen(urllib.request.Request(OPTIONS["token-url"], data=body, headers=headers)) as answer:
        return json.load(answer)["access_token"]


def send(method, path, payload=None):
    headers = {"Authorization": "Bearer " + token(), "Content-Type": "application/json"}
    body = json.dumps(payload).encode() if payload else None
    request = urllib.request.Request(OPTIONS["gradebook"] + path, data=body, headers=headers, method=method)
    urllib.request.urlopen(request, timeout=10).read()


def now(days=0):
    moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=days)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def reference(root, plural, kind, identity):
    return {"href": f"{OPTIONS[root]}/{plural}/{identity}", "sourcedId": identity, "type": kind}


def common(identity):
    return {"sourcedId": identity, "status": "active", "dateLastModified": now()}


def publish_line_item(given):
    identity = items.setdefault(given["title"], str(uuid.uuid4()))
    item = common(identity) | {
        "title": given["title"], "assignDate": now(), "dueDate": now(7),
        "class": reference("roster", "classes", "class", given["class"]),
        "school": reference("roster", "orgs", "org", given["school"]),
        "category": reference("gradebook", "categories", "category", given["category"]),
        "resultValueMin": given["least"], "resultValueMax": given["most"] if FAULT != "range-of-100" else 100}
    send("PUT", "/lineItems/" + identity, {"lineItem": item})
    if FAULT == "line-item-twice":
        twin = str(uuid.uuid4())
        send("PUT", "/lineItems/" + twin, {"lineItem": item | {"sourcedId": twin}})


def publish_result(given):
    key = (given["title"], given["student"])
    known = key in results
    if known and FAULT == "change-kept-back":
        return
    if not known or FAULT == "change-as-new":
        results[key] = str(uuid.uuid4())
    if FAULT == "result-kept-back":
        return
    score = given["score"] if FAULT != "score-rounded" else round(given["score"])
    result = common(results[key]) | {
        "lineItem": reference("gradebook", "lineItems", "lineItem", items[given["title"]]),
        "student": reference("roster", "users", "user", given["student"]),
        "scoreStatus": "fully graded", "score": score, "scoreDate": now()[:10]}
    send("PUT", "/results/" + results[key], {"result": result})


def withdraw_result(given):
    if FAULT not in ("withdrawal-kept-back", "result-kept-back"):
        send("DELETE", "/results/" + results[(given["title"], given["student"])])


def withdraw_line_item(given):
    send("DELETE", "/lineItems/" + items[given["title"]])


ACTIONS = {
    "publish-line-item": publish_line_item, "publish-result": publish_result,
    "withdraw-result": withdraw_result, "withdraw-line-item": withdraw_line_item}


def converse():
    # Standard output belongs to the protocol.
    out = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    for line in sys.stdin:
        message = json.loads(line)
        if message["message"] == "stop":
            return
        if message["message"] == "hello":
            answer = {"message": "hello", "protocol": 1, "adapter": {"name": "gradebook-publisher", "version": "1"},
                      "actions": sorted(ACTIONS)}
        else:
            answer = {"message": "done", "id": message["id"], "outcome": "succeeded"}
            try:
                ACTIONS[message["action"]](message.get("with", {}))
            except OSError as error:
                answer |= {"outcome": "failed", "reason": str(error)}
        out.write(json.dumps(answer, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    converse()
