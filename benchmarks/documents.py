"""Time and memory of reading a PDF of many pages, and of finding its rows, against bare text extraction.

usage: python -m benchmarks.documents [--pages N] [--runs N] [--record]

The PDF is made of sheets with headings, running text, a list and a ruled table. Both programs run as
whole processes, by turns; the fastest run counts. Processor time is that of all processes together. Memory
is the peak of the largest process, at the full number of pages and at a tenth of it: the two must hardly
differ. ``--record`` puts the table in docs/measurements.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from tools.measurements import record

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

PARSE = """
import sys
from pathlib import Path
from samenhang.loaders.documents.parsers.read import parse
from samenhang.loaders.documents.parsers.rows import tables
from samenhang.loaders.documents.readers.read import read_document
print(sum(map(len, tables(parse(read_document(Path(sys.argv[1])), "source/x")).values())))
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


def main() -> int:
    """Measure, print, and record when asked; the exit code tells of a broken promise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--record", action="store_true")
    given = parser.parse_args()
    programs = {
        "pypdfium2, text only": (BARE, ""),
        "read": (READ, ""),
        "read, and walk all lines": (READ, "walk"),
        "read, and find all rows": (PARSE, ""),
    }
    with tempfile.TemporaryDirectory() as folder:
        full, tenth = (
            make(Path(folder) / "a.pdf", given.pages),
            make(Path(folder) / "b.pdf", given.pages // 10),
        )
        runs = [
            {name: cost(code, full, how) for name, (code, how) in programs.items()} for _ in range(given.runs)
        ]
        small = {name: cost(code, tenth, how) for name, (code, how) in programs.items()}
    bare = min(run["pypdfium2, text only"].seconds for run in runs)
    lines = [
        "| program | fastest (s) | times bare | processor (s) | peak (MB) | peak at a tenth (MB) |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    broken = []
    for name in programs:
        seconds, memory = min(run[name].seconds for run in runs), max(run[name].memory for run in runs)
        processor = min(run[name].processor for run in runs)
        peaks = f"{memory:.0f} | {small[name].memory:.0f}"
        lines.append(f"| {name} | {seconds:.2f} | {seconds / bare:.1f} | {processor:.2f} | {peaks} |")
        if name == "read" and seconds / bare > TIME_LIMIT:
            broken.append(f"{name} takes {seconds / bare:.1f} x the bare extraction")
        if memory > small[name].memory + MEMORY_LIMIT:
            broken.append(
                f"{name} takes {memory:.0f} MB, at a tenth of the pages {small[name].memory:.0f} MB"
            )
    machine = f"Python {platform.python_version()}, {os.cpu_count()} processors"
    lines += ["", f"{given.pages} pages, {given.runs} runs of each; {machine}."]
    print("\n".join(lines))
    if given.record:
        record(Path("docs/measurements.md"), "documents", lines)
    print("\n".join(["", "Over a limit:", *broken] if broken else ["", "All within the limits."]))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
