#!/usr/bin/env python3
"""Judges a bundle of CSV files by DuckDB on all its threads: `roster_peer.py FOLDER`.

The same schemas as those of roster.py, as SQL: what must be there, enumerations, booleans, dates, times, unique keys
and references. The characters of identifiers are left alone, in favour of the peer.
"""

import json
import pathlib
import sys

import duckdb


def main():
    folder = pathlib.Path(sys.argv[1])
    schemas = [json.loads(path.read_text()) for path in sorted((folder / "schemas").iterdir())]
    database = duckdb.connect(config={"temp_directory": str(folder / "spill"), "preserve_insertion_order": False})
    rows = 0
    for schema in schemas:
        database.execute(
            f"create table {schema['table']} as select * from read_csv('{folder}/export/{schema['file']}', "
            "header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"')")
        rows += database.execute(f"select count(*) from {schema['table']}").fetchone()[0]
    found = {}
    for schema in schemas:
        for query, names in queries(schema["table"], schema["columns"]):
            counts = database.execute(query).fetchone()
            found |= {name: count for name, count in zip(names, counts) if count}
    print(f"rows {rows} faults {sum(found.values())}")
    for name, count in found.items():
        print(f"{name}: {count}")


def queries(table, columns):
    """Queries that count what is wrong, each with the names of its counts: the values in one pass, then the rest."""
    wrong = {}
    for name, column in columns.items():
        tests = [f'"{name}" is null'] if column.get("required") else []
        tests += value_tests(f'"{name}"', column)
        if tests:
            wrong[f"{table}.{name}"] = f"count(*) filter (where {' or '.join(tests)})"
    yield f"select {', '.join(wrong.values())} from {table}", list(wrong)
    for name, column in columns.items():
        if column.get("unique"):
            yield f'select count("{name}") - count(distinct "{name}") from {table}', [f"{table}.{name} unique"]
        if target := column.get("references"):
            other, key = target.split(".")
            yield (
                f'select count(*) from {table} a anti join {other} b on a."{name}" = b."{key}"',
                [f"{table}.{name} references"])


def value_tests(name, column):
    """What holds of a value that is wrong; nothing for a type that is not looked at."""
    match column.get("type"):
        case "enum":
            words = ", ".join(f"'{word}'" for word in column["values"])
            return [f"{name} not in ({words})"]
        case "boolean":
            return [f"{name} not in ('true', 'false')"]
        case "date":
            return [f"({name} is not null and try_cast({name} as date) is null)"]
        case "utcDateTime":
            return [f"({name} is not null and try_strptime({name}, '%Y-%m-%dT%H:%M:%S.%gZ') is null)"]
    return []


if __name__ == "__main__":
    main()
