"""The names and descriptions of a graph in Neo4j; only what may hold the words looked for is brought."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from samenhang.graph.neo4j import names
from samenhang.graph.rdf_store import Asked, Rows
from samenhang.graph.texts import DESCRIPTIONS, NAMES, Text, Texts, contents
from samenhang.ids import kind_of
from samenhang.ontology.schema import schema
from samenhang.queries.names import kinds_of
from samenhang.queries.neo4j.twins import CURRENT, Returned, Twin

Ask = Callable[[Twin, Mapping[str, Asked]], Rows]

_HOLDS = "toLower({0}) CONTAINS $words OR {0} =~ '(?s).*(?:[^ -~]|  |`).*'"
"""Whether a text may hold words that are folded.

Of plain letters, signs and single spaces folding makes small letters and no more. A text with anything else
may be another than the server can tell, so it comes here to be looked at.
"""

_ROWS = (Returned("thing", "id"), Returned("text", "any"), Returned("field", "any"))


class FarTexts(Texts):
    """The names, or the descriptions, of a graph that is asked over a network.

    Args:
        ask: answers a twin.
        file: which of the two.
        known: what was brought before, by the words and the file; more is put into it.
    """

    def __init__(self, ask: Ask, file: str, known: dict[tuple[str, str], bytes]) -> None:
        self._ask = ask
        self._file = file
        self._known = known

    def whole(self, wanted: str) -> Iterator[Text]:
        """Give the texts that are ``wanted`` (a folded text), in the order of a file."""
        return Texts(self._brought(wanted)).whole(wanted)

    def holding(self, wanted: str) -> Iterator[Text]:
        """Give the texts that hold ``wanted`` (a folded text), in the order of a file."""
        return Texts(self._brought(wanted)).holding(wanted)

    def _brought(self, wanted: str) -> bytes:
        for (words, file), content in self._known.items():
            # What holds the longer text holds the shorter too.
            if file == self._file and words in wanted:
                return content
        found = self._ask(texts_twin(self._file), {"words": wanted})
        rows = ((str(thing), str(field), str(text)) for thing, text, field in found)
        kinds = kinds_of()
        content = contents(row for row in rows if kind_of(row[0]) in kinds)[self._file]
        self._known[wanted, self._file] = content
        return content


@cache
def texts_twin(file: str) -> Twin:
    """Return the query of the things of which a name (or an id), or a description, may hold ``$words``.

    Its rows are texts of these things: all their names, of descriptions those that may hold the words.
    """
    return Twin(f"{file}.cypher", {NAMES: _names, DESCRIPTIONS: _descriptions}[file](), _ROWS)


def _names() -> str:
    own = "[n.name, n.title, n.id] + coalesce(n.aliases, [])"
    return f"""{CURRENT}
CALL (current) {{
  {_things("name", "title", "aliases")} AND any(text IN {own} WHERE {_HOLDS.format("text")})
  RETURN n
  UNION
  MATCH (n)<-[:SUBJECT]-(period:NamePeriod&{names.NODE} {{build: current.build}})
  WHERE {_HOLDS.format("period.name")}
  RETURN n
}}
CALL (n) {{
  UNWIND [n.name, n.title] AS text RETURN text, 'name' AS field
  UNION ALL UNWIND n.aliases AS text RETURN text, 'alias' AS field
  UNION ALL MATCH (n)<-[:SUBJECT]-(period:NamePeriod) RETURN period.name AS text, 'alias' AS field
}}
WITH n, text, field WHERE text IS NOT NULL
RETURN n.id AS thing, text, field"""


def _descriptions() -> str:
    return f"""{CURRENT}
{_things("description", "ambition")}
WITH n, [text IN [n.description, n.ambition] WHERE {_HOLDS.format("text")}] AS found WHERE size(found) > 0
CALL (n, found) {{
  UNWIND found AS text RETURN text, 'description' AS field
  UNION ALL UNWIND [n.name, n.title] AS text RETURN text, 'name' AS field
}}
WITH n, text, field WHERE text IS NOT NULL
RETURN n.id AS thing, text, field"""


def _things(*columns: str) -> str:
    """Write the clause of the things that have one of these columns: a small part of all nodes."""
    labels = [
        names.local(table.iri)
        for table in schema().contract
        if table.name != "names" and any(column.name in columns for column in table.columns)
    ]
    return f"MATCH (n:{'|'.join(labels)}) WHERE n:{names.NODE} AND n.build = current.build"
