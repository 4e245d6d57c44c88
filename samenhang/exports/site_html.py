"""The pages of a site: plain HTML that any server gives and any browser opens from a disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from samenhang.exports.html_page import embedded, part, policy, styled, template
from samenhang.i18n import language, text, texts
from samenhang.ids import kind_of
from samenhang.views.site import Entry, ThingPage
from samenhang.views.site_index import Listed, Piece, lists, pieces

_FOLDER = "site"


@dataclass(frozen=True, slots=True)
class Index:
    """What the first page leads to: things by kind, with lists where they are many, and pieces of names."""

    entries: Sequence[Entry]
    kinds: Sequence[tuple[str, Sequence[Entry], Sequence[Listed]]]
    pieces: Sequence[Piece]
    left_out: Sequence[str]


def index_of(entries: Sequence[Entry], left_out: Sequence[str]) -> Index:
    """Return how the things of a site are found.

    Args:
        entries: the things with a page, by kind.
        left_out: what was not drawn, and why.
    """
    kinds = [
        (text(f"site.many_{prefix}"), list(group))
        for prefix, group in groupby(entries, key=lambda one: kind_of(one.id))
    ]
    return Index(
        entries, [(many, those, lists(many, those)) for many, those in kinds], list(pieces(entries)), left_out
    )


def _common(title: str, stamp: str, *scripts: str, own_files: bool = False) -> dict[str, object]:
    style = styled(_FOLDER)
    return {
        "title": title, "stamp": stamp, "lang": language(), "words": texts("site"), "style": style,
        "policy": policy(style, *scripts, own_files=own_files),
    }  # fmt: skip


def render_thing(
    page: ThingPage, title: str, stamp: str, views: Sequence[tuple[str, str]] = (), why_not: str = ""
) -> str:
    """Return the page of a thing.

    Args:
        page: the thing.
        title: names the site.
        stamp: names the build.
        views: label and path of the pictures of this thing.
        why_not: why there is no picture of what is around it, if there is none.
    """
    return template(_FOLDER, "thing.html.j2").render(
        page=page, views=views, why_not=why_not, **_common(title, stamp)
    )


def render_index(whole: Index, title: str, stamp: str, views: Mapping[str, Sequence[tuple[str, str]]]) -> str:
    """Return the first page: pictures and reports, a field to search in, all things by kind.

    Args:
        whole: the things with a page, and how they are found.
        title: names the site.
        stamp: names the build.
        views: by heading the label and path of pictures and reports.
    """
    script = part(_FOLDER, "search.js")
    numbered = {piece.letters: [number, piece.total] for number, piece in enumerate(whole.pieces)}
    data = {"pieces": numbered, "entries": [] if numbered else list(map(_known, whole.entries))}
    return template(_FOLDER, "index.html.j2").render(
        kinds=whole.kinds, left_out=whole.left_out, views=views, data=embedded(data), script=script,
        **_common(title, stamp, script, own_files=bool(numbered)),
    )  # fmt: skip


def render_piece(number: int, piece: Piece) -> str:
    """Return a piece of the names as a script, which is all that a page from a disk may read."""
    return f"samenhangPieces[{number}]={embedded(list(map(_known, piece.entries)))};\n"


def render_list(listed: Listed, every: Sequence[Listed], title: str, stamp: str) -> str:
    """Return a page with a part of the things of a kind."""
    return template(_FOLDER, "list.html.j2").render(listed=listed, every=every, **_common(title, stamp))


def _known(entry: Entry) -> list[str]:
    return [entry.name, entry.kind, f"pages/{entry.path}", *entry.others]
