"""A folder to share: pages, pictures and reports of a workspace, from a disk or from any server."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from samenhang.errors import StoreError, UsageError
from samenhang.exports.site_html import index_of, render_index, render_list, render_piece, render_thing
from samenhang.i18n import text
from samenhang.progress import SILENT, Progress
from samenhang.queries.names import name_of
from samenhang.queries.pages import page_query
from samenhang.queries.rollups import count
from samenhang.views.site import Entry, site, thing_page
from samenhang.workspace import Workspace

MARK = "samenhang-site.txt"
"""Stands in a folder that was made here, and may be made again."""

_PICTURED = 30
"""Programmes that carry out projects and get a network of their own; each takes most of a megabyte."""

_MOST_CELLS, _MOST_LANES = 250_000, 20_000
"""Cells of a matrix and lanes of a timeline that a browser still opens: some forty megabytes."""

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
    index = index_of(list(whole.entries.values()), tuple(_left_out(opened)))
    for number, piece in enumerate(index.pieces):
        _save(folder / "search" / f"{number}.js", render_piece(number, piece))
    listed = [(one, every) for _, _, every in index.kinds for one in every]
    for one, every in listed:
        _save(folder / "lists" / one.path, render_list(one, every, title, stamp))
    linked = {heading: [(link.label, link.path) for link in links] for heading, links in general.items()}
    _save(folder / "index.html", render_index(index, title, stamp, linked))
    _save(folder / MARK, text("site.mark", stamp=stamp) + "\n")
    return len(whole.entries) + len(drawn) + len(listed) + 1


def _save(path: Path, content: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="\n")


def _pictures(opened: Workspace) -> Iterator[_Link]:
    yield _Link(text("site.overlap"), "views/overlap.html", _view(opened, "overlap"))
    yield _Link(text("site.partners"), "views/partners.html", _view(opened, "partners"))
    yield _Link(text("site.duplicates"), "views/duplicates.html", _view(opened, "duplicates"))
    for rows, columns in (
        ("goal", "municipality"),
        ("goal", "programme"),
        ("partner", "programme"),
        ("deal", "deal"),
    ):
        if rows == "partner" and _too_many_seats(opened):
            continue
        label = text(f"site.matrix_{rows}_{columns}")
        yield _Link(label, f"views/{rows}-{columns}.html", _view(opened, "matrix", rows, columns))
    if not _too_many_lanes(opened):
        yield _Link(text("site.timeline"), "views/timeline.html", _view(opened, "timeline"))
    yield _Link(text("site.money"), "views/money.html", _view(opened, "money"))
    yield _Link(text("site.map"), "views/map.html", _view(opened, "map", "projects"))


def _left_out(opened: Workspace) -> Iterator[str]:
    """Tell which pictures are not drawn because no browser would open them."""
    if _too_many_seats(opened):
        yield text("site.too_large_seats", label=text("site.matrix_partner_programme"))
    if _too_many_lanes(opened):
        yield text("site.too_large_lanes", label=text("site.timeline"))


def _too_many_seats(opened: Workspace) -> bool:
    return count(opened.graph, "partners") * count(opened.graph, "programmes") > _MOST_CELLS


def _too_many_lanes(opened: Workspace) -> bool:
    return count(opened.graph, "projects") > _MOST_LANES


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
