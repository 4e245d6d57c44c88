"""The pages of one thing, of ties and of questions are tested on the world of the questions."""

from tests.queries.conftest import graph

__all__ = ["graph"]
