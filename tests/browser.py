"""Debian's Chromium for the tests of pages: where it is, and how it is started without going anywhere."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


class Opened:
    """A page that was opened, and everything in it that should not have happened."""

    def __init__(self, chromium: Any, file: Path, ready: str = "body", **context: Any) -> None:
        self.faults: list[str] = []
        context = {"viewport": {"width": 1400, "height": 950}, "offline": True, **context}
        self.page = chromium.new_context(**context).new_page()
        self.page.on("console", lambda message: self.faults.append(message.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", lambda dialog: self.faults.append(dialog.message))
        self.page.on("request", lambda request: self.faults.append(request.url))
        self.page.goto(file.as_uri())
        self.page.wait_for_selector(ready)
        self.faults.remove(file.as_uri())

    def text(self, selector: str) -> str:
        return str(self.page.inner_text(selector))

    def canvas_point(self, node: str) -> tuple[float, float]:
        """Return where a node is drawn on the screen, from the page's own places and view."""
        box = self.page.locator("#picture canvas").bounding_box()
        place = self.page.evaluate("(id) => window.samenhang.where(id)", node)
        return box["x"] + place["x"], box["y"] + place["y"]
