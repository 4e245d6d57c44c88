"""Take the pictures of the documentation: the views of the example, what was read from a document.

usage: python -m tools.pictures [--workspace DIR]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.browser import ARGUMENTS, CHROMIUM

PICTURES = Path("docs/pictures")
DOCUMENT = Path("tests/docs/files/lezen/jaarplan.txt")


def whole(page: Any) -> None:
    """Show the page as it opens."""


def chosen(page: Any) -> None:
    """Choose a partner that sits in several programmes, and then how it takes part in one of them."""
    page.click("button.name >> text=Alliantie van Kracht")
    page.click("#panel button.go >> text=Regio Deal Oost-Groningen")
    page.evaluate("scrollTo(0, 200)")


def beside(page: Any) -> None:
    """Show a project with what was taken from its lines."""
    page.evaluate("scrollTo(0, 380)")


def in_2022(page: Any) -> None:
    """Choose a year in a matrix, and a cell that projects stand behind."""
    page.select_option("#layer", "2022")
    page.click("#matrix tbody tr:nth-child(3) td:nth-child(6) button")


def cliffs(page: Any) -> None:
    """Show only where money stops, and one of these."""
    page.select_option("#show", "cliffs")
    page.locator("button.name:visible").first.click()


def pillars(page: Any) -> None:
    """Show the money of lines, and where that of one of them goes."""
    page.select_option("#flow", "line-budgeted-total-0")
    page.click("figure:not([hidden]) g.bar.stage1 rect")


def municipality(page: Any) -> None:
    """Choose a municipality on the map."""
    page.click(".tile >> text=Oldambt")


DEAL = ("--goals", "Regio Deal Oost-Groningen")
VIEWS: dict[str, tuple[tuple[str, ...], Callable[[Any], None]]] = {
    "network.png": (("overlap",), whole),
    "network-chosen.png": (("overlap",), chosen),
    "network-around.png": (("programme", "programme/regio-deal-oost-groningen"), whole),
    "matrix.png": (("matrix", "goal", "municipality", *DEAL), in_2022),
    "timeline.png": (("timeline",), cliffs),
    "money.png": (("money",), pillars),
    "map.png": (("map", "projects"), municipality),
}
"""By picture the view that is drawn, and what is done on its page."""

READING: dict[str, Callable[[Any], None]] = {"reading.png": beside}
REPORT: dict[str, Callable[[Any], None]] = {"report.png": whole}
REVIEW: dict[str, Callable[[Any], None]] = {"review.png": whole}
"""What is done on the page before each picture is taken."""


def take(file: Path, folder: Path, taken: dict[str, Callable[[Any], None]], ready: str) -> None:
    """Open a page and take its pictures into the folder, once what ``ready`` selects is there."""
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for name, prepare in taken.items():
            page = browser.new_page(viewport={"width": 1360, "height": 860}, color_scheme="light")
            page.goto(file.resolve().as_uri())
            page.wait_for_selector(ready)
            prepare(page)
            page.wait_for_timeout(300)
            page.screenshot(path=str(folder / name))
            page.close()
        browser.close()


def main() -> int:
    """Draw the views of a built workspace, or of a fresh example, and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--workspace", type=Path)
    given = parser.parse_args()
    if not CHROMIUM:
        print("Chromium is not installed: sudo apt-get install chromium", file=sys.stderr)
        return 2
    program = str(Path(sys.executable).with_name("samenhang"))
    with tempfile.TemporaryDirectory() as temporary:
        workspace = given.workspace or Path(temporary) / "demo"
        if not given.workspace:
            subprocess.run([program, "demo", str(workspace)], check=True, stdout=subprocess.DEVNULL)
        for name, (words, prepare) in VIEWS.items():
            view = Path(temporary) / f"{name}.html"
            subprocess.run([program, "-C", str(workspace), "view", *words, "-o", str(view)], check=True)
            take(view, PICTURES, {name: prepare}, "#work")
        read = Path(temporary) / "reading.html"
        output = str(Path(temporary) / "tables")
        command = [program, "read", str(DOCUMENT), "-o", output, "--html", str(read)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        take(read, PICTURES, READING, "main")
        asked = Path(temporary) / "review.html"
        subprocess.run([program, "-C", str(workspace), "review", "--html", str(asked)], check=True)
        take(asked, PICTURES, REVIEW, "article")
        memo = Path(temporary) / "report.html"
        subprocess.run([program, "-C", str(workspace), "report", "overlap", "-o", str(memo)], check=True)
        take(memo, PICTURES, REPORT, "main")
    for name in (*VIEWS, *READING, *REVIEW, *REPORT):
        print(f"{PICTURES / name}: {(PICTURES / name).stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
