"""Public bodies called by their word alone: the one that a document names, and none where it names several."""

from __future__ import annotations

import pytest

from samenhang.loaders.documents.parsers.bodies import the_only
from tests.loaders.documents.parsers.texts import story


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        (
            "De provincie Groningen en de gemeente Pekela doen mee.",
            "de provincie",
            "organisation/provincie-groningen",
        ),
        (
            "De provincie Groningen en de gemeente Pekela doen mee.",
            "de gemeente",
            "organisation/gemeente-pekela",
        ),
        ("De provincies Groningen en Drenthe doen mee.", "de provincie", ""),
        ("De provincie Groningen doet mee.", "het waterschap", ""),
        ("De provincie Groningen doet mee.", "de stichting", ""),
    ],
)
def test_a_word_alone_is_the_one_body_that_is_named(text: str, words: str, found: str) -> None:
    assert the_only(story(text), words) == found
