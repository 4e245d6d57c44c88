"""What was read from documents as one offline page: the text, and beside it the rows taken from it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from samenhang.exports.files import save
from samenhang.exports.html_page import part, policy, styled, template
from samenhang.i18n import language, texts
from samenhang.views.reading import ReadDocument

_FOLDER = "reading"


def write_reading(documents: Sequence[ReadDocument], path: Path) -> None:
    """Write the page to ``path``, whole or not at all.

    Raises:
        StoreError: jinja2 is not installed, or the file can't be written.
    """
    save(render(documents).encode("utf-8"), path)


def render(documents: Sequence[ReadDocument]) -> str:
    """Return the HTML of the page, in the language of the run.

    Raises:
        StoreError: jinja2 is not installed.
    """
    style, script = styled(_FOLDER), part(_FOLDER, "page.js")
    tables = sorted({name for document in documents for name, _ in document.rows})
    return template(_FOLDER).render(
        documents=documents,
        tables=tables,
        lang=language(),
        words=texts("reading"),
        policy=policy(style, script),
        style=style,
        script=script,
    )
