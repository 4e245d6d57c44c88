"""A report as one HTML file that works without internet, and prints on paper."""

from __future__ import annotations

from samenhang.exports.html_page import policy, styled, template
from samenhang.i18n import language, texts
from samenhang.views.reports.model import Report

_FOLDER = "report"


def render(report: Report) -> bytes:
    """Return the file, in the language of the run.

    Raises:
        StoreError: jinja2 is not installed.
    """
    style = styled(_FOLDER)
    page = template(_FOLDER).render(
        report=report,
        numbers={note: number for number, note in enumerate(report.notes(), 1)},
        lang=language(),
        words=texts("report"),
        policy=policy(style),
        style=style,
    )
    return page.encode("utf-8")
