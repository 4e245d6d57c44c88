"""A report in the form that the name of the file asks for, whole or not at all."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from samenhang.errors import UsageError
from samenhang.exports.files import save
from samenhang.i18n import text
from samenhang.views.reports.model import Report

FORMS = {".docx": "report_docx", ".html": "report_html", ".xlsx": "report_xlsx"}
"""The module that makes each form; imported only when it is asked for."""


def write_report(report: Report, path: Path) -> None:
    """Write a report to ``path``.

    Raises:
        UsageError: the name ends in another form.
        StoreError: a library is missing, or the file can't be written.
    """
    form = FORMS.get(path.suffix.lower())
    if form is None:
        raise UsageError(text("report.form", suffix=path.suffix))
    content: bytes = import_module(f"samenhang.exports.{form}").render(report)
    save(content, path)
