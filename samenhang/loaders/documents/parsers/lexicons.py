"""The words that the parsers know, as tables of text beside their modules."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Return the word lists of a parser: by part, then by meaning.

    Args:
        name: its module, from this folder: ``about``, ``things/measures``.
    """
    with (Path(__file__).parent / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
