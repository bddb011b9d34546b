#!/usr/bin/env python3
"""A small importer of OneRoster 1.2 CSV packages that takes its task seriously, for the tests of the importer suite.

It speaks the adapter protocol of docs/adapters and knows one action, `import`. It keeps nothing: the log of the import
is all that the suite asks for.
"""
import datetime
import io
import json
import os
import re
import sys
import zipfile

# By file what it needs beside it, then its columns behind the first three: a type, `!` for a value in every row, and the
# file that a value refers to. Blanks in words are written as underscores.
TABLES = """
academicSessions ()
    title:text! type:gradingPeriod|semester|schoolYear|term|ext:*! startDate:date! endDate:date!
    parentSourcedId:guid>academicSessions schoolYear:year!
categories ()
    title:text! weight:integer
classResources (classes resources academicSessions courses orgs)
    title:text classSourcedId:guid!>classes resourceSourcedId:guid!>resources
classes (academicSessions courses orgs)
    title:text! grades:texts courseSourcedId:guid!>courses classCode:text classType:homeroom|scheduled|ext:*!
    location:text schoolSourcedId:guid!>orgs termSourcedIds:guids!>academicSessions subjects:texts subjectCodes:texts
    periods:texts
courseResources (courses resources orgs)
    title:text courseSourcedId:guid!>courses resourceSourcedId:guid!>resources
courses (orgs)
    schoolYearSourcedId:guid>academicSessions title:text! courseCode:text grades:texts orgSourcedId:guid!>orgs
    subjects:texts subjectCodes:texts
demographics (users orgs roles)
    birthDate:date sex:male|female|unspecified|other|ext:* americanIndianOrAlaskaNative:boolean asian:boolean
    blackOrAfricanAmerican:boolean nativeHawaiianOrOtherPacificIslander:boolean white:boolean
    demographicRaceTwoOrMoreRaces:boolean hispanicOrLatinoEthnicity:boolean countryOfBirthCode:text
    stateOfBirthAbbreviation:text cityOfBirth:text publicSchoolResidenceStatus:text
enrollments (classes academicSessions courses orgs users roles)
    classSourcedId:guid!>classes schoolSourcedId:guid!>orgs userSourcedId:guid!>users
    role:administrator|proctor|student|teacher|ext:*! primary:boolean beginDate:date endDate:date
lineItemLearningObjectiveIds (lineItems academicSessions classes courses orgs categories)
    lineItemSourcedId:guid!>lineItems source:case|unknown|ext:*! learningObjectiveId:text!
lineItemScoreScales (lineItems academicSessions classes courses orgs categories scoreScales)
    title:text lineItemSourcedId:guid!>lineItems scoreScaleSourcedId:guid!>scoreScales
lineItems (academicSessions classes courses orgs categories)
    title:text! description:text assignDate:date! dueDate:date! classSourcedId:guid!>classes
    categorySourcedId:guid!>categories academicSessionSourcedId:guid!>academicSessions resultValueMin:decimal
    resultValueMax:decimal schoolSourcedId:guid!>orgs
orgs ()
    name:text! type:department|school|district|local|state|national|ext:*! identifier:text parentSourcedId:guid>orgs
resources ()
    vendorResourceId:text! title:text
    roles:[]administrator|aide|guardian|parent|proctor|relative|student|teacher|ext:* importance:primary|secondary
    vendorId:text applicationId:text
resultLearningObjectiveIds (results lineItems categories classes academicSessions courses orgs users roles)
    resultSourcedId:guid!>results source:case|unknown|ext:*! learningObjectiveId:text! score:decimal textScore:text
resultScoreScales (results lineItems categories classes academicSessions courses orgs users roles scoreScales)
    title:text resultSourcedId:guid!>results scoreScaleSourcedId:guid!>scoreScales
results (lineItems categories classes academicSessions courses orgs users roles)
    lineItemSourcedId:guid!>lineItems studentSourcedId:guid!>users
    scoreStatus:exempt|fully_graded|not_submitted|partially_graded|submitted|ext:*! score:decimal scoreDate:date!
    comment:text textScore:text classSourcedId:guid>classes inProgress:boolean incomplete:boolean late:boolean
    missing:boolean
roles (users orgs)
    userSourcedId:guid!>users roleType:primary|secondary!
    role:aide|counselor|districtAdministrator|guardian|parent|principal|proctor|relative|siteAdministrator|student|systemAdministrator|teacher|ext:*!
    beginDate:date endDate:date orgSourcedId:guid!>orgs userProfileSourcedId:guid>userProfiles
scoreScales (orgs courses classes academicSessions)
    title:text! type:text! orgSourcedId:guid!>orgs courseSourcedId:guid!>courses classSourcedId:guid!>classes
    scoreScaleValue:pairs!
userProfiles (users orgs)
    userSourcedId:guid!>users profileType:text! vendorId:text! applicationId:text description:text
    credentialType:text! username:text! password:text
userResources (users resources)
    userSourcedId:guid!>users orgSourcedId:guid>orgs classSourcedId:guid>classes resourceSourcedId:guid!>resources
users (orgs roles)
    enabledUser:boolean! username:text! userIds:pairs givenName:text! familyName:text! middleName:text
    identifier:text email:text sms:text phone:text agentSourcedIds:guids>users grades:texts password:text
    userMasterIdentifier:text preferredGivenName:text preferredMiddleName:text preferredFamilyName:text
    primaryOrgSourcedId:guid>orgs pronouns:text
"""
FIRST = ["sourcedId", "status", "dateLastModified"]
GUID = re.compile(r"[0-9A-Za-z._/@-]{1,255}")
UUID = re.compile(r"urn:uuid:[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")


class Refused(Exception):
    """Why a package is not taken: one of the reasons of the log, where, and what is wrong."""

    def __init__(self, reason, file="", row=0, text=""):
        super().__init__(text)
        self.entry = {"reason": reason, "file": file, "row": row, "text": text}


def read_tables():
    tables = {}
    for line in TABLES.strip().splitlines():
        if not line.startswith(" "):
            name, needs = re.fullmatch(r"(\w+) \((.*)\)", line).groups()
            tables[name] = (needs.split(), [])
            continue
        for word in line.split():
            column, _, rest = word.partition(":")
            rest, _, target = rest.partition(">")
            tables[name][1].append((column, rest.rstrip("!").replace("_", " "), rest.endswith("!"), target))
    return tables


TABLES = read_tables()


def is_day(text):
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        datetime.date.fromisoformat(text)
        return True
    except ValueError:
        return False


def is_word(words, text):
    return text in words.split("|") or "|ext:*" in words and text.startswith("ext:") and len(text) > 4


CHECKS = {
    "text": lambda text: True,
    "guid": GUID.fullmatch,
    "guids": lambda text: all(GUID.fullmatch(item) for item in text.split(",")),
    "texts": lambda text: all(text.split(",")),
    "pairs": lambda text: all(re.fullmatch(r"\{[^{},:]+:[^{},]+\}", item) for item in text.split(",")),
    "date": is_day,
    "boolean": lambda text: text in ("true", "false"),
    "decimal": lambda text: re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text),
    "integer": lambda text: re.fullmatch(r"-?[0-9]+", text),
    "year": lambda text: re.fullmatch(r"[0-9]{4}", text),
}


def allows(kind, text):
    if kind.startswith("[]"):
        return all(is_word(kind[2:], item) for item in text.split(","))
    return CHECKS[kind](text) if kind in CHECKS else is_word(kind, text)


def parse(file, data):
    """The rows of a file, header first, by the letter of RFC 4180 and without carriage returns in values."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("format", file, text="not UTF-8") from None
    if "\0" in text:
        raise Refused("format", file, text="a NUL")
    field, end, rows, row, at = re.compile(r'"(?:[^"]|"")*"|[^",\r\n]*'), len(text), [], [], 0
    while at < end:
        match = field.match(text, at)
        value = match.group()
        at = match.end()
        if value.startswith('"'):
            value = value[1:-1].replace('""', '"')
            if "\r" in value:
                raise Refused("format", file, len(rows) + 1, "a carriage return in a value")
        row.append(value)
        if text.startswith(",", at):
            at += 1
            if at == end:
                row.append("")
            continue
        line_break = re.compile(r"\r?\n").match(text, at)
        if not line_break and at < end:
            raise Refused("format", file, len(rows) + 1, "a quote or carriage return where none may be")
        at = line_break.end() if line_break else end
        rows.append(row)
        row = []
    if any(other == [""] or len(other) != len(rows[0]) for other in rows):
        raise Refused("format", file, text="a row with another number of fields than the header")
    if len(rows) < 2:
        raise Refused("format", file, text="no rows")
    return rows


def open_package(path):
    try:
        package = zipfile.ZipFile(path)
        if package.testzip():
            raise Refused("package", text="a damaged file")
    except zipfile.BadZipFile:
        raise Refused("package", text="no zip package") from None
    names = package.namelist()
    if len(names) != len(set(names)):
        raise Refused("package", text="a file twice")
    known = {f"{name}.csv" for name in TABLES} | {"manifest.csv"}
    for name in names:
        if name not in known:
            raise Refused("package", name, text="a file that the standard has not")
    return {name[:-4]: parse(name, package.read(name)) for name in sorted(names)}


def modes_of(rows, files):
    if rows is None:
        raise Refused("manifest", text="no manifest")
    if rows[0] != ["propertyName", "value"]:
        raise Refused("format", "manifest.csv", 1, "another header")
    names = [row[0] for row in rows[1:]]
    known = ["manifest.version", "oneroster.version", "source.systemName", "source.systemCode"]
    known += [f"file.{name}" for name in TABLES]
    said = dict(rows[1:])
    if len(names) != len(said) or set(names) - set(known) or set(known) - set(names) - set(known[2:4]):
        raise Refused("manifest", "manifest.csv", text="a row that is missing, unknown or there twice")
    if said["manifest.version"] != "1.0" or said["oneroster.version"] != "1.2":
        raise Refused("manifest", "manifest.csv", text="another version")
    modes = {name: said[f"file.{name}"] for name in TABLES}
    for name, mode in modes.items():
        if mode not in ("absent", "bulk", "delta") or (mode != "absent") != (name in files):
            raise Refused("manifest", "manifest.csv", text=f"{name} is {mode}")
    return modes


def records_of(name, rows, mode):
    """The rows of a file as dictionaries, each cell looked at."""
    file, columns = f"{name}.csv", TABLES[name][1]
    names = FIRST + [column[0] for column in columns]
    own = rows[0][len(names):]
    if rows[0][: len(names)] != names or len(set(own)) != len(own) or not all(
            re.fullmatch(r"metadata\..+", column) for column in own):
        raise Refused("format", file, 1, "another header")
    seen, records = set(), []
    for number, row in enumerate(rows[1:], start=2):
        record = dict(zip(rows[0], row))
        identity = record["sourcedId"]
        if not GUID.fullmatch(identity) or identity in seen:
            raise Refused("identifier", file, number, identity)
        seen.add(identity)
        status, changed = record["status"], record["dateLastModified"]
        if mode == "bulk" and (status or changed):
            raise Refused("mode", file, number, "a status or date in bulk")
        if mode == "delta" and (status not in ("active", "tobedeleted") or not re.fullmatch(
                r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?Z", changed)):
            raise Refused("mode", file, number, "no status or date in a delta")
        for column, kind, required, _ in columns:
            text = record[column]
            if text and not allows(kind, text) or required and not text:
                raise Refused("value", file, number, f"{column} is {text!r}")
        records.append(record)
    return records


def check_references(tables):
    ids = {name: {record["sourcedId"] for record in records} for name, records in tables.items()}
    for name, records in tables.items():
        needs, columns = TABLES[name]
        for other in needs:
            if other not in tables:
                raise Refused("reference", f"{name}.csv", text=f"{other}.csv is needed")
        links = [(column, target) for column, _, _, target in columns if target]
        links += [("sourcedId", "users")] if name == "demographics" else []
        for number, record in enumerate(records, start=2):
            for column, target in links:
                for item in filter(None, record[column].split(",")):
                    if item not in ids.get(target, ()):
                        raise Refused("reference", f"{name}.csv", number, f"{column} names {item}")


def check_consistency(tables, is_bulk):
    def demand(holds, name, record, text):
        if not holds:
            raise Refused("consistency", f"{name}.csv", text=f"{record['sourcedId']}: {text}")

    def each(name):
        return tables.get(name, [])

    seen = set()
    for role in each("roles"):
        key = (role["userSourcedId"], role["orgSourcedId"])
        if role["roleType"] == "primary" and role["status"] != "tobedeleted":
            demand(key not in seen, "roles", role, "a second primary role")
            seen.add(key)
    seen = set()
    for row in each("enrollments"):
        if row["primary"] == "true":
            demand(row["role"] == "teacher", "enrollments", row, "primary and no teacher")
            key = (row["classSourcedId"], row["beginDate"], row["endDate"])
            demand(key not in seen or row["status"] == "tobedeleted", "enrollments", row, "a second primary teacher")
            seen.add(key)
    for row in each("classes"):
        subjects, codes = row["subjects"], row["subjectCodes"]
        demand(not subjects or not codes or subjects.count(",") == codes.count(","), "classes", row, "subject codes")
    for row in each("lineItems"):
        low, high = row["resultValueMin"], row["resultValueMax"]
        demand(not low or not high or float(low) <= float(high), "lineItems", row, "an empty range")
    for name in ("lineItemLearningObjectiveIds", "resultLearningObjectiveIds"):
        for row in each(name):
            demand(row["source"] != "case" or UUID.fullmatch(row["learningObjectiveId"]), name, row, "no UUID")
    if is_bulk:
        check_links(tables, demand, each)


def check_links(tables, demand, each):
    by_id = {name: {record["sourcedId"]: record for record in records} for name, records in tables.items()}
    for name in ("classes", "enrollments", "lineItems"):
        for row in each(name):
            kind = by_id["orgs"][row["schoolSourcedId"]]["type"]
            demand(kind == "school" or kind.startswith("ext:"), name, row, "not in a school")
    for row in each("courses"):
        year = row["schoolYearSourcedId"]
        demand(not year or by_id["academicSessions"][year]["type"] == "schoolYear", "courses", row, "no school year")
    for row in each("enrollments"):
        terms = [by_id["academicSessions"][term]
                 for term in by_id["classes"][row["classSourcedId"]]["termSourcedIds"].split(",")]
        begin, end = row["beginDate"], row["endDate"]
        demand(not begin or any(term["startDate"] <= begin < term["endDate"] for term in terms),
               "enrollments", row, "begins outside of the terms")
        demand(not end or any(term["startDate"] < end <= term["endDate"] for term in terms),
               "enrollments", row, "ends outside of the terms")
    enrolled = {(row["userSourcedId"], row["classSourcedId"]) for row in each("enrollments")}
    for row in each("lineItems"):
        session = by_id["academicSessions"][row["academicSessionSourcedId"]]
        demand(session["type"] != "schoolYear", "lineItems", row, "a whole school year")
    for row in each("results"):
        item = by_id["lineItems"][row["lineItemSourcedId"]]
        for bound, sign in (("resultValueMin", 1), ("resultValueMax", -1)):
            if row["score"] and item[bound]:
                demand(sign * float(row["score"]) >= sign * float(item[bound]), "results", row, "score out of range")
        demand((row["studentSourcedId"], item["classSourcedId"]) in enrolled, "results", row, "not enrolled")
        demand(row["classSourcedId"] in ("", item["classSourcedId"]), "results", row, "another class")
    held = {(row["userSourcedId"], row["orgSourcedId"]) for row in each("roles")}
    teachers = {row["userSourcedId"] for row in each("roles") if row["role"] == "teacher"}
    for row in each("roles"):
        profile = row["userProfileSourcedId"]
        demand(not profile or by_id["userProfiles"][profile]["userSourcedId"] == row["userSourcedId"],
               "roles", row, "the profile of another")
        agents = by_id["users"][row["userSourcedId"]]["agentSourcedIds"].split(",")
        demand(row["role"] != "student" or not teachers.intersection(agents), "roles", row, "a teacher as agent")
    for row in each("users"):
        org = row["primaryOrgSourcedId"]
        demand(not org or (row["sourcedId"], org) in held, "users", row, "no role in the primary organisation")
    for row in each("userResources"):
        place, org = row["classSourcedId"], row["orgSourcedId"]
        demand(not place or not org or by_id["classes"][place]["schoolSourcedId"] == org, "userResources", row, "org")
        demand(not place or (row["userSourcedId"], place) in enrolled, "userResources", row, "not enrolled")


CORE = ["academicSessions", "classes", "courses", "enrollments", "orgs", "roles", "users"]


def take(path):
    try:
        files = open_package(path)
        modes = modes_of(files.pop("manifest", None), files)
        tables = {name: records_of(name, rows, modes[name]) for name, rows in files.items()}
        is_bulk = "delta" not in modes.values()
        if is_bulk and tables:
            missing = [name for name in CORE if name not in tables]
            # Without organisations and people nothing else can be looked at.
            if missing and "enrollments" in missing:
                raise Refused("manifest", "manifest.csv", text=f"no {missing[0]}")
            check_references(tables)
        check_consistency(tables, is_bulk and bool(tables))
    except Refused as refusal:
        return {"accepted": False, "reasons": [refusal.entry]}
    return {"accepted": True, "rows": {name: len(records) for name, records in tables.items()}}


def converse(take):
    # Standard output belongs to the protocol.
    out = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    for line in sys.stdin:
        message = json.loads(line)
        if message["message"] == "stop":
            return
        if message["message"] == "hello":
            answer = {"message": "hello", "protocol": 1, "adapter": {"name": "roster-importer", "version": "1"},
                      "actions": ["import"]}
        else:
            path = os.path.join(message["folder"], message["with"]["package"])
            answer = {"message": "done", "id": message["id"], "outcome": "succeeded", "data": take(path)}
        out.write(json.dumps(answer, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    converse(take)
