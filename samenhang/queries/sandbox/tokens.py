"""The tokens of a SPARQL query, read so that no text of any kind is taken for another.

The engine reads without a lexer of its own: it takes ``SERVICE:x``, ``1SERVICE`` and ``?a<1)SERVICE`` apart
where its grammar lets it. So what stands here knows exactly where strings, IRIs and comments end, gives
everything else to the check, and refuses what could be read in two ways or in none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

Kind = Literal["iri", "string", "name", "variable", "blank", "language", "number", "word", "sign"]

_BASE = (
    r"A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F"
    r"\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
_START = rf"{_BASE}_"
_MORE = r"0-9\u00B7\u0300-\u036F\u203F\u2040"
_CHARS = rf"{_START}\-{_MORE}"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"

_TOKEN = rf"""
      (?P<space>[ \t\n]++|\#[^\n]*+)
    | (?P<string>'''(?>(?:'{{0,2}}(?:[^'\\]|\\.))*)'''|\"\"\"(?>(?:"{{0,2}}(?:[^"\\]|\\.))*)\"\"\"
        |'(?:[^'\\\n]|\\.)*+'|"(?:[^"\\\n]|\\.)*+")
    | (?P<blank>_:[{_START}0-9](?:\.*[{_CHARS}])*+)
    | (?P<name>(?:[{_BASE}](?:\.*[{_CHARS}])*+)?:
        (?:(?:[{_START}:0-9]|{_ESCAPED})(?:\.*(?:[{_CHARS}:]|{_ESCAPED}))*+)?)
    | (?P<variable>[?$][{_START}0-9][{_START}{_MORE}]*+)
    | (?P<language>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+(?:--[A-Za-z]++)?)
    | (?P<number>(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)(?:[eE][+-]?[0-9]++)?)
    | (?P<word>[A-Za-z_][A-Za-z0-9_]*+)
    | (?P<sign>[]{{}}()[.,;=*/+\-!^|&?<>~])
"""
_IRI = re.compile(r'<((?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+)>')
_FULL = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://")
_UNCLEAR = re.compile(r"[#'()\[\]]|service", re.IGNORECASE | re.ASCII)
_GOOD_ESCAPE = re.compile(
    r"""\\(?:[tbnrf"'\\]|u(?![dD][89a-fA-F])[0-9A-Fa-f]{4}|U00(?:0(?!0[dD][89a-fA-F])[0-9A-Fa-f]{5}|10[0-9A-Fa-f]{4}))"""
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query that means something, and where it begins (0 is the first sign)."""

    kind: Kind
    text: str
    at: int


class Unreadable(Exception):  # noqa: N818 - what it says is not always an error of the writer
    """No token begins here (``unclear``: there may be two of them)."""

    def __init__(self, at: int, *, unclear: bool = False) -> None:
        self.at = at
        self.unclear = unclear
        super().__init__(f"no token at {at}")


def tidy(query: str) -> str:
    """Return a query with one kind of line end, so that every reader ends a comment at the same place."""
    return query.replace("\r\n", "\n").replace("\r", "\n")


def tokens(query: str) -> Iterator[Token]:
    """Give the tokens of a query (:func:`tidy` first), without spaces and comments.

    Raises:
        Unreadable: from here on it is no SPARQL, or what follows ``<`` could be an IRI or not.
    """
    token, at = _token(), 0
    while at < len(query):
        found = _iri(query, at) or token.match(query, at)
        if found is None:
            raise Unreadable(at)
        kind = found.lastgroup or "iri"
        # A string with a faulty escape is none to the engine, and what follows would be read otherwise.
        if kind == "string" and "\\" in _GOOD_ESCAPE.sub("", found[0]):
            raise Unreadable(at)
        if kind != "space":
            yield Token(kind, found[0], at)  # type: ignore[arg-type]
        at = found.end()


@cache
def _token() -> re.Pattern[str]:
    """Compile the tokens on first use: it takes longer than all other work of a small query."""
    return re.compile(_TOKEN, re.VERBOSE | re.DOTALL)


def _iri(query: str, at: int) -> re.Match[str] | None:
    """Return the IRI that begins here.

    Behind a value ``<`` may also mean less than. What begins with a scheme and two slashes can't be read
    so; any other is unclear when a comment, a string, a bracket or SERVICE would then begin inside it.
    """
    found = _IRI.match(query, at)
    if found and not _FULL.match(found[1]) and _UNCLEAR.search(found[1]):
        raise Unreadable(at, unclear=True)
    return found
