"""Whole processes, measured: wall clock, processor time and peak memory, medians over interleaved rounds."""

import atexit
import dataclasses
import functools
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile


def compiled(name, folder, *libraries):
    """One of the C programs beside this file, compiled into a folder."""
    compiler = shutil.which("clang") or shutil.which("cc")
    if not compiler:
        raise SystemExit("bench: there is no C compiler; Swift's toolchain brings clang")
    program, source = pathlib.Path(folder) / name, pathlib.Path(__file__).with_name(f"{name}.c")
    subprocess.run([compiler, "-O2", "-o", str(program), str(source), *libraries], check=True)
    return str(program)


@functools.cache
def launcher():
    """The program that starts what is measured."""
    folder = tempfile.mkdtemp(prefix="bench-launcher-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return compiled("launch", folder)


@dataclasses.dataclass
class Sample:
    wall: float
    cpu: float
    memory: int  # bytes


@dataclasses.dataclass
class Subject:
    """A command to measure; `prepare` is called before each run and is not measured.

    A command that ends otherwise than with `code`, or does not print `says` when it is tried, has done other work.
    """

    name: str
    command: list
    prepare: object = None
    says: str = ""
    code: int = 0
    samples: list = dataclasses.field(default_factory=list)

    def attempt(self):
        """Runs without measuring, and looks at what is printed."""
        if not self.says:
            return self.run()
        if self.prepare:
            self.prepare()
        done = subprocess.run(self.command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        said = done.stdout.decode(errors="replace")
        if done.returncode != self.code or self.says not in said:
            raise SystemExit(
                f"bench: {self.name} was to print {self.says!r} and end with exit code {self.code}; it ended with "
                f"{done.returncode}:\n{said[-2000:]}"
            )

    def run(self):
        if self.prepare:
            self.prepare()
        reading, writing = os.pipe()
        try:
            process = subprocess.Popen(
                [launcher(), str(writing), *self.command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                pass_fds=[writing])
        finally:
            os.close(writing)
        with os.fdopen(reading) as told:
            try:
                said = process.communicate()[1].decode(errors="replace")
            except BaseException:
                process.kill()
                raise
            figures = told.read().split()
        if process.returncode or len(figures) != 4:
            raise SystemExit(f"bench: {self.name} could not be started:\n" + said[-2000:])
        wall, cpu, memory, status = map(int, figures)
        code = os.waitstatus_to_exitcode(status)
        if code != self.code:
            raise SystemExit(f"bench: {self.name} ended with exit code {code}:\n" + said[-2000:])
        return Sample(wall / 1e9, cpu / 1e6, memory * 1024)

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
        subject.attempt()
    for _ in range(rounds):
        for subject in subjects:
            subject.samples.append(subject.run())


def free_cores(span=0.5):
    """How many cores' worth of work the machine gives us now, by keeping all of them busy for a moment."""
    spin = f"import time\nend = time.time() + {span}\nwhile time.time() < end: pass\nprint(time.process_time())"
    command = [sys.executable, "-c", spin]
    busy = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(os.cpu_count())]
    return sum(float(process.communicate()[0]) for process in busy) / span


def wrk_rate(url, connections, seconds):
    """Requests a second that the server gives a load generator which looks at nothing."""
    said = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", url], capture_output=True, text=True, check=True
    ).stdout
    for line in said.splitlines():
        if line.startswith("Requests/sec:"):
            return float(line.split()[1])
    raise SystemExit("bench: wrk printed no rate:\n" + said)
