"""Indicators against measures: another theme, another area; and goals that no indicator measures."""

from __future__ import annotations

from collections.abc import Iterator

from samenhang.dutch import places
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.contradictions.figures import grids
from samenhang.loaders.documents.parsers.contradictions.finding import Side, finding, name_of
from samenhang.loaders.documents.parsers.facts import Fact
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.tables import indicators
from samenhang.loaders.documents.parsers.tables.matching import cover, words_of
from samenhang.loaders.documents.parsers.tables.subjects import line_names

_LEAST = 0.7
_LONG, _SHORT = 7, 4

Told = tuple[str, str, str, str, tuple[Line, ...]]
"""An indicator of a table: id, name, line, theme as it stands, lines."""


def check(story: Story) -> Iterator[Fact]:
    """Give indicators that do not fit what they belong to."""
    told: list[Told] = list(story.left.get(indicators.PARSER, ()))
    groups, areas = _groups(story), _areas(story) if told else {}
    for one in told:
        found = list(_theme(story, one, groups))
        yield from found or _word(story, one, groups)
        yield from _area(one, areas)


def _groups(story: Story) -> dict[str, tuple[str, str, tuple[Line, ...]]]:
    """Return the line under which a table has a project, by its heading of a group: id, words and lines."""
    found: dict[str, tuple[str, str, tuple[Line, ...]]] = {}
    assert story.programme is not None
    known = {" ".join(words_of(one.name)): one.id for one in line_names(story, story.programme.id)}
    for grid in grids(story):
        group: tuple[str, str, tuple[Line, ...]] = ("", "", ())
        for row in grid.rows:
            if row.row.group:
                words = row.row.group.strip(" ;:.")
                group = (known.get(" ".join(words_of(words)), ""), words, row.row.group_lines)
            if row.subject.role == "project" and group[0]:
                found.setdefault(row.subject.id, (group[0], group[1], (*group[2], *row.row.lines)))
    return found


def _theme(story: Story, told: Told, groups: dict[str, tuple[str, str, tuple[Line, ...]]]) -> Iterator[Fact]:
    """Hold the theme of an indicator against that of the project whose name says the same."""
    _, name, line, theme, lines = told
    wanted = words_of(name)
    if not line or len(wanted) < 2:
        return
    for project, (other, words, where) in groups.items():
        label = words_of(story.things[project].name)
        if other != line and cover(wanted, label) >= _LEAST:
            sides = (Side(words, where), Side(theme, lines))
            yield finding(
                "theme_differs", "warning", project, sides, "theme_differs",
                name=name_of(story, project), indicator=name,
            )  # fmt: skip


def _area(told: Told, areas: dict[str, tuple[str, tuple[Line, ...]]]) -> Iterator[Fact]:
    """Hold an area that an indicator names against the area of the programme."""
    indicator, name, _, _, lines = told
    # A province as an organisation is meant as its area here.
    found = [place for place in places.find(name, taken=()) if place.ids]
    if len(found) == 1 and areas and not set(found[0].ids) & areas.keys():
        words, where = next(iter(areas.values()))
        sides = (Side(found[0].text, lines), Side(words, where))
        yield finding("scope_differs", "note", indicator, sides, "scope_differs", name=name)


def _areas(story: Story) -> dict[str, tuple[str, tuple[Line, ...]]]:
    """Return the area of the programme with where the text names it: its own, or the region named most."""
    assert story.programme is not None
    names = {row["id"]: row["name"] for row in story.names.rows["areas"] if row.get("kind") == "region"}
    words = {one for name in names.values() for one in name.split() if one[0].isupper()}
    named: dict[str, tuple[str, list[Line]]] = {}
    for line in story.outline.lines:
        # Most lines name no region; looking closer takes far longer than this.
        if not any(word in line.text for word in words):
            continue
        for place in places.find(line.text):
            for one in place.ids:
                if one in names:
                    named.setdefault(one, (names[one], []))[1].append(line)
    if not named:
        return {}
    most = max(named, key=lambda one: (len(named[one][1]), one))
    return {most: (named[most][0], tuple(named[most][1]))}


def _word(story: Story, told: Told, groups: dict[str, tuple[str, str, tuple[Line, ...]]]) -> Iterator[Fact]:
    """Give an indicator that shares a word with projects under other themes, and with none under its own."""
    indicator, name, line, theme, lines = told
    if not line:
        return
    wanted = [word for word in words_of(name) if len(word) > _LONG]
    sharing = {
        project: group
        for project, group in groups.items()
        if any(_begins(word, one) for one in wanted for word in words_of(story.things[project].name))
    }
    if sharing and all(other != line for other, _, _ in sharing.values()):
        project, (_, words, where) = next(iter(sharing.items()))
        sides = (Side(theme, lines), Side(words, where))
        yield finding(
            "theme_differs", "note", indicator, sides, "theme_differs",
            name=name, indicator=name_of(story, project),
        )  # fmt: skip


def _begins(short: str, long: str) -> bool:
    """Whether a compound begins with a word: ``taalontwikkeling`` with ``taal``."""
    return len(short) >= _SHORT and len(long) - len(short) >= _SHORT and long.startswith(short)
