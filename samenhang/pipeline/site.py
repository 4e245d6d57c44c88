"""A folder to share: pages, pictures and reports of a workspace, from a disk or from any server."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from samenhang.errors import StoreError, UsageError
from samenhang.exports.site_html import render_index, render_thing
from samenhang.i18n import text
from samenhang.progress import SILENT, Progress
from samenhang.queries.names import name_of
from samenhang.queries.pages import page_query
from samenhang.views.site import Entry, site, thing_page
from samenhang.workspace import Workspace

MARK = "samenhang-site.txt"
"""Stands in a folder that was made here, and may be made again."""

_PICTURED = 30
"""Programmes that carry out projects and get a network of their own; each takes most of a megabyte."""

Drawing = Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class _Link:
    """A picture or report: its label, its path in the folder, and what draws it."""

    label: str
    path: str
    draw: Drawing


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
        count = _write(opened, part, date, progress)
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
    return count


def _write(opened: Workspace, folder: Path, date: str, progress: Progress) -> int:
    for name in ("pages", "views", "reports"):
        (folder / name).mkdir(parents=True)
    title, stamp = opened.settings.name or opened.settings.folder.name, opened.build_folder.name
    whole = site(opened.graph)
    own = dict(_own_views(opened, whole.entries))
    general = {
        text("site.pictures"): list(_pictures(opened)),
        text("site.reports"): list(_reports(opened, date)),
    }
    drawn = [*(link for links in general.values() for link in links), *own.values()]
    for number, link in enumerate(drawn):
        progress.at(text("site.step_views"), 0.3 * number / len(drawn))
        link.draw(folder / link.path)
    for number, entry in enumerate(whole.entries.values()):
        progress.at(text("site.step_pages"), 0.3 + 0.7 * number / len(whole.entries))
        views = [(own[entry.id].label, own[entry.id].path)] if entry.id in own else []
        content = render_thing(thing_page(opened.graph, entry, whole), title, stamp, views)
        _save(folder / "pages" / entry.path, content)
    linked = {heading: [(link.label, link.path) for link in links] for heading, links in general.items()}
    _save(folder / "index.html", render_index(list(whole.entries.values()), title, stamp, linked))
    _save(folder / MARK, text("site.mark", stamp=stamp) + "\n")
    return len(whole.entries) + len(drawn) + 1


def _save(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8", newline="\n")


def _pictures(opened: Workspace) -> Iterator[_Link]:
    yield _Link(text("site.overlap"), "views/overlap.html", _view(opened, "overlap"))
    yield _Link(text("site.partners"), "views/partners.html", _view(opened, "partners"))
    for rows, columns in (
        ("goal", "municipality"),
        ("goal", "programme"),
        ("partner", "programme"),
        ("deal", "deal"),
    ):
        label = text(f"site.matrix_{rows}_{columns}")
        yield _Link(label, f"views/{rows}-{columns}.html", _view(opened, "matrix", rows, columns))
    yield _Link(text("site.timeline"), "views/timeline.html", _view(opened, "timeline"))
    yield _Link(text("site.money"), "views/money.html", _view(opened, "money"))
    yield _Link(text("site.map"), "views/map.html", _view(opened, "map", "projects"))


def _view(opened: Workspace, *asked: str) -> Drawing:
    return lambda path: opened.view(*asked, output=path)


def _reports(opened: Workspace, date: str) -> Iterator[_Link]:
    for what in ("overlap", "gaps", "partners"):
        yield _Link(text(f"site.report_{what}"), f"reports/{what}.html", _report(opened, what, date))


def _report(opened: Workspace, what: str, date: str) -> Drawing:
    return lambda path: opened.report(what, output=path, date=date)


def _own_views(opened: Workspace, entries: Mapping[str, Entry]) -> Iterator[tuple[str, _Link]]:
    """Give the networks of the programmes that carry out projects."""
    carriers = {str(programme) for (programme,) in opened.graph.select(page_query("site_carriers"))}
    for programme in sorted(carriers & entries.keys())[:_PICTURED]:
        label = text("site.around", name=name_of(opened.graph, programme))
        yield (
            programme,
            _Link(label, f"views/{entries[programme].path}", _view(opened, "programme", programme)),
        )
