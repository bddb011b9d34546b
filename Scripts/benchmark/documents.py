"""The rows of documents: what is validated, against which peer, and what is aimed at."""

import dataclasses
import pathlib
import shutil

import archive
import bundles
import caliper
import events
import items
import peers
import roster
import state
from measuring import Subject

HERE = pathlib.Path(__file__).resolve().parent
SUITES = HERE.parent.parent / "Suites"
EVENTS, BROKEN = 200_000, 2_000
MEGABYTES = 100
BUNDLES, ALONE = 1000, 100
STUDENTS = 200_000
SHORT = (
    "DuckDB is given the files outside of the zip, and judges neither their form nor laws across rows and files. Assay "
    "inflates every entry up to four times (to check the package, the cells, what laws join, the laws), which is over a "
    "third of its time, and fifty laws take nearly half")


@dataclasses.dataclass
class Row:
    title: str
    size: int  # bytes of the documents
    ours: Subject
    peer: Subject
    aim: float  # the most that ours may take, in peers
    memory: int = 0  # the most bytes that ours may hold; 0 for no target
    bundles: int = 0  # how many bundles ours judges; 0 for documents
    rows: int = 0  # how many rows of a package ours checks; 0 for others
    why: str = ""  # what makes it short of its target, where that is known
    cores: float = 0.0  # how many of the machine's cores were free before it was measured

    @property
    def subjects(self):
        return [self.ours, self.peer]

    @property
    def ratio(self):
        return self.ours.wall / self.peer.wall

    @property
    def shortfall(self):
        """What is short of its target, in words; empty where nothing is."""
        short = []
        if self.ratio > self.aim:
            short.append(f"{self.ratio:.2f} x {self.peer.name} instead of {self.aim}")
        if self.memory and self.ours.memory > self.memory:
            short.append(f"peak memory {self.ours.memory >> 20} MiB instead of {self.memory >> 20}")
        return "; ".join(short)


class Documents:
    """Makes rows by name; data and peers are made when a row first needs them."""

    def __init__(self, folder, assay):
        self.folder = folder
        self.assay = assay
        self.environment = peers.Environment(folder / "peers")

    def row(self, name):
        """The row of this name; throws `peers.Missing` where its peer cannot be had."""
        return ROWS[name](self)

    def events(self):
        return self._events(
            f"{EVENTS:,} events against a JSON Schema", "events.ndjson", [],
            f"{EVENTS} valid, 0 invalid", 0, f"good {EVENTS} bad 0")

    def events_located(self):
        return self._events(
            f"the same, {BROKEN:,} of them faulty, faults located", "faulty.ndjson", ["located"],
            f"{EVENTS - BROKEN} valid, {BROKEN} invalid", 1, f"good {EVENTS - BROKEN} bad {BROKEN}")

    def _events(self, title, file, extra, ours_say, code, peer_says):
        python = self.environment.having("jsonschema-rs", "orjson")
        folder = self.folder / "events"
        if not folder.exists():
            folder.mkdir()
            events.write(folder, EVENTS, EVENTS // BROKEN, seed=7)
        schema, data = str(folder / "schema.json"), str(folder / file)
        return Row(
            title, pathlib.Path(data).stat().st_size,
            self._validate("--schema", schema, "--assert-format", data, says=ours_say, code=code),
            Subject(
                "jsonschema-rs", [python, "-B", str(HERE / "events_peer.py"), schema, data, *extra], says=peer_says),
            aim=0.35, memory=64 << 20)

    def caliper(self):
        python = self.environment.having("jsonschema-rs", "orjson")
        folder, report = self.folder / "caliper", self.folder / "caliper-report"
        size = caliper.write(folder, EVENTS, seed=11)
        schema, data = str(folder / "schema.json"), str(folder / "events.ndjson")
        return Row(
            f"{EVENTS:,} events certified against the rules of Caliper 1.2", size,
            Subject(
                "assay check", [self.assay, "check", str(caliper.SUITE), data, "--out", str(report), "--quiet"],
                prepare=lambda: shutil.rmtree(report, ignore_errors=True), says="43 of 43 requirements"),
            Subject(
                "jsonschema-rs", [python, "-B", str(HERE / "events_peer.py"), schema, data],
                says=f"good {EVENTS} bad 0"),
            aim=0.35, memory=64 << 20)

    def xml(self):
        xmllint = peers.program("xmllint", "libxml2-utils")
        schema, data = self._items()
        return Row(
            f"{MEGABYTES} MB of XML against an XML Schema", data[0].stat().st_size,
            self._validate("--xsd", schema, str(data[0]), says="1 valid, 0 invalid"),
            Subject(
                "xmllint --stream", [xmllint, "--noout", "--stream", "--schema", schema, str(data[0])],
                says="validates"),
            aim=1.0)

    def xml_pair(self):
        schema, data = self._items()
        both = [str(path) for path in data]
        alone = '"$0" validate --xsd "$1" "$2" && "$0" validate --xsd "$1" "$3"'
        return Row(
            "two such files at once", sum(path.stat().st_size for path in data),
            self._validate("--xsd", schema, *both, says="2 valid, 0 invalid"),
            Subject(
                "assay, one after the other", ["sh", "-c", alone, self.assay, schema, *both],
                says="1 valid, 0 invalid"),
            aim=0.55)

    def _items(self):
        folder = self.folder / "items"
        data = [folder / "items.xml", folder / "again.xml"]
        if not folder.exists():
            items.write(folder, MEGABYTES, seed=6)
            data[0].rename(data[1])
            items.write(folder, MEGABYTES, seed=5)
        return str(folder / "items.xsd"), data

    def tables(self):
        python = self.environment.having("duckdb", "pyyaml")
        folder = self.folder / "roster"
        rows, size = roster.write(folder)
        schemas = [part for name in roster.SCHEMAS for part in ("--table", str(folder / "schemas" / f"{name}.yaml"))]
        return Row(
            f"{rows:,} rows of CSV in 3 tables: types, keys, references", size,
            self._validate(*schemas, str(folder / "export"), says="3 valid, 0 invalid"),
            Subject(
                "DuckDB",
                [python, "-B", str(HERE / "tables_peer.py"), str(folder / "export"), str(folder / "schemas")],
                says=f"rows {rows} faults 0"),
            aim=0.35, memory=400 << 20)

    def state(self):
        python = self.environment.having("duckdb", "pyyaml")
        folder, suite = self.folder / "state", SUITES / state.SUITE
        rows, size = state.write(folder, self.assay, STUDENTS)
        report = folder / "report"
        return Row(
            f"a OneRoster package of {rows:,} rows in 21 files, every rule of its suite", size,
            Subject(
                "assay check",
                [self.assay, "check", str(suite), str(folder / "state.zip"), "--out", str(report)],
                prepare=lambda: shutil.rmtree(report, ignore_errors=True), says="Exit code  0, conformant"),
            Subject(
                "DuckDB",
                [python, "-B", str(HERE / "tables_peer.py"), str(folder / "files"), str(suite / "schemas")],
                says=f"rows {rows} faults 0"),
            aim=0.35, memory=400 << 20, rows=rows, why=SHORT)

    def package(self):
        bsdtar = peers.program("bsdtar", "libarchive-tools")
        data = self.folder / "content.zip"
        size = archive.write(data, MEGABYTES, seed=9)
        return Row(
            f"a zip package with {MEGABYTES} MB of content, every entry read", size,
            self._validate("--package", str(data), says="1 valid, 0 invalid"),
            Subject(
                "bsdtar", ["sh", "-c", '"$0" -xOf "$1" >/dev/null && echo read', bsdtar, str(data)], says="read"),
            aim=0.7)

    def bundles(self):
        peers.program("nginx", "nginx-light")
        folder = self.folder / "bundles"
        folder.mkdir()
        found, suite, size = bundles.write(folder, self.assay, BUNDLES)
        alone = 'for run in "$1"/00/*; do "$0" judge "$run" --suite "$2" >/dev/null || [ $? -eq 1 ] || exit 9; done; echo judged'
        return Row(
            f"{BUNDLES:,} small bundles judged by a corrected suite", size * BUNDLES,
            Subject(
                "assay archive judge", [self.assay, "archive", "judge", str(found), "--suite", str(suite)],
                says=f"{BUNDLES:,} bundles judged: {BUNDLES:,} certificates would flip", code=1),
            Subject(
                f"assay judge, {ALONE} of them, one after the other",
                ["sh", "-c", alone, self.assay, str(found), str(suite)], says="judged"),
            aim=2.0, memory=128 << 20, bundles=BUNDLES)

    def _validate(self, *arguments, says, code=0):
        return Subject("assay validate", [self.assay, "validate", *arguments], says=says, code=code)


ROWS = {
    "events": Documents.events,
    "events-located": Documents.events_located,
    "caliper": Documents.caliper,
    "xml": Documents.xml,
    "xml-pair": Documents.xml_pair,
    "tables": Documents.tables,
    "state": Documents.state,
    "package": Documents.package,
    "bundles": Documents.bundles,
}
