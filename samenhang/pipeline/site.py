"""A folder to share: pages, pictures and reports of a workspace, from a disk or from any server."""

from __future__ import annotations

import shutil
from pathlib import Path

from samenhang.errors import StoreError, UsageError
from samenhang.exports.site_html import index_of, render_index, render_list, render_piece, render_thing
from samenhang.i18n import text
from samenhang.pipeline.site_networks import Networks
from samenhang.pipeline.site_pictures import draw_pictures
from samenhang.progress import SILENT, Progress
from samenhang.views.site import site, thing_page
from samenhang.workspace import Workspace

MARK = "samenhang-site.txt"
"""Stands in a folder that was made here, and may be made again."""

_TOGETHER = 50
"""Of so many things is read at once what is around them."""

_PICTURES = 0.2
"""How much of the time the pictures take, about."""


def write_site(opened: Workspace, folder: Path, date: str, progress: Progress = SILENT) -> int:
    """Write the site, whole or not at all, and return the number of its pages.

    Args:
        opened: the workspace.
        folder: made when it is not there; replaced when it holds a site.
        date: what its reports say they were made on.
        progress: is told how far it is.

    Raises:
        UsageError: the folder holds something else.
        StoreError: it can't be written.
    """
    folder = folder.resolve()
    if folder.exists() and not (folder / MARK).is_file() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(text("site.not_a_site", folder=folder), next_step=text("site.not_a_site_next"))
    part, before = (folder.with_name(f".{folder.name}.{ending}") for ending in ("part", "before"))
    try:
        for left in (part, before):
            shutil.rmtree(left, ignore_errors=True)
        pages = _write(opened, part, date, progress)
        if folder.exists():
            folder.replace(before)
        part.replace(folder)
    except OSError as error:
        raise StoreError(
            text("exports.not_written", reason=error.strerror or error), where=str(folder),
            next_step=text("exports.not_written_next"),
        ) from error  # fmt: skip
    finally:
        for left in (part, before):
            shutil.rmtree(left, ignore_errors=True)
    return pages


def _write(opened: Workspace, folder: Path, date: str, progress: Progress) -> int:
    for name in ("pages", "views", "reports"):
        (folder / name).mkdir(parents=True)
    title, stamp = opened.settings.name or opened.settings.folder.name, opened.build_folder.name
    whole = site(opened.graph)
    networks = Networks(opened, whole, folder)
    drawn = draw_pictures(
        opened, networks, date, lambda part: progress.at(text("site.step_views"), _PICTURES * part)
    )
    paths = networks.paths()
    entries = list(whole.entries.values())
    for number, entry in enumerate(entries):
        if number % _TOGETHER == 0:
            networks.prepare(entries[number : number + _TOGETHER])
        progress.at(text("site.step_pages"), _PICTURES + (1 - _PICTURES) * number / len(whole.entries))
        around, why_not = networks.around(entry)
        views = [*around, *drawn.own.get(entry.id, ()), *paths.get(entry.id, ())]
        content = render_thing(thing_page(opened.graph, entry, whole), title, stamp, views, why_not)
        _save(folder / "pages" / entry.path, content)
    index = index_of(entries, (*drawn.left_out, *networks.left_out()))
    for number, piece in enumerate(index.pieces):
        _save(folder / "search" / f"{number}.js", render_piece(number, piece))
    listed = [(one, every) for _, _, every in index.kinds for one in every]
    for one, every in listed:
        _save(folder / "lists" / one.path, render_list(one, every, title, stamp))
    _save(folder / "index.html", render_index(index, title, stamp, drawn.general))
    _save(folder / MARK, text("site.mark", stamp=stamp) + "\n")
    return len(whole.entries) + drawn.others + networks.written + len(listed) + 1


def _save(path: Path, content: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="\n")
