"""The table on the terminal and in docs/benchmarks.md, ratios first."""

import datetime
import os
import platform


def line(row):
    """One row in one line, for who waits."""
    return (
        f"  assay {seconds(row.ours.wall)} ({seconds(row.ours.cpu)} cpu, {mebibytes(row.ours.memory)}), floor "
        f"{seconds(row.floor.wall)}, curl {seconds(row.curl.wall)}"
        + (f", Hurl {seconds(row.peer.wall)}" if row.peer else "")
        + f": {row.ratio:.1f} x floor, target {row.aim}: {verdict(row)}"
    )


def verdict(row):
    return "SHORT" if row.shortfall else "met"


def cells(rows):
    yield ["work", "x floor", "x curl", "x Hurl", "target", "", "assay", "cpu", "peak", "floor", "cpu", "curl", "Hurl"]
    for row in rows:
        yield [
            row.title, f"{row.ratio:.2f}", f"{row.ours.wall / row.curl.wall:.2f}",
            f"{row.peer_ratio:.2f}" if row.peer else "-",
            row.aim + (f", {row.memory >> 20} MiB" if row.memory else ""), verdict(row),
            seconds(row.ours.wall), seconds(row.ours.cpu), mebibytes(row.ours.memory), seconds(row.floor.wall),
            seconds(row.floor.cpu), seconds(row.curl.wall), seconds(row.peer.wall) if row.peer else "-",
        ]


def terminal(rows, rate):
    return "\n".join(aligned(cells(rows)) + [""] + remarks(rows, rate) + [""])


def remarks(rows, rate):
    out = [f"wrk gets {rate:.0f} answers a second from the same nginx over 8 connections."]
    for row in rows:
        if row.sizes and row.memory:
            files = ", ".join(f"{name} {size / 1e6:.1f} MB" for name, size in row.sizes.items())
            out.append(f"{row.title}: the report is {sum(row.sizes.values()) / 1e6:.1f} MB ({files}).")
        if row.shortfall:
            out.append(f"Short: {row.title}: {row.shortfall}; {row.why}.")
    return out


def page(rows, rate, versions, notes):
    parts = [
        "# Benchmarks",
        "Written by `make bench`. Ratios count: every figure of a row comes from the same run on the same work, "
        "commands taking turns. Times are medians of whole processes, peaks the greatest seen.",
        markdown(cells(rows)),
        "\n".join(f"- {remark}" for remark in remarks(rows, rate) + notes),
        "## Where the time goes",
        "\n".join(
            [
                "- Of a start, measured by `perf` on two processors: loading the program a fifth, most of it for some "
                "500 pages that are relocated; searches of Swift's runtime for conformances another fifth, each of "
                "which reads through all 11,400 of the program, half of them for ArgumentParser; other page faults an "
                "eighth; libcurl a twentieth. What would shorten it further is weighed in the decisions "
                "[0033](decisions/0033-linked-by-lld.md), [0035](decisions/0035-libcurl-is-carried.md) and "
                "[0036](decisions/0036-runs-are-read-ahead.md).",
                "- Of 1,000 requests: half of the peer's time is about 60 ms. libcurl with nginx on the same two "
                "processors, which is the floor, and a start take three quarters of that; binding, recording, hashing, "
                "5,000 checks, reading back, judging and the reports are the rest, and no function of it has more than "
                "about 5 % of the processor time.",
            ]
        ),
        "## What is measured",
        "\n".join(
            [
                "- assay: `assay run target.yaml --suites suites --out report`. Every run records and seals its "
                "evidence, judges what it reads back, and writes report.html, junit.xml, report.json and a summary: "
                "the rows with and without reports are the same run, held against different work of the peer.",
                "- floor: `Scripts/benchmark/floor.c`, libcurl alone over 8 connections (1 at start-up, 64 at 50 ms), "
                "which looks at nothing but status and length.",
                "- curl: `curl --parallel` with as many connections.",
                "- Hurl: one file at start-up, 10 files for the second row, else a file for each request, with the "
                "reports that the row names and otherwise default settings; of Debian's unstable suite, with the "
                "libraries of that, where nothing else is named.",
                "- The suites have one test that axes expand into so many cases; each case sends one GET and checks "
                "status, a header field and three JSON paths of an answer of about 500 bytes.",
                "- 50 ms: a server on the same machine that waits that long before each answer.",
            ]
        ),
        "## Machine",
        "\n".join(
            [
                f"- {datetime.date.today().isoformat()}, {machine()}; load at the end {os.getloadavg()[0]:.1f}",
                *(f"- {name}: {text}" for name, text in versions.items()),
            ]
        ),
    ]
    return "\n\n".join(parts) + "\n"


def aligned(rows):
    """Lines for a terminal."""
    rows = list(rows)
    widths = [max(len(cell) for cell in column) for column in zip(*rows)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows]


def markdown(rows):
    """A table whose first row is its head."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + "---|" * (lines[0].count(" | ") + 1))
    return "\n".join(lines)


def machine():
    memory = int(next(text for text in open("/proc/meminfo") if text.startswith("MemTotal")).split()[1])
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {memory >> 20} GiB, {platform.system()} {platform.release()}"
    )


def seconds(value):
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.2f} s"


def mebibytes(value):
    return f"{value / (1 << 20):.0f} MiB"
