"""What a document is and which programme it is about."""

from __future__ import annotations

from samenhang.loaders.documents.parsers.story import Story

PARSER = "about"


def parse(story: Story) -> None:
    """Find the programme of the document, and tell of the document as a source."""
