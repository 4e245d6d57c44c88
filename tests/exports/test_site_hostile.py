"""Everything in a site is text, whatever the data say."""

from __future__ import annotations

from html.parser import HTMLParser

from samenhang.exports.network_html import Folder, render
from samenhang.exports.site_html import render_thing
from samenhang.graph.rdf_store import Graph
from samenhang.views.network_around import Reach, around_network
from samenhang.views.network_reading import Reading
from samenhang.views.site import site, thing_page
from tests.effort import SHARE
from tests.hostile import TEXTS
from tests.pictures_world import SCRIPT


class _Tags(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_hostile_text_in_every_field_of_everything_is_text(hostile: Graph) -> None:
    whole = site(hostile)
    step = 1 if SHARE else 40
    reading, place = (
        Reading(hostile),
        Folder("../", {one.id: f"pages/{one.path}" for one in whole.entries.values()}),
    )
    seen = ""
    for entry in [*whole.entries.values()][::step]:
        around = around_network(hostile, entry.id, reading, Reach(40, 100, counted=False))
        for content in (
            render_thing(
                thing_page(hostile, entry, whole), SCRIPT, "x", [(SCRIPT, "networks/x.html")], SCRIPT
            ),
            render(around, SCRIPT, "x", place),
        ):
            found = _Tags(content)
            scripts = [about for tag, about in found.elements if tag == "script"]
            assert not {tag for tag, _ in found.elements} & {"img", "iframe", "object", "embed"}
            assert not [name for _, about in found.elements for name in about if name.startswith("on")]
            assert all(about.get("src") or about.get("type") == "application/json" for about in scripts)
            links = [about["href"] or "" for tag, about in found.elements if tag in ("a", "link")]
            assert all(link.startswith(("../", "#")) or link.endswith(".html") for link in links)
            assert not [link for link in links if ":" in link]
            seen += "".join(found.words)
    assert all(text.strip() in seen for text in TEXTS if "\r" not in text and "\t" not in text) or not SHARE
    assert SCRIPT in seen
