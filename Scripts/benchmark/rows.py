"""The rows of the table: what runs, against which floor and peer, and what is aimed at."""

import dataclasses
import pathlib
import shutil

import work
from measuring import Subject

FIRST = work.PATH + "0"
MEMORY = 64 << 20

# Multiples of the floor are the targets' milliseconds over the floor of the day on which Hurl was measured.
ROWS = {
    "start": dict(title="start-up, one HTTP test", requests=1, connections=1, over_floor=1.4, over_peer=1.2),
    "checks": dict(
        title="1,000 requests, 5 checks each", requests=1000, over_floor=2.5, over_peer=0.5, files=10),
    "reports": dict(
        title="the same with HTML, JUnit and JSON", requests=1000, over_floor=4.0, over_peer=0.1, files=1000,
        reports=True),
    "many": dict(
        title="10,000 cases with reports", requests=10000, over_floor=4.2, over_peer=0.15, files=10000, reports=True,
        memory=MEMORY, weight=3),
    "latency": dict(
        title="1,000 requests at 50 ms, default settings", requests=1000, server="slow", connections=64,
        over_floor=1.5, over_peer=0.05, files=1000, weight=3),
}


@dataclasses.dataclass
class Row:
    title: str
    ours: Subject
    floor: Subject
    curl: Subject
    peer: Subject
    over_floor: float  # the most that ours may take, in floors
    over_peer: float  # the same, in peers; counts where the peer was measured
    parts: list  # the same work in parts, measured where the row is short
    memory: int = 0  # the most bytes that ours may hold; 0 for no target
    weight: int = 1  # how many times fewer rounds
    sizes: dict = dataclasses.field(default_factory=dict)  # bytes of each form of the report that the last run wrote

    def weigh(self, folder):
        """Notes how large the reports are that lie in the folder now."""
        self.sizes = {path.name: path.stat().st_size for path in sorted(pathlib.Path(folder).iterdir()) if path.is_file()}

    @property
    def subjects(self):
        return [subject for subject in (self.ours, self.floor, self.curl, self.peer) if subject]

    @property
    def ratio(self):
        return self.ours.wall / self.floor.wall

    @property
    def peer_ratio(self):
        return self.ours.wall / self.peer.wall if self.peer else None

    @property
    def aim(self):
        return f"{self.over_peer} x Hurl" if self.peer else f"{self.over_floor} x floor"

    @property
    def shortfall(self):
        """What is short of its target, in words; empty where nothing is."""
        short = []
        if self.peer and self.peer_ratio > self.over_peer:
            short.append(f"{self.peer_ratio:.2f} x Hurl instead of {self.over_peer}")
        if not self.peer and self.ratio > self.over_floor:
            short.append(f"{self.ratio:.1f} x the floor instead of {self.over_floor}")
        if self.memory and self.ours.memory > self.memory:
            short.append(f"peak memory {self.ours.memory >> 20} MiB instead of {self.memory >> 20}")
        return "; ".join(short)

    @property
    def why(self):
        """Where the time of a row that is short goes."""
        start, plan, judge = (part.wall * 1000 for part in self.parts)
        plan, judge = max(0.0, plan - start), max(0.0, judge - start)
        whole = self.ours.wall * 1000
        mapped = self.parts[0].memory >> 20
        return (
            f"of {whole:.0f} ms, loading the program takes {start:.0f} ({mapped} MiB, most of them mapped from files), "
            f"reading the suite and planning {plan:.0f}, reading the evidence back, judging and writing the report "
            f"{judge:.0f}; what is not done beside that of setting up libcurl, sending and recording the other "
            f"{max(0.0, whole - start - plan - judge):.0f}"
        )


@dataclasses.dataclass
class Bench:
    folder: object
    assay: str
    floor: str
    hurl: list  # the words that start it; empty where it cannot be had
    quick: str
    slow: str

    def rows(self, names):
        """The rows of these names, made one by one."""
        for name in ROWS:
            if name in names:
                settings = dict(ROWS[name])
                base = {"quick": self.quick, "slow": self.slow}[settings.pop("server", "quick")]
                yield self.row(base=base, **settings)

    def row(
        self, title, requests, base, connections=8, over_floor=0.0, over_peer=0.0, files=1, reports=False,
        memory=0, weight=1
    ):
        target = str(work.assay(self.folder, requests, base))
        suites = ["--suites", str(self.folder / "suites")]
        out = self.folder / "report"
        again = self.folder / "again"
        hurl_out = self.folder / "hurl"

        def fresh(path):
            return lambda: shutil.rmtree(path, ignore_errors=True)

        peer = None
        if self.hurl:
            command = [*self.hurl, "--test"]
            if reports:
                command += ["--report-html", f"{hurl_out}/html", "--report-junit", f"{hurl_out}/junit.xml"]
                command += ["--report-json", f"{hurl_out}/json"]
            peer = Subject("Hurl", command + work.hurl(self.folder, requests, files, base), fresh(hurl_out))
        return Row(
            title,
            ours=Subject("assay run", [self.assay, "run", target, *suites, "--out", str(out)], fresh(out)),
            floor=Subject(
                "floor",
                [self.floor, base + work.PATH, str(requests), str(connections), str(len(work.BODY))]),
            curl=Subject(
                "curl --parallel",
                ["curl", "-s", "--parallel", "--parallel-max", str(connections), "-K",
                 str(work.curl(self.folder, requests, base))]),
            peer=peer,
            over_floor=over_floor,
            over_peer=over_peer,
            parts=[
                Subject("assay --version", [self.assay, "--version"]),
                Subject("assay plan", [self.assay, "plan", target, *suites]),
                Subject("assay judge", [self.assay, "judge", str(out), "--out", str(again)], fresh(again)),
            ],
            memory=memory,
            weight=weight)
