"""Whole processes, measured: wall clock, processor time and peak memory, medians over interleaved rounds."""

import dataclasses
import os
import statistics
import subprocess
import time


@dataclasses.dataclass
class Sample:
    wall: float
    cpu: float
    memory: int  # bytes


@dataclasses.dataclass
class Subject:
    """A command to measure; `prepare` is called before each run and is not measured."""

    name: str
    command: list
    prepare: object = None
    samples: list = dataclasses.field(default_factory=list)

    def run(self):
        if self.prepare:
            self.prepare()
        began = time.perf_counter()
        process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.stderr.close()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise SystemExit(
                f"bench: {self.name} ended with exit code {process.returncode}:\n"
                + said.decode(errors="replace")[-2000:]
            )
        return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)

    @property
    def wall(self):
        return statistics.median(sample.wall for sample in self.samples)

    @property
    def cpu(self):
        return statistics.median(sample.cpu for sample in self.samples)

    @property
    def memory(self):
        return max(sample.memory for sample in self.samples)


def measure(subjects, rounds):
    """One unmeasured run each, then rounds in which every subject runs once, so that noise hits all alike."""
    for subject in subjects:
        subject.run()
    for _ in range(rounds):
        for subject in subjects:
            subject.samples.append(subject.run())


def wrk_rate(url, connections, seconds):
    """Requests a second that the server gives a load generator which looks at nothing."""
    said = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", url], capture_output=True, text=True, check=True
    ).stdout
    for line in said.splitlines():
        if line.startswith("Requests/sec:"):
            return float(line.split()[1])
    raise SystemExit("bench: wrk printed no rate:\n" + said)
