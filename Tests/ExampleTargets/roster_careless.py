#!/usr/bin/env python3
"""A small importer of OneRoster CSV packages that looks at little, for the tests of the importer suite.

It reads whatever the package has with a lenient library, notices values that are missing, and forgets results without a
score; it never looks at the manifest, at references, or at whether records agree.
"""
import csv
import io
import sys
import zipfile

# No compiled copy is left beside the sources.
sys.dont_write_bytecode = True
from roster_importer import TABLES, converse  # noqa: E402


def take(path):
    rows = {}
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            table = name.removesuffix(".csv")
            if table not in TABLES:
                continue
            try:
                text = package.read(name).decode("utf-8-sig")
            except (UnicodeDecodeError, zipfile.BadZipFile):
                return {"accepted": False, "reasons": [{"reason": "format", "file": name}]}
            records = list(csv.DictReader(io.StringIO(text.replace("\0", ""), newline="")))
            for number, record in enumerate(records, start=2):
                for column, _, required, _ in TABLES[table][1]:
                    if required and not record.get(column):
                        return {"accepted": False, "reasons": [{"reason": "value", "file": name, "row": number}]}
            if table == "results":
                records = [record for record in records if record.get("score")]
            rows[table] = len(records)
    return {"accepted": True, "rows": rows}


if __name__ == "__main__":
    converse(take)
