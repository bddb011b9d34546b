"""The rows of proof: how many changes of recorded evidence are judged in a minute, and what is aimed at."""

import dataclasses
import json
import os
import pathlib
import subprocess

from measuring import Subject

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SUITE = ROOT / "Suites" / "oneroster-1.2-rostering-provider"


@dataclasses.dataclass
class Row:
    title: str
    ours: Subject
    judged: int  # mutants
    aim: int  # mutants a minute, at least

    @property
    def subjects(self):
        return [self.ours]

    @property
    def rate(self):
        return self.judged / self.ours.wall * 60

    @property
    def is_met(self):
        return self.rate >= self.aim


def prove(assay, folder):
    """The whole OneRoster suite: a run in the process, then every mutant of what it recorded."""
    out = folder / "proof.json"
    command = [assay, "prove", str(SUITE), "--reference", "oneroster", "--out", str(out)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    judged = json.loads(out.read_text())["mutants"]["judged"]
    return Row("mutants judged", Subject("assay prove", command, says=f"{judged} judged"), judged, 20_000)


ROWS = {"prove": prove}


def line(row):
    met = "met" if row.is_met else "SHORT"
    return (
        f"| {row.title} | {row.judged:,} | {row.rate:,.0f} a minute | {row.aim:,} a minute | {met} | "
        f"{row.ours.wall:.2f} s | {row.ours.cpu:.2f} s | {row.ours.memory >> 20} MiB |"
    )


HEAD = "| work | mutants | rate | target |  | assay | cpu | peak |\n|---|---|---|---|---|---|---|---|"


def page(measured, versions, load):
    rows = "\n".join(line(row) for row in measured)
    programs = "\n".join(f"- {name}: {said}" for name, said in versions.items())
    return f"""# Speed of proof

Written by `make bench`; `Scripts/bench --rows proof` measures this alone. There is no peer: nothing else judges changed evidence. Times are medians of whole processes, the peak the greatest seen.

{HEAD}
{rows}

## What is measured

- `assay prove` on the OneRoster suite with its reference provider in the same process: reading the suite, the run, reading the evidence back, and every mutant of it, on all cores.

## Machine

- {os.cpu_count()} cores; load at the end {load:.1f}
{programs}
"""
