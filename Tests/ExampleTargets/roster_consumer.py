#!/usr/bin/env python3
"""A small consumer of OneRoster 1.2 for the tests of the consumer suite; it speaks the adapter protocol.

`--fault=NAME` makes it break one rule.
"""
import base64
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

FAULT = next((word[8:] for word in sys.argv if word.startswith("--fault=")), "")
SCOPE = "https://purl.imsglobal.org/spec/or/v1p2/scope/roster.readonly"
held = {}


class Service:
    """The service that one sync reads from."""

    def __init__(self, settings):
        self.settings = settings
        self.token = None
        self.deadline = time.monotonic() + float(settings["patience"]) * 2

    def renew(self):
        scope = SCOPE + (" " + SCOPE.replace("roster.", "gradebook.") if FAULT == "scope-too-wide" else "")
        form = {"grant_type": "client_credentials", "scope": scope}
        pair = f"{self.settings['clientId']}:{self.settings['clientSecret']}".encode()
        headers = {"Authorization": "Basic " + base64.b64encode(pair).decode()}
        if FAULT == "secret-in-form":
            headers = {}
            form.update(client_id=self.settings["clientId"], client_secret=self.settings["clientSecret"])
        body = urllib.parse.urlencode(form).encode()
        request = urllib.request.Request(self.settings["tokenUrl"], data=body, headers=headers)
        with urllib.request.urlopen(request, timeout=10) as answer:
            self.token = json.load(answer)["access_token"]

    def get(self, url):
        """The answer to a request, asked again where that makes sense."""
        renewed = False
        while True:
            if not self.token:
                self.renew()
            headers = {"Authorization": "Bearer " + self.token}
            if FAULT == "token-in-query":
                headers, url = {}, url + "&access_token=" + self.token
            try:
                with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=10) as answer:
                    return json.load(answer), answer.headers
            except urllib.error.HTTPError as error:
                if error.code == 401 and not renewed and FAULT != "never-renews":
                    renewed, self.token = True, None
                    continue
                if error.code == 429 and FAULT != "gives-up-when-busy":
                    time.sleep(0 if FAULT == "hasty" else int(error.headers.get("Retry-After", 1)))
                elif error.code >= 500 and FAULT != "gives-up-on-faults":
                    time.sleep(0.2)
                else:
                    raise
                if time.monotonic() > self.deadline:
                    raise


def known(user):
    names = {"sourcedId", "status", "dateLastModified", "username", "enabledUser", "givenName", "familyName", "roles"}
    return FAULT != "refuses-unknown" or set(user) <= names


def sync(settings):
    service = Service(settings)
    collection, size = settings["collection"], int(settings["pageSize"])
    objects = held.setdefault(collection, {})
    query = {"limit": size, "offset": 0}
    if settings.get("since") and FAULT != "reads-everything":
        query["filter"] = f"dateLastModified>'{settings['since']}'"
    elif not settings.get("since"):
        objects.clear()
    while True:
        page, headers = service.get(f"{settings['base']}/{collection}?" + urllib.parse.urlencode(query))
        for item in page[collection]:
            if item["status"] == "tobedeleted" and FAULT != "keeps-deleted":
                objects.pop(item["sourcedId"], None)
            elif known(item):
                objects[item["sourcedId"]] = item
        query["offset"] += size
        if query["offset"] >= int(headers["X-Total-Count"]) or FAULT == "first-page-only":
            return {"outcome": "succeeded"}


def act(action, given):
    if action == "list":
        return {"outcome": "succeeded", "data": {"sourcedIds": sorted(held.get(given["collection"], {}))}}
    try:
        return sync(given)
    except urllib.error.URLError as error:
        return {"outcome": "failed", "reason": str(error)}


def converse():
    # Standard output belongs to the protocol.
    out = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    for line in sys.stdin:
        message = json.loads(line)
        if message["message"] == "stop":
            return
        if message["message"] == "hello":
            answer = {"message": "hello", "protocol": 1, "adapter": {"name": "roster-consumer", "version": "1"},
                      "actions": ["list", "sync"]}
        else:
            answer = {"message": "done", "id": message["id"], **act(message["action"], message.get("with", {}))}
        out.write(json.dumps(answer, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    converse()
