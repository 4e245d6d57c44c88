"""Pictures as one HTML file each: no request to any host, nothing of the data run as code.

Every picture has a page model in :mod:`samenhang.views.pictures`, a template, a style and a script of its
own beside those that all share, and a module that says what of the model the script needs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from samenhang.exports.files import save
from samenhang.exports.html_page import embedded, part, policy, styled, template
from samenhang.exports.pictures_flow import flow_fields
from samenhang.exports.pictures_map import map_fields
from samenhang.exports.pictures_matrix import matrix_fields
from samenhang.exports.pictures_timeline import timeline_fields
from samenhang.i18n import language, text, texts
from samenhang.views.pictures.flow_page import FlowPage
from samenhang.views.pictures.map_page import MapPage
from samenhang.views.pictures.matrix_page import MatrixPage
from samenhang.views.pictures.timeline_page import TimelinePage

FOLDER = "pictures"

Picture = MatrixPage | MapPage | TimelinePage | FlowPage
"""The page models that can be drawn."""

_FIELDS: Mapping[type, tuple[str, Callable[[Any], tuple[dict[str, object], dict[str, object]]]]] = {
    MatrixPage: ("matrix", matrix_fields),
    MapPage: ("map", map_fields),
    TimelinePage: ("timeline", timeline_fields),
    FlowPage: ("flow", flow_fields),
}
"""By page model the name of its template, and what the template and the script need of it."""


def write_picture(page: Picture, path: Path, title: str, stamp: str = "", home: str = "") -> None:
    """Write a picture to ``path``, whole or not at all.

    Args:
        page: what is in it.
        path: the HTML file to write.
        title: names the workspace; stands above the picture and in the browser's tab.
        stamp: names the build the picture was made from.
        home: the way to the first page of the folder it is in, if it is in one.

    Raises:
        StoreError: jinja2 is not installed, or the file can't be written.
    """
    save(render(page, title, stamp, home).encode("utf-8"), path)


def render(page: Picture, title: str, stamp: str = "", home: str = "") -> str:
    """Return the HTML of a picture, in the language of the run.

    Raises:
        StoreError: jinja2 is not installed.
    """
    name, fields = _FIELDS[type(page)]
    words = texts("pictures") | texts("saving")
    words["stamp"] = text("pictures.stamp", stamp=stamp)
    shown, data = fields(page)
    style = styled(FOLDER, "base", "cells", name)
    own = ((FOLDER, file) for file in ("base", name))
    saving = (("page", "save"), (FOLDER, f"save_{name}"), (FOLDER, "save"))
    script = "".join(part(folder, f"{file}.js") for folder, file in (("page", "whole"), *own, *saving))
    return template(FOLDER, f"{name}.html.j2").render(
        page=page,
        title=title,
        stamp=stamp,
        home=home,
        lang=language(),
        words=words,
        policy=policy(style, script),
        style=style,
        script=script,
        data=embedded({**data, "kind": page.about.kind, "words": _spoken(words)}),
        **shown,
    )


_SPOKEN = (
    "sources", "close", "panel_empty", "shown", "cells", "search", "search_none", "nothing_behind",
    "rows_shown", "flow_shown", "flow_amounts", "saved_link", "saved_not", "beside", "column_undated",
)  # fmt: skip


def _spoken(words: Mapping[str, str]) -> dict[str, str]:
    """Return the texts that the scripts say."""
    return {key: words[key] for key in _SPOKEN}
