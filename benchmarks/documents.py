"""Time and memory of reading documents, and of finding their rows, against the bare extraction of text.

usage: python -m benchmarks.documents [--pages N] [--runs N] [--record]

The PDF is made of sheets with headings, running text, a list and a ruled table. All programs run as whole
processes, by turns; the fastest run counts. Processor time is that of all processes together. Memory is the
peak of the largest process, at the full number of pages and at a tenth of it. ``samenhang read``, with all
its parsers, runs once. The real documents beside the project, where they are there, are text: for them the
measure is what it takes to read their lines. ``--record`` puts the tables in docs/measurements.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from tools.measurements import record

REAL = Path(__file__).parents[2] / "shared" / "documents"

TIME_LIMIT = 3.0
"""Reading takes at most this many times the bare extraction of text."""

MEMORY_LIMIT = 20
"""MB that ten times as many pages may take more; PDFium's own list of pages is part of it."""

BARE = """
import sys, pypdfium2
document = pypdfium2.PdfDocument(sys.argv[1])
signs = 0
for number in range(len(document)):
    page = document[number]
    text = page.get_textpage()
    signs += len(text.get_text_range())
    text.close()
    page.close()
print(signs)
"""

READ = """
import sys
from pathlib import Path
from samenhang.loaders.documents.readers.read import read_document
document = read_document(Path(sys.argv[1]))
print(sum(len(line.text) for line in document.lines) if sys.argv[2] == "walk" else len(document.pages))
"""

WHOLE = """
import os, sys, tempfile
from pathlib import Path
from samenhang.pipeline.read import read_files
with tempfile.TemporaryDirectory() as folder:
    print(len(read_files([Path(one) for one in sys.argv[1].split(os.pathsep)], Path(folder)).written))
"""

LINES = """
import os, sys
from pathlib import Path
from samenhang.loaders.documents.readers.read import read_document
print(sum(read_document(Path(one)).line_count for one in sys.argv[1].split(os.pathsep)))
"""

MEASURE = """
import resource, subprocess, sys, time
started = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""

SENTENCES = (
    "De bewoners van de dorpen langs het kanaal maken samen een plan voor de komende jaren. ",
    "Scholen en werkgevers zoeken naar plekken waar leerlingen het vak in de praktijk leren. ",
    "De stuurgroep kijkt elk half jaar wat er is bereikt en wat er nog moet gebeuren. ",
)


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock and of the processors, and the peak of the largest process in MB."""

    seconds: float
    processor: float
    memory: float


def sheet(number: int) -> list[Flowable]:
    """Return one sheet: heading, fields, text, list and a table of amounts."""
    styles = getSampleStyleSheet()
    normal = styles["Normal"]
    amounts = [
        ["Begroting", "2021 en eerder", "2022", "Totaal"],
        ["Inzet", "€ 345.000,-", "€ 0,-", "€ 345.000,-"],
    ]
    grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    return [
        Paragraph(f"4.{number} Project {number} langs het kanaal", styles["Heading2"]),
        Paragraph("<b>Pijler:</b> Leren", normal),
        *(Paragraph(sentence * 5, normal) for sentence in SENTENCES),
        *(Paragraph(f"Partner {at} van het project", normal, bulletText="\u2022") for at in range(6)),
        Spacer(1, 12),
        Table([[Paragraph(cell, normal) for cell in row] for row in amounts], style=grid),
        Spacer(1, 12),
        *(Paragraph(sentence * 4, normal) for sentence in SENTENCES),
        PageBreak(),
    ]


def make(path: Path, pages: int) -> Path:
    """Write a PDF with a sheet on each page."""
    flow = [part for number in range(1, pages + 1) for part in sheet(number)]
    SimpleDocTemplate(str(path), pagesize=A4, invariant=1).build(flow)
    return path


def cost(code: str, path: Path, how: str) -> Cost:
    """Run a program once in a process of its own."""
    command = [sys.executable, "-c", MEASURE, sys.executable, "-c", code, str(path), how]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Cost(*map(float, done.stdout.split()))


def _of_pdf(pages: int, runs: int) -> tuple[list[str], list[str]]:
    """Return the table of a PDF, and the limits that are broken."""
    often = {
        "pypdfium2, text only": (BARE, ""),
        "read": (READ, ""),
        "read, and walk all lines": (READ, "walk"),
    }
    programs = {**often, "`samenhang read`, all parsers": (WHOLE, "")}
    with tempfile.TemporaryDirectory() as folder:
        full, tenth = make(Path(folder) / "a.pdf", pages), make(Path(folder) / "b.pdf", pages // 10)
        taken = [
            {name: cost(code, full, how) for name, (code, how) in (often if run else programs).items()}
            for run in range(runs)
        ]
        small = {name: cost(code, tenth, how) for name, (code, how) in programs.items()}
    best = {name: _best(run[name] for run in taken if name in run) for name in programs}
    bare = best["pypdfium2, text only"]
    lines = [
        "| program | fastest (s) | times bare | processor (s) | times bare | peak (MB) | at a tenth (MB) |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    broken = []
    for name, one in best.items():
        times = one.seconds / bare.seconds
        costs = (
            f"{one.seconds:.2f} | {times:.1f} | {one.processor:.2f} | {one.processor / bare.processor:.1f}"
        )
        lines.append(f"| {name} | {costs} | {one.memory:.0f} | {small[name].memory:.0f} |")
        if name != "pypdfium2, text only" and times > TIME_LIMIT:
            broken.append(f"{name} takes {times:.1f} x the bare extraction")
        if one.memory > small[name].memory + MEMORY_LIMIT:
            at_tenth = f"{small[name].memory:.0f}"
            broken.append(f"{name} takes {one.memory:.0f} MB, at a tenth of the pages {at_tenth} MB")
    return lines, broken


def _of_real(runs: int) -> list[str]:
    """Return the table of the real documents; nothing when they are not there."""
    files = sorted(REAL.glob("*.txt"))
    if not files:
        return []
    paths = Path(os.pathsep.join(map(str, files)))
    alone = _best(cost(LINES, paths, "") for _ in range(runs))
    whole = _best(cost(WHOLE, paths, "") for _ in range(runs))
    rows = (("reading their lines alone", alone), ("`samenhang read`, all parsers", whole))
    return [
        "",
        f"| the {len(files)} real documents (text) | fastest (s) | processor (s) | peak (MB) |",
        "|---|---:|---:|---:|",
        *(f"| {name} | {one.seconds:.2f} | {one.processor:.2f} | {one.memory:.0f} |" for name, one in rows),
    ]


def _best(runs: Iterable[Cost]) -> Cost:
    """Return the least time of several runs, and the most memory."""
    every = list(runs)
    return Cost(
        min(one.seconds for one in every),
        min(one.processor for one in every),
        max(one.memory for one in every),
    )


def main() -> int:
    """Measure, print, and record when asked; the exit code tells of a broken promise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--record", action="store_true")
    given = parser.parse_args()
    lines, broken = _of_pdf(given.pages, given.runs)
    machine = f"Python {platform.python_version()}, {os.cpu_count()} processors"
    lines += ["", f"{given.pages} pages, {given.runs} runs of each; {machine}.", *_of_real(given.runs)]
    print("\n".join(lines))
    if given.record:
        record(Path("docs/measurements.md"), "documents", lines)
    print("\n".join(["", "Over a limit:", *broken] if broken else ["", "All within the limits."]))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
