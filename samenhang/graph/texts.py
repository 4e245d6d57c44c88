"""The texts that things are found by, as two sorted files beside the store: names and descriptions.

A store finds what stands in it whole, never a part of a text. So each build writes every name, alias, id and
description on a line of its own, folded to what people type alike, and sorted: a whole name is found by
bisection, a part of one by a search through the bytes. Columns, parted by tabs:

1. the text, folded;
2. the field: one of :data:`FIELDS`, by its place;
3. the id of the thing;
4. the name that the thing is shown by;
5. the text as it stands.
"""

# ruff: noqa: S608 - what is put into SQL here are names of the schema

from __future__ import annotations

import mmap
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from samenhang.ontology.schema import schema

if TYPE_CHECKING:
    import duckdb

NAMES, DESCRIPTIONS = "names.tsv", "descriptions.tsv"
FILES = (NAMES, DESCRIPTIONS)

FIELDS = ("name", "alias", "id", "description")
"""Where a text stands, most telling first; a former name is an alias."""

_NAME = ("http://www.w3.org/2004/02/skos/core#prefLabel", "http://purl.org/dc/terms/title")
_ALIAS = ("http://www.w3.org/2004/02/skos/core#altLabel",)
_DESCRIPTION = ("http://purl.org/dc/terms/description", "https://w3id.org/samenhang/ontology#ambition")
_PERIODS = "names"
"""The table of names over time: its names are those of the thing it tells about."""

_SIGNS = str.maketrans({"–": "-", "—": "-", "‑": "-", "’": "'", "‘": "'", "`": "'", "“": '"', "”": '"'})
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_ESCAPING = str.maketrans(dict(_ESCAPES))
_ESCAPED = re.compile(r"\\(.)")
_PLAIN = {escape[1]: sign for sign, escape in _ESCAPES.items()}


class Text(NamedTuple):
    """A text that a thing is found by; ``shown`` is the name of the thing, empty when it has none."""

    folded: str
    field: str
    thing: str
    shown: str
    text: str


class Texts:
    """A file of texts, or the bytes of one."""

    def __init__(self, content: bytes | mmap.mmap) -> None:
        self._content = content

    def whole(self, wanted: str) -> Iterator[Text]:
        """Give the texts that are ``wanted`` (a folded text), in the order of the file."""
        key = f"{wanted}\t".encode()
        start = self._place(key)
        while self._content[start : start + len(key)] == key:
            end = self._content.find(b"\n", start)
            yield _read(self._content[start:end])
            start = end + 1

    def holding(self, wanted: str) -> Iterator[Text]:
        """Give the texts that hold ``wanted`` (a folded text), in the order of the file."""
        key, start = wanted.encode(), 0
        while start < len(self._content) and (found := self._content.find(key, start)) >= 0:
            begin = self._content.rfind(b"\n", start, found) + 1 or start
            end = self._content.find(b"\n", found)
            # The first place in a line is in its first column, or that column does not hold it.
            if self._content.find(b"\t", begin, end) >= found + len(key):
                yield _read(self._content[begin:end])
            start = end + 1

    def _place(self, key: bytes) -> int:
        """Return where the first line that does not come before ``key`` begins."""
        low, high = 0, len(self._content)
        while low < high:
            middle = (low + high) // 2
            begin = self._content.rfind(b"\n", low, middle) + 1 or low
            end = self._content.find(b"\n", middle)
            if self._content[begin:end] < key:
                low = end + 1
            else:
                high = begin
        return low


def open_texts(path: Path) -> Texts | None:
    """Open a file of texts; None when it is not there."""
    try:
        with path.open("rb") as file:
            if not path.stat().st_size:
                return Texts(b"")
            return Texts(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except OSError:
        return None


def write(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write both files into ``folder``, from the resolved values of a workbench."""
    found = [
        (thing, field, text)
        for field, properties in (("name", _NAME), ("alias", _ALIAS), ("description", _DESCRIPTION))
        for thing, text in con.execute(_values(), [list(properties)]).fetchall()
    ]
    found += [(thing, "alias", text) for thing, text in con.execute(_FORMER).fetchall()]
    for name, content in contents(found).items():
        (folder / name).write_bytes(content)


def contents(found: Iterable[tuple[str, str, str]]) -> dict[str, bytes]:
    """Return the content of both files, by name, from (thing, field, text); ids need not be given."""
    texts = sorted(set(found))
    shown: dict[str, str] = {}
    for thing, field, text in texts:
        if field == "name":
            shown.setdefault(thing, text)
    named = {thing for thing, field, _ in texts if field != "description"}
    every = (*texts, *((thing, "id", thing) for thing in named))
    titles = {thing: _escape(text) for thing, text in shown.items()}
    places = {field: str(place) for place, field in enumerate(FIELDS)}
    lines: dict[str, list[bytes]] = {name: [] for name in FILES}
    for thing, field, text in every:
        into = DESCRIPTIONS if field == "description" else NAMES
        cells = (fold(text), places[field], thing, titles.get(thing, ""), _escape(text))
        lines[into].append("\t".join(cells).encode() + b"\n")
    return {name: b"".join(sorted(each)) for name, each in lines.items()}


def fold(name: str) -> str:
    """Return a name without what people type differently: capitals, accents, dashes, quotes, spaces."""
    if name.isascii():
        return " ".join(name.replace("`", "'").lower().split())
    plain = unicodedata.normalize("NFKD", name.translate(_SIGNS))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.sub(r"\s+", " ", letters.casefold()).strip()


def _read(line: bytes) -> Text:
    folded, place, thing, shown, text = line.decode().split("\t")
    return Text(folded, FIELDS[int(place)], thing, _unescape(shown), _unescape(text))


def _escape(text: str) -> str:
    return text if "\\" not in text and text.isprintable() else text.translate(_ESCAPING)


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda found: _PLAIN[found[1]], text) if "\\" in text else text


def _values() -> str:
    """Select (thing, value) of the columns with certain properties, of things that are found by name."""
    tables = ", ".join(f"'{table.name}'" for table in schema().contract if table.name != _PERIODS)
    return f"""
        SELECT entity, value FROM build.facts
        JOIN build.fields ON table_name = "table" AND fields.field = facts.field
        WHERE "table" IN ({tables}) AND property IN (SELECT unnest($1))"""


_FORMER = f"""
    SELECT about.value, called.value
    FROM build.facts AS about JOIN build.facts AS called USING ("table", entity)
    WHERE "table" = '{_PERIODS}' AND about.field = 'subject' AND called.field = 'name'"""
