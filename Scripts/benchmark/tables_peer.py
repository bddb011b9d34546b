#!/usr/bin/env python3
"""Judges a folder of CSV files by DuckDB on all its threads: `tables_peer.py FOLDER SCHEMAS`.

The same table schemas, as SQL: what must be there, enumerations with their prefix, booleans, dates, numbers,
unique keys and references, also those of lists. Left alone, in favour of the peer, are the form of the files, the
characters of identifiers, the patterns in lists, the manifest, and the laws across rows and files.
"""

import pathlib
import sys

import duckdb
import yaml


def main():
    folder, schemas = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    tables = [yaml.safe_load(path.read_text()) for path in sorted(schemas.iterdir())]
    tables = [table for table in tables if table["table"] != "manifest"]
    database = duckdb.connect(
        config={"temp_directory": str(folder.parent / "spill"), "preserve_insertion_order": False})
    rows = 0
    for table in tables:
        database.execute(
            f"create table {table['table']} as select * from read_csv('{folder}/{table['file']}', "
            "header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"')")
        rows += database.execute(f"select count(*) from {table['table']}").fetchone()[0]
    found = {}
    for table in tables:
        there = {row[0] for row in database.execute(f"describe {table['table']}").fetchall()}
        columns = {name: column for name, column in table["columns"].items() if name in there}
        for query, names in queries(table["table"], columns):
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
        tests += [f'"{name}" is not null'] if column.get("emptyIn") == "bulk" else []
        tests += value_tests(f'"{name}"', column)
        if tests:
            wrong[f"{table}.{name}"] = f"count(*) filter (where {' or '.join(tests)})"
    yield f"select {', '.join(wrong.values())} from {table}", list(wrong)
    for name, column in columns.items():
        if column.get("unique"):
            yield f'select count("{name}") - count(distinct "{name}") from {table}', [f"{table}.{name} unique"]
        if target := column.get("references"):
            other, key = target.split(".")
            if column.get("type", "").startswith("list<"):
                values = f"select unnest(string_split(\"{name}\", ',')) as v from {table} where \"{name}\" is not null"
            else:
                values = f'select "{name}" as v from {table} where "{name}" is not null'
            yield (
                f'select count(*) from ({values}) a anti join {other} b on a.v = b."{key}"',
                [f"{table}.{name} references"])


def value_tests(name, column):
    """What holds of a value that is wrong; nothing for a type that is not looked at."""
    match column.get("type"):
        case "enum":
            words = ", ".join(f"'{word}'" for word in column["values"])
            test = f"{name} not in ({words})"
            if prefix := column.get("extensible"):
                test = f"({test} and not starts_with({name}, '{prefix}'))"
            return [test]
        case "boolean":
            return [f"{name} not in ('true', 'false')"]
        case "date":
            return [f"({name} is not null and try_cast({name} as date) is null)"]
        case "utcDateTime":
            return [f"({name} is not null and try_strptime({name}, '%Y-%m-%dT%H:%M:%S.%gZ') is null)"]
        case "integer":
            return [f"({name} is not null and try_cast({name} as bigint) is null)"]
        case "decimal":
            return [f"({name} is not null and try_cast({name} as double) is null)"]
    return []


if __name__ == "__main__":
    main()
