"""axe-core on a page that is open in the browser: what it finds against WCAG 2.2 A and AA."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")
"""The rules of WCAG 2.2, levels A and AA."""


def violations(page: Any, without: tuple[str, ...] = (), rule: str = "") -> list[str]:
    """Return every violation on an open page as rule, element and what is wrong.

    Args:
        page: a page of playwright.
        without: selectors of parts that are not ours to mend.
        rule: only this rule (``color-contrast`` after the colours changed, say); all when empty.
    """
    # Evaluated by the browser itself: the page's own policy lets no script of others in.
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate(
        "([only, exclude]) => axe.run({ exclude }, { runOnly: only, resultTypes: ['violations'], preload: false })",
        [[rule] if rule else list(RULES), [[one] for one in without]],
    )
    assert found["passes"], "axe looked at nothing"
    return [
        f"{one['id']}: {' '.join(map(str, node['target']))}: {node.get('failureSummary', '')}"
        for one in found["violations"]
        for node in one["nodes"]
    ]
