"""The pages of a site: plain HTML that any server gives and any browser opens from a disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from samenhang.exports.html_page import embedded, part, policy, styled, template
from samenhang.i18n import language, texts
from samenhang.views.site import Entry, ThingPage

if TYPE_CHECKING:
    from jinja2 import Template

_FOLDER = "site"


@cache
def _template(name: str) -> Template:
    return template(_FOLDER, name)


def _common(title: str, stamp: str, *scripts: str) -> dict[str, object]:
    style = styled(_FOLDER)
    return {
        "title": title, "stamp": stamp, "lang": language(), "words": texts("site"), "style": style,
        "policy": policy(style, *scripts),
    }  # fmt: skip


def render_thing(page: ThingPage, title: str, stamp: str, views: Sequence[tuple[str, str]] = ()) -> str:
    """Return the page of a thing.

    Args:
        page: the thing.
        title: names the site.
        stamp: names the build.
        views: label and path of the pictures of this thing.
    """
    return _template("thing.html.j2").render(page=page, views=views, **_common(title, stamp))


def render_index(
    entries: Sequence[Entry], title: str, stamp: str, views: Mapping[str, Sequence[tuple[str, str]]]
) -> str:
    """Return the first page: pictures and reports, a field to search in, all things by kind.

    Args:
        entries: the things with a page, by kind.
        title: names the site.
        stamp: names the build.
        views: by heading the label and path of pictures and reports.
    """
    script = part(_FOLDER, "search.js")
    kinds = [(kind, list(group)) for kind, group in groupby(entries, key=lambda one: one.kind)]
    data = embedded([[one.name, one.kind, f"pages/{one.path}", *one.others] for one in entries])
    return _template("index.html.j2").render(
        kinds=kinds, views=views, data=data, script=script, **_common(title, stamp, script)
    )
