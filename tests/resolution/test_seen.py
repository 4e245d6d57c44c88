"""Fingerprints of things: of what sources say of them, and of nothing else."""

from __future__ import annotations

from samenhang.hashing import seen_of
from samenhang.resolution.seen import fingerprints
from tests.loaders.frames import tables

JOGG = {"id": "project/x/jogg", "programme": "programme/x", "name": "JOGG", "kind": "project"}
OTHER = {"id": "project/y/jogg", "programme": "programme/y", "name": "Gezond", "kind": "project"}


def test_only_what_is_said_of_the_thing_itself_counts() -> None:
    plain = fingerprints(tables(projects=[JOGG, OTHER])[0])
    moved = {**JOGG, "programme": "programme/z", "initiative": "initiative/jogg", "source": "source/twee"}
    assert fingerprints(tables(projects=[OTHER, moved])[0]) == plain
    told = fingerprints(tables(projects=[{**JOGG, "description": "Iets nieuws"}, OTHER])[0])
    assert told["project/x/jogg"] != plain["project/x/jogg"]
    assert told["project/y/jogg"] == plain["project/y/jogg"]


def test_two_sources_say_it_together() -> None:
    second = {**JOGG, "status": "running", "source": "source/twee"}
    one, other = tables(projects=[JOGG, second])[0], tables(projects=[second, JOGG])[0]
    assert fingerprints(one) == fingerprints(other) != fingerprints(tables(projects=[JOGG])[0])


def test_a_pair_is_the_same_whichever_is_named_first() -> None:
    known = {"project/a": "1", "project/b": "2"}
    assert seen_of("project/a", "project/b", known) == seen_of("project/b", "project/a", known) != ""
    assert seen_of("project/a", "project/weg", known) == ""
