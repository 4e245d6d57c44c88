"""The first wall: what a query may not say, told from its tokens before anything runs it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urljoin

from samenhang.errors import QueryError, UsageError
from samenhang.i18n import text
from samenhang.queries.sandbox.limits import DEEPEST, LARGEST_QUERY
from samenhang.queries.sandbox.tokens import Token, Unreadable, tidy, tokens

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")

_UPDATES = re.compile("insert|delete|load|clear|create|drop|copy|move|add", re.IGNORECASE | re.ASCII)
_SERVICE = re.compile("service", re.IGNORECASE | re.ASCII)
_FROM = ("FROM", "NAMED", "FROMNAMED")
_NOTHING = Token("sign", "", 0)
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")


@dataclass(frozen=True, slots=True)
class Checked:
    """A query that may run: its text, its form (``SELECT`` ...), and the graphs behind its ``FROM``."""

    text: str
    form: str
    graphs: tuple[str, ...]


def check(query: str, prefixes: Mapping[str, str], name: str = "") -> Checked:
    """Return a query that only reads, and only this graph.

    Args:
        query: what a person wrote.
        prefixes: those that need no declaration.
        name: where it comes from, for messages.

    Raises:
        QueryError: it would change something, ask another computer, or is too large or too deep.
        UsageError: it is no SPARQL query.
    """
    clean = tidy(query)
    guard = _Guard(clean, name)
    if len(clean) > LARGEST_QUERY:
        guard.refuse(0, "too_large", largest=LARGEST_QUERY)
    read = guard.read()
    for token in read:
        guard.look_at(token)
    form = next((token.text.upper() for token in read if token.text.upper() in FORMS), "")
    if not form:
        guard.wrong(read[0].at if read else 0, "no_form")
    return Checked(clean, form, tuple(guard.graphs(read, prefixes)))


class _Guard:
    """Looks at the tokens of one query and says where something is wrong."""

    def __init__(self, query: str, name: str) -> None:
        self.query = query
        self.name = name
        self.depth = 0

    def refuse(self, at: int, key: str, **fields: str | int) -> NoReturn:
        said, advice = (text(f"sparql.{one}", lang="", **fields) for one in (key, f"{key}_next"))
        raise QueryError(said, where=where(self.query, at, self.name), next_step=advice)

    def wrong(self, at: int, key: str, **fields: str) -> NoReturn:
        said, advice = (text(f"sparql.{one}", lang="", **fields) for one in (key, f"{key}_next"))
        raise UsageError(said, where=where(self.query, at, self.name), next_step=advice)

    def read(self) -> list[Token]:
        try:
            return list(tokens(self.query))
        except Unreadable as error:
            if error.unclear:
                self.refuse(error.at, "unclear")
            self.wrong(error.at, "unreadable")

    def look_at(self, token: Token) -> None:
        # The engine reads SERVICE:x as SERVICE and :x when no such prefix is declared.
        bare = token.text.partition(":")[0] if token.kind == "name" else token.text
        if token.kind in ("word", "name") and _SERVICE.search(bare):
            self.refuse(token.at, "service" if token.kind == "word" else "service_prefix")
        if token.kind == "word" and (found := _UPDATES.search(token.text)):
            self.refuse(token.at, "update", word=found[0].upper())
        if token.kind == "sign":
            self.depth += (token.text in _OPENING) - (token.text in _CLOSING)
            if self.depth > DEEPEST:
                self.refuse(token.at, "too_deep", deepest=DEEPEST)

    def graphs(self, read: Sequence[Token], prefixes: Mapping[str, str]) -> Iterator[str]:
        """Give the IRIs behind FROM and FROM NAMED, and hold that each prefix is known where it stands.

        With a prefix that it does not know, the engine tries to read a name as something else.
        """
        known, base = dict(prefixes), ""
        for before, token, after in zip((_NOTHING, *read), read, (*read[1:], _NOTHING), strict=False):
            word = before.text.upper() if before.kind == "word" else ""
            if token.kind == "iri" and word == "BASE":
                base = urljoin(base, token.text[1:-1])
            elif token.kind == "name" and word == "PREFIX":
                known[token.text[:-1]] = urljoin(base, after.text[1:-1])
            elif token.kind == "name":
                prefix, _, rest = token.text.partition(":")
                if prefix not in known:
                    self.wrong(token.at, "prefix", prefix=prefix)
                if word in _FROM:
                    yield known[prefix] + rest.replace("\\", "")
            elif token.kind == "iri" and word in _FROM:
                yield urljoin(base, token.text[1:-1])


def where(query: str, at: int, name: str = "") -> str:
    """Return a place in a query as ``file:line:column``."""
    line = query.count("\n", 0, at) + 1
    column = at - (query.rfind("\n", 0, at) + 1) + 1
    return f"{name or text('sparql.query')}:{line}:{column}"
