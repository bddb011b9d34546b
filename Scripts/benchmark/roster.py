#!/usr/bin/env python3
"""A large roster export as CSV, and the table schemas that judge it: the same bytes for the same seed.

Usage: roster.py FOLDER [--part N] [--faulty] [--seed N]

Writes classes, users and enrollments, 7.1 million rows in all, to FOLDER/export and their schemas to FOLDER/schemas.
"""

import argparse
import json
import pathlib
import random

USERS, CLASSES, ENROLLMENTS = 2_000_000, 100_000, 5_000_000
GIVEN = "Ana Bo Chidi Dee Eve Farid Gita Hugo Ines Jun Karim Lena Mei Noor Olu Pia Quinn Rosa Sam Tariq".split()
FAMILY = "Okafor Smith García Müller Nguyen Khan Silva Ivanov Tanaka O'Neil Kowalski Haddad Jensen Costa".split()
SPREAD = 0x9E3779B97F4A7C15, 0xD1B54A32D192ED03, 0xC2B2AE3D27D4EB4F
MASK = (1 << 64) - 1

COMMON = {
    "sourcedId": {"type": "guid", "required": True, "unique": True},
    "status": {"type": "enum", "values": ["active", "tobedeleted"], "required": True},
    "dateLastModified": {"type": "utcDateTime", "required": True},
}
SCHEMAS = {
    "classes": COMMON | {
        "title": {"required": True}, "grades": {}, "courseSourcedId": {"type": "guid", "required": True},
        "classCode": {}, "classType": {"type": "enum", "values": ["homeroom", "scheduled"], "required": True},
        "location": {}, "schoolSourcedId": {"type": "guid", "required": True},
        "termSourcedIds": {"type": "list<guid>", "required": True}, "subjects": {"type": "list<text>"},
    },
    "users": COMMON | {
        "enabledUser": {"type": "boolean", "required": True},
        "orgSourcedIds": {"type": "list<guid>", "required": True},
        "role": {
            "type": "enum", "required": True,
            "values": "administrator aide guardian parent proctor relative student teacher".split(),
        },
        "username": {"required": True, "unique": True}, "userIds": {}, "givenName": {"required": True},
        "familyName": {"required": True}, "middleName": {}, "identifier": {}, "email": {}, "sms": {}, "phone": {},
        "agentSourcedIds": {"type": "list<guid>"}, "grades": {}, "password": {},
    },
    "enrollments": COMMON | {
        "classSourcedId": {"type": "guid", "required": True, "references": "classes.sourcedId"},
        "schoolSourcedId": {"type": "guid", "required": True},
        "userSourcedId": {"type": "guid", "required": True, "references": "users.sourcedId"},
        "role": {
            "type": "enum", "values": ["administrator", "proctor", "student", "teacher"], "required": True,
        },
        "primary": {"type": "boolean"}, "beginDate": {"type": "date"}, "endDate": {"type": "date"},
    },
}


def guid(kind, number):
    """An identifier that looks random; no two numbers of a kind share one."""
    high = (number * SPREAD[0] + kind * SPREAD[1]) & MASK
    low = ((number + kind * 7919) * SPREAD[2]) & MASK
    digits = f"{high:016x}{low:016x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def moment(number):
    return f"2026-01-{number % 28 + 1:02}T{number % 24:02}:{number % 60:02}:00.000Z"


ORGS = [guid(9, number) for number in range(200)]


def classes(count):
    for i in range(count):
        yield (
            f'{guid(2, i)},active,{moment(0)},"Algebra, part {i % 40}",{i % 12 + 1:02},{guid(3, i % 5000)},C{i},'
            f'scheduled,"Room {i % 300}",{ORGS[i % 200]},{guid(4, i % 4)},"Math,Science"\n')


def users(count, chance):
    draw = chance.random
    for i in range(count):
        given, family, org = GIVEN[int(draw() * len(GIVEN))], FAMILY[int(draw() * len(FAMILY))], int(draw() * 200)
        homes = ORGS[org] if i % 10 else f'"{ORGS[org]},{ORGS[(org + 1) % 200]}"'
        role = "student" if i % 20 < 17 else "teacher" if i % 20 < 19 else "guardian"
        yield (
            f'{guid(1, i)},{"active" if i % 50 else "tobedeleted"},{moment(i)},true,{homes},{role},'
            f'{given.lower()}{i},{{LDAP:{i}}},{given},{family},,{i:08},{given.lower()}{i}@school.example,,,,'
            f'{i % 12 + 1:02},\n')


def enrollments(count, chance, of_users, of_classes):
    draw = chance.random
    for i in range(count):
        user, group = int(draw() * of_users), int(draw() * of_classes)
        yield (
            f'{guid(5, i)},active,{moment(i)},{guid(2, group)},{ORGS[group % 200]},{guid(1, user)},'
            f'{"student" if i % 20 else "teacher"},{"false" if i % 20 else "true"},2025-09-01,2026-06-30\n')


def faulty(rows):
    """Breaks six of the first rows of enrollments: a role, a date, a key, both references and a time."""
    first = None
    for number, row in enumerate(rows):
        cells = row.split(",")
        first = first or cells
        match number:
            case 1: cells[6] = "pupil"
            case 2: cells[8] = "2025-02-30"
            case 3: cells[0] = first[0]
            case 4: cells[3] = guid(7, 1)
            case 5: cells[5] = guid(7, 2)
            case 6: cells[2] = "2026-01-32T00:00:00.000Z"
        yield ",".join(cells)


def write(folder, part=1, seed=11, broken=False):
    """Writes one in so many of the rows; returns how many rows and how many bytes there are."""
    chance = random.Random(seed)
    counts = [count // part for count in (CLASSES, USERS, ENROLLMENTS)]
    joined = enrollments(counts[2], chance, counts[1], counts[0])
    tables = {
        "classes": classes(counts[0]), "users": users(counts[1], chance),
        "enrollments": faulty(joined) if broken else joined,
    }
    (folder / "export").mkdir(parents=True, exist_ok=True)
    (folder / "schemas").mkdir(exist_ok=True)
    size = 0
    for name, rows in tables.items():
        columns = SCHEMAS[name]
        schema = {"table": name, "file": f"{name}.csv", "columns": columns}
        (folder / "schemas" / f"{name}.yaml").write_text(json.dumps(schema, indent=1) + "\n")
        with open(folder / "export" / f"{name}.csv", "w", encoding="utf-8", newline="") as out:
            out.write(",".join(columns) + "\n")
            out.writelines(rows)
            size += out.tell()
    return sum(counts), size


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--part", type=int, default=1, help="one in so many of the rows (1)")
    parser.add_argument("--faulty", action="store_true", help="break six rows of enrollments")
    parser.add_argument("--seed", type=int, default=11, help="the seed (11)")
    asked = parser.parse_args()
    rows, size = write(asked.folder, asked.part, asked.seed, asked.faulty)
    print(f"{rows} rows, {size} bytes")


if __name__ == "__main__":
    main()
