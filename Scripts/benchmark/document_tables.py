"""The table of the document readers on the terminal and in docs/benchmarks-documents.md, ratios first."""

import os

from tables import aligned, machine, markdown, mebibytes, seconds

MEASURED = [
    "assay: `assay validate` with default settings on all cores; of the row with faults, every finding is printed.",
    "Events: NDJSON by `Scripts/benchmark/events.py`. The schema has a `oneOf` of six types, `$ref`, enumerations, "
    "patterns and closed objects; date-times are asserted. jsonschema-rs judges the same schema with formats, on one "
    "thread, each line parsed by orjson; with faults it is asked for the messages and paths of what is not valid.",
    "Caliper: NDJSON by `Scripts/benchmark/caliper.py`; `assay check` with the suite for archives of Caliper 1.2, from "
    "reading the suite to the report and the sealed evidence, with a copy of the file in it. jsonschema-rs judges the "
    "suite's own schemas, put into one.",
    "XML: test items by `Scripts/benchmark/items.py`, one file of about 100 MB, against an XML Schema with patterns, "
    "enumerations, mixed content and an import; `xmllint --stream --schema`. Both read a stream, by the same library.",
    "Two files: in one call of assay, against two calls one after the other.",
    "Tables: classes, users and enrollments by `Scripts/benchmark/roster.py`. Both check what must be there, "
    "enumerations, booleans, dates and times, four unique columns and two references, from the same schemas. "
    "The characters of identifiers are checked by assay alone: DuckDB would spend a regular expression on each. It "
    "loads the files as text into memory, and uses all cores.",
    "The OneRoster package: fictional districts by `assay generate oneroster-csv`, checked by `assay check` against the "
    "suite for producers: the package, its manifest, the form of each file, every column, keys, references and laws "
    "across rows and files, with the report and the evidence written. DuckDB is given the files outside of the zip; it "
    "loads them and checks what must be there, enumerations, booleans, dates, numbers, keys and references, and "
    "nothing of the form, the manifest, the characters of identifiers or the laws.",
    "Before it is measured, each command must say what is right: so many valid, so many not.",
    "Packages: one by `Scripts/benchmark/archive.py`; `bsdtar -xO` to /dev/null, by libarchive on one thread. Both inflate every entry and check its CRC; assay reviews names, records and layout besides, and takes entries on all cores.",
    "Bundles: a run of ten cases, recorded once and copied 1,000 times by `Scripts/benchmark/bundles.py`; "
    "`assay archive judge` judges each by the suite that was run and by one with a check that changed, which flips "
    "every certificate. Its peer is `assay judge --suite` on 100 of them, one process after the other.",
]


def line(row):
    """One row in one line, for who waits."""
    return (
        f"  assay {seconds(row.ours.wall)} ({seconds(row.ours.cpu)} cpu, {mebibytes(row.ours.memory)}), "
        f"{row.peer.name} {seconds(row.peer.wall)} ({seconds(row.peer.cpu)} cpu, {mebibytes(row.peer.memory)}): "
        f"{row.ratio:.2f}, target {row.aim}: {verdict(row)}"
    )


def verdict(row):
    return "SHORT" if row.shortfall else "met"


def cells(rows):
    yield ["work", "bytes", "x peer", "cpu x peer", "target", "", "assay", "cpu", "peak", "peer", "", "cpu", "peak"]
    for row in rows:
        yield [
            row.title, f"{row.size / 1e6:,.0f} MB", f"{row.ratio:.2f}", f"{row.ours.cpu / row.peer.cpu:.2f}",
            f"{row.aim}" + (f", {row.memory >> 20} MiB" if row.memory else ""), verdict(row),
            seconds(row.ours.wall), seconds(row.ours.cpu), mebibytes(row.ours.memory),
            row.peer.name, seconds(row.peer.wall), seconds(row.peer.cpu), mebibytes(row.peer.memory),
        ]


def remarks(rows):
    said = [
        f"{row.title}: {60 * row.bundles / row.ours.wall:,.0f} bundles a minute." for row in rows if row.bundles
    ]
    said += [f"{row.title}: {row.rows / row.ours.wall / 1e6:.1f} million rows a second." for row in rows if row.rows]
    return said + [f"Short: {row.title}: {row.shortfall}." for row in rows if row.shortfall]


def busy_notes(rows):
    """A word on each row for which other programs kept the cores busy."""
    cores = os.cpu_count()
    return [
        f"{row.title}: other programs left {row.cores:.1f} of {cores} cores to this row; what gains by more than one "
        "cannot show it."
        for row in rows
        if row.cores < 0.8 * cores
    ]


def terminal(rows, notes):
    return "\n".join(aligned(cells(rows)) + [""] + remarks(rows) + notes + [""])


def page(rows, versions, notes):
    said = remarks(rows) + notes
    parts = [
        "# Speed of the document readers",
        "Written by `make bench`; `Scripts/bench --rows documents` measures these rows alone. Ratios count: both "
        "figures of a row come from the same run on the same bytes, commands taking turns. Times are medians of whole "
        "processes, peaks the greatest seen. On a machine that does other work too, processor time is the steadier "
        "figure.",
        markdown(cells(rows)) if rows else "",
        "\n".join(f"- {remark}" for remark in said),
        "## What is measured",
        "\n".join(f"- {text}" for text in MEASURED),
        "## Machine",
        "\n".join(
            [
                f"- {machine()}; load at the end {os.getloadavg()[0]:.1f}",
                *(f"- {name}: {text}" for name, text in versions.items()),
            ]
        ),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"
