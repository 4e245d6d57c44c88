"""Goals proposed by line and by wording: never where a goal is named, always with the words that led there."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenhang.loaders.documents.model import Document
from samenhang.loaders.documents.parsers.facts import Fact, Passage, Role, Thing
from samenhang.loaders.documents.parsers.names import Names
from samenhang.loaders.documents.parsers.outline import outline
from samenhang.loaders.documents.parsers.passages import sense
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.readers.plain import read_plain

FRAME = "goal/sociale-agenda"


def story(text: str, role: Role = "what", **values: str) -> Story:
    """A document with one project: the first line names it, the others tell of it."""
    pages = read_plain(text)
    document = Document("plan.txt", "0" * 64, "text", pages, "", "utf-8", 0)
    lines = tuple(line for page in pages for line in page.lines)
    passages = [Passage("project/p/x", role, lines[1:])]
    thing = Thing("project/p/x", "projects", lines[0].text, lines, lines[:1], "test", [], values, passages)
    made = Story(document, "source/plan", outline(document), Names())
    made.keep(thing)
    return made


def proposed(made: Story) -> list[Fact]:
    sense.parse(made)
    return made.of("contributions")


@pytest.mark.parametrize(
    ("text", "goal", "word"),
    [
        (
            "Schuldenvrij\nWij bieden schuldhulpverlening aan huishoudens met problematische schulden.",
            7,
            "schuld",
        ),
        (
            "Taal voor allen\nEen taalhuis in elk dorp tegen laaggeletterdheid, samen met de bibliotheek.",
            2,
            "taal",
        ),
        (
            "Fit en vrolijk\nEen buurtsportcoach werkt aan een gezonde leefstijl en tegen overgewicht.",
            5,
            "leefstijl",
        ),
        (
            "Aan de slag\nWerkzoekenden komen via basisbanen en praktijkleren op de arbeidsmarkt.",
            8,
            "basisbanen",
        ),
    ],
)
def test_the_wording_points_at_a_goal(text: str, goal: int, word: str) -> None:
    first, *_ = proposed(story(text))
    assert (first.values["goal"], first.method) == (f"{FRAME}/{goal}", "inferred")
    assert 0.3 < first.confidence <= 0.7
    assert word in first.values["as_written"]
    assert word in " ".join(line.text.casefold() for line in first.lines)


def test_one_weak_word_points_nowhere() -> None:
    assert proposed(story("Nieuw dak\nDe inwoners krijgen een nieuw dak op de loods.")) == []


def test_words_about_money_and_partners_do_not_count() -> None:
    words = "Loods\nSchuldhulpverlening bij problematische schulden."
    assert proposed(story(words, "partners")) == []
    assert proposed(story(words)) != []


def test_a_project_that_names_a_goal_of_the_frame_gets_no_proposal() -> None:
    made = story("Schuldenvrij\nWij bieden schuldhulpverlening bij problematische schulden.")
    thing = made.things["project/p/x"]
    values = {"subject": thing.id, "goal": f"{FRAME}/9", "weight": "primary"}
    made.add([Fact("contributions", values, thing.heading, "goals")])
    assert len(proposed(made)) == 1


def test_a_line_of_the_programme_is_mapped_to_the_frame() -> None:
    text = "Samen sterk\nActielijn: minder schulden"
    made = story(text, "lines", lines="line/regio-deal-oost-groningen/5")
    found = {fact.values["goal"]: fact for fact in proposed(made)}
    assert set(found) == {f"{FRAME}/6", f"{FRAME}/7"}
    assert {fact.method for fact in found.values()} == {"mapped"}
    assert all(fact.confidence < 1 and fact.values["as_written"] for fact in found.values())


def test_every_goal_of_the_frame_has_words() -> None:
    goals = {row["id"] for row in sense.shipped()["goals"] if row["id"].startswith(FRAME)}
    assert set(sense.lexicon("passages/sense")["goals"]) == goals
    assert Path(sense.__file__).with_suffix(".toml").is_file()
