"""Time how soon a network page can be used, in headless Chromium: small, large, and in groups.

usage: python -m benchmarks.views [--runs N] [--workspace DIR] [--record]

The time runs from the begin of the navigation to the second frame after the script of the page is done;
then the picture is drawn and the page answers. The fastest of the runs counts: whatever else the machine
does can only make a run slower. ``--record`` puts the table in docs/measurements.md.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from samenhang import workspace
from samenhang.exports.network_html import write_network
from samenhang.views import layout, layout_rings
from samenhang.views.network_page import (
    Evidence,
    Fact,
    Group,
    NetworkEdge,
    NetworkNode,
    NetworkPage,
    NodeKind,
)
from tests.browser import ARGUMENTS, CHROMIUM
from tools.measurements import record

LIMITS = {"2,000 names, 6,000 lines": 3.0, "the example: view overlap": 1.0}
"""Seconds until a page can be used, on two processors."""

_KINDS: tuple[NodeKind, ...] = ("initiative", "organisation", "goal", "area")
_PROGRAMMES = 40
_READY = """() => new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
})"""
_FILTER = """() => new Promise((done) => {
  [...document.querySelectorAll("#kinds input")].pop().click();
  requestAnimationFrame(() => requestAnimationFrame(() => done()));
})"""


def made_up(nodes: int, edges: int, *, grouped: bool = False) -> NetworkPage:
    """Return a network of so many nodes and edges: programmes, and things that each has to do with some."""
    kinds: list[NodeKind] = ["programme"] * _PROGRAMMES
    kinds += [_KINDS[number % 7 % len(_KINDS)] for number in range(nodes - _PROGRAMMES)]
    names = [f"{kind} met een naam van gewone lengte {number}" for number, kind in enumerate(kinds)]
    groups = [
        f"group 1 {kind} {number % _PROGRAMMES}" if grouped and number >= _PROGRAMMES else ""
        for number, kind in enumerate(kinds)
    ]
    items = [layout.Item(f"n/{n}", 0, layout.label(name), frozenset()) for n, name in enumerate(names)]
    clusters: dict[tuple[NodeKind, str], list[layout.Item]] = {}
    for item, kind, group in zip(items[_PROGRAMMES:], kinds[_PROGRAMMES:], groups[_PROGRAMMES:], strict=True):
        clusters.setdefault((kind, group), []).append(item)
    places = layout_rings.place(
        items[:_PROGRAMMES],
        [layout_rings.Cluster(1, kind, tuple(inside)) for (kind, _), inside in sorted(clusters.items())],
    )
    passage = Evidence("Een bron van gewone lengte", "blz. 3, regel 12–18", "")
    return NetworkPage(
        view="made-up",
        heading="Proef",
        intro="Een proef met grote aantallen.",
        nodes=tuple(
            NetworkNode(
                item.id, kind, name, *places[item.id], (Fact("Soort", ("proef",)),), (passage,), group=group
            )
            for item, kind, name, group in zip(items, kinds, names, groups, strict=True)
        ),
        edges=tuple(_edge(number, nodes, passage) for number in range(edges)),
        groups=tuple(
            Group(group, kind, f"{len(inside)} bij elkaar")
            for (kind, group), inside in sorted(clusters.items())
            if group
        ),
        lines=("partner",),
    )  # fmt: skip


def _edge(number: int, nodes: int, passage: Evidence) -> NetworkEdge:
    start = f"n/{number * 7 % _PROGRAMMES}"
    end = f"n/{_PROGRAMMES + number % (nodes - _PROGRAMMES)}"
    return NetworkEdge(
        f"e{number}", start, end, "partner", "heeft als partner", facts=(Fact("Rol", ("partner",)),),
        evidence=(passage,), role="partner", years=(2020 + number % 5, 2025), note="2020 tot en met 2025",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of the fastest run.

    Attributes:
        ready: until the page can be used.
        processor: of the processor, spent on that by the page itself; a busy machine does not change it much.
        filtered: of the processor, spent on switching a kind off.
    """

    ready: float
    processor: float
    filtered: float


def measure(browser: Any, file: Path, runs: int) -> Times:
    """Return how long a page takes to be of use, and to switch a kind off."""
    ready, spent, filtered = [], [], []
    for _ in range(runs):
        page = browser.new_page(viewport={"width": 1400, "height": 950})
        clock = page.context.new_cdp_session(page)
        clock.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(file.as_uri())
        page.wait_for_selector("#picture canvas")
        ready.append(page.evaluate(_READY) / 1000)
        before = _processor(clock)
        spent.append(before)
        page.evaluate(_FILTER)
        filtered.append(_processor(clock) - before)
        page.close()
    return Times(min(ready), min(spent), min(filtered))


def _processor(clock: Any) -> float:
    """Return the seconds of the processor that the page has spent on all its tasks so far."""
    told = clock.send("Performance.getMetrics")["metrics"]
    return next(float(one["value"]) for one in told if one["name"] == "TaskDuration")


def main() -> int:
    """Measure, print, and record when asked; the exit code tells of a broken promise."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--workspace", type=Path, help="a built workspace; a fresh example without it")
    parser.add_argument("--record", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as driver:
        example = given.workspace or Path(temporary) / "demo"
        if not given.workspace:
            command = [sys.executable, "-m", "samenhang", "demo", str(example)]
            subprocess.run(command, check=True, capture_output=True)
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        rows: list[str] = []
        times: dict[str, Times] = {}
        for name, page in pages(example).items():
            file = Path(temporary) / "page.html"
            write_network(page(), file, "Proef")
            found = times[name] = measure(browser, file, given.runs)
            size = file.stat().st_size / 1e6
            rows.append(
                f"| {name} | {found.ready:.2f} | {found.processor:.2f} | {found.filtered:.2f} | {size:.1f} |"
            )
        browser.close()
    heads = "| page | usable after (s) | of the processor (s) | a kind switched off (s) | file (MB) |"
    lines = [heads, "|---|---:|---:|---:|---:|", *rows, ""]
    load = f"{os.getloadavg()[0]:.0f} programs wanted a processor"
    lines.append(
        f"Fastest of {given.runs} runs in headless Chromium; {os.cpu_count()} processors, {load} meanwhile."
    )
    print("\n".join(lines))
    if given.record:
        record(Path("docs/measurements.md"), "views", lines)
    slow = [
        f"{name}: {times[name].ready:.2f} s" for name, limit in LIMITS.items() if times[name].ready > limit
    ]
    print("\n".join(["", "Over a limit:", *slow] if slow else ["", "All within the limits."]))
    return 1 if slow else 0


def pages(example: Path) -> dict[str, Callable[[], NetworkPage]]:
    """Return what is measured, by its name in the table."""
    opened = workspace.open(example)
    programme = "programme/regio-deal-oost-groningen"
    large = 5000, 15000
    return {
        "the example: view overlap": lambda: opened.view("overlap"),
        "the example: view partners": lambda: opened.view("partners"),
        "the example: view programme": lambda: opened.view("programme", programme),
        "2,000 names, 6,000 lines": lambda: made_up(2000, 6000),
        "5,000 names, 15,000 lines, in groups": lambda: made_up(*large, grouped=True),
        "5,000 names, 15,000 lines, all drawn": lambda: replace(made_up(*large), groups=()),
    }


if __name__ == "__main__":
    sys.exit(main())
