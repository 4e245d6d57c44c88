"""Programmes, schemes and accords that a document only names: a row for each."""

from __future__ import annotations

from samenhang.loaders.documents.parsers.facts import Fact, fact_at
from samenhang.loaders.documents.parsers.passages.named import Mention, mentions, row_of
from samenhang.loaders.documents.parsers.passages.sentences import Sentence, running, sentences
from samenhang.loaders.documents.parsers.story import Story

PARSER = "programmes"


def parse(story: Story) -> None:
    """Give each programme of general knowledge, or of a register, that the text names a row."""
    for passage in running(story):
        for sentence in sentences(passage):
            for mention in mentions(story, sentence.text):
                if not mention.kind:
                    keep(story, sentence, mention)


def keep(story: Story, sentence: Sentence, mention: Mention, *, named: bool = True) -> None:
    """Give a programme that is named a row, unless it has one of its own; a new name is learned.

    Args:
        story: what is known.
        sentence: the sentence.
        mention: the programme.
        named: false when the sentence only points at it (``Daar sluiten we bij aan``).
    """
    if not mention.id.startswith("programme/") or mention.id in story.things:
        return
    place = sentence.place(mention.start, mention.end)
    story.add([_fact(story, sentence, mention, place, named=named)])
    if mention.kind:
        story.names.learn("programmes", mention.name, mention.id, mention.kind)


def _fact(story: Story, sentence: Sentence, mention: Mention, place: tuple[int, int], *, named: bool) -> Fact:
    known = row_of(mention.id) or next(
        (dict(row) for row in story.names.rows["programmes"] if row["id"] == mention.id), {}
    )
    written = " ".join(sentence.text[mention.start : mention.end].split())
    name = known.get("name") or mention.name
    values = {
        "id": mention.id, "name": name, "kind": known.get("kind") or mention.kind,
        "aliases": written if named and written != name else "",
    }  # fmt: skip
    sure = mention.confidence if mention.kind else 1.0
    return fact_at(sentence.passage, place, "programmes", values, PARSER, sure)
