"""A build from the one before it: only what changed is claimed, ranked and written again.

The workbench of the build before is copied and brought up to date. What its rows said is known by a
digest of each, so that a row that stayed as it was costs one comparison. The entities of the rows that
came, went or changed are the *scope*: their claims are replaced and ranked anew. The roll-ups are computed
whole, and compared. The lines that the scope had before and has after give the lines that leave the graph
and those that enter it.

The outcome is the same, byte for byte, as that of a build from nothing.
"""

# ruff: noqa: S608 - what is put into SQL here are names and constants of the schema, quoted

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import duckdb
import pandas as pd

from samenhang.graph import claims, entities, quads
from samenhang.graph.sql import ORIGIN, named, quoted
from samenhang.ontology.schema import schema

SCOPE = "build.scope"
LOADED, CHECKS = "build.loaded_rows", "build.checks_rows"
"""Where the digests stand: of the rows that were read, and of those that the build itself adds."""

SOME = quads.Known("build.some_ranked", "build.some_facts")
"""What is known of the entities that are looked at."""

Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True, slots=True)
class Difference:
    """The lines of the graph (each with its LF) that a change takes out and puts in."""

    removed: tuple[bytes, ...]
    added: tuple[bytes, ...]


def remember(con: duckdb.DuckDBPyConnection, rows: str, frames: Frames, raw: Frames) -> None:
    """Note what each row says, for the build that comes after; ``rows`` is one of the tables above."""
    con.execute(f'CREATE OR REPLACE TABLE {rows} ("table" VARCHAR, entity VARCHAR, digest VARCHAR)')
    for name in sorted(frames):
        claims.digests(con, rows, name, frames[name], raw.get(name))


class Update:
    """A workbench on its way from one build to the next.

    In this order: :meth:`replace` the rows that were read, compute the roll-ups, :meth:`replace` the rows
    that the build itself adds, and take the :meth:`difference`.

    Args:
        con: a copy of the workbench of the build before.
    """

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con
        self._make(SCOPE, 'SELECT "table", entity FROM build.claims LIMIT 0')
        self._make("build.before", "SELECT ''::VARCHAR AS line LIMIT 0")
        self._narrow(SCOPE)
        self._make("build.passages_before", _passages())
        self._make("build.initiatives_before", quads.initiatives_of(SOME))
        for table in schema().derived:
            con.execute(f"ALTER TABLE {named(table.name)} RENAME TO {_before(table.name)}")

    def replace(self, rows: str, frames: Frames, raw: Frames) -> None:
        """Put rows in the place of those that stood there before, with all that follows from them.

        Args:
            rows: :data:`LOADED` or :data:`CHECKS`.
            frames: by table name, all rows as they are now.
            raw: the same rows as they stood.
        """
        self._make("build.rows_before", f"FROM {rows}")
        remember(self._con, rows, frames, raw)
        self._make(
            "build.changed", f'SELECT DISTINCT "table", entity FROM ({_unlike(rows, "build.rows_before")})'
        )
        self._take_in("build.changed")
        own = "=" if rows == CHECKS else "<>"
        self._con.execute(f"""
            DELETE FROM build.claims WHERE source {own} {quoted(claims.CHECKS_SOURCE)}
            AND (("table", entity) IN (SELECT ("table", entity) FROM build.changed))""")
        for name in self._tables("build.changed"):
            if name in frames:
                claims.add(
                    self._con, name, frames[name], raw.get(name), checks=rows == CHECKS, only="build.changed"
                )
        self._rank()

    def share(self) -> float:
        """Return which part of all claims is about what changed (0 to 1)."""
        found = self._con.execute(
            f"SELECT (SELECT count(*) FROM build.claims c {quads.within(SCOPE)}) / greatest(count(*), 1) "
            "FROM build.claims"
        ).fetchone()
        return float(found[0]) if found else 1.0

    def difference(self) -> Difference:
        """Return the lines that leave and enter the graph; the roll-ups must have been computed."""
        self._narrow(SCOPE)
        self._make("build.after", quads.lines(SOME))
        self._note_derived()
        self._note_apart(
            "build.passages_before", _passages(), quads.passage_lines,
            elsewhere=f"SELECT {named(*ORIGIN)} FROM build.ranked c WHERE {_outside()}",
        )  # fmt: skip
        self._note_apart(
            "build.initiatives_before", quads.initiatives_of(SOME), quads.initiative_lines,
            elsewhere=f"SELECT value FROM build.facts c WHERE field = 'initiative' AND {_outside()}",
        )  # fmt: skip
        return Difference(
            self._lines("FROM build.before EXCEPT FROM build.after"),
            self._lines("FROM build.after EXCEPT FROM build.before"),
        )

    def _rank(self) -> None:
        """Rank what changed, and what rests on a source of which the date or the kind changed."""
        self._make("build.published_before", "FROM build.published")
        self._make("build.published", entities.published())
        redated = f"SELECT source FROM ({_unlike('build.published', 'build.published_before')})"
        self._make(
            "build.redated",
            f'SELECT DISTINCT c."table", c.entity FROM build.claims c WHERE source IN ({redated})',
        )
        self._take_in("build.redated")
        if tables := self._tables(SCOPE):
            entities.resolve(self._con, tables, SCOPE)

    def _take_in(self, table: str) -> None:
        """Add entities to the scope, after noting the lines that they have.

        What tables other than its own say under the same id comes along: a line may be of either.
        """
        self._make(
            "build.entering",
            f"""SELECT "table", entity FROM {table} UNION SELECT DISTINCT "table", entity FROM build.claims
                WHERE entity IN (SELECT entity FROM {table}) EXCEPT FROM {SCOPE}""",
        )
        if not self._tables("build.entering"):
            return
        self._narrow("build.entering")
        for into, query in (
            ("build.before", quads.lines(SOME)),
            ("build.passages_before", _passages()),
            ("build.initiatives_before", quads.initiatives_of(SOME)),
            (SCOPE, "FROM build.entering"),
        ):
            self._con.execute(f"INSERT INTO {into} {query}")

    def _narrow(self, scope: str) -> None:
        """Take apart what is known of some entities, so that what is asked of them reads no other."""
        for part, whole in ((SOME.ranked, quads.ALL.ranked), (SOME.facts, quads.ALL.facts)):
            self._make(part, f"SELECT c.* FROM {whole} c {quads.within(scope)}")

    def _note_derived(self) -> None:
        """Note the lines of the rows of roll-ups that came or went."""
        for side, other, one in (("build.before", named, _before), ("build.after", _before, named)):
            self._make(
                "build.unlike_facts", 'SELECT "table", entity, field, lang, value FROM build.facts LIMIT 0'
            )
            for table in schema().derived:
                query = f"FROM {one(table.name)} EXCEPT FROM {other(table.name)}"
                self._con.execute(f"CREATE OR REPLACE TEMP TABLE unlike AS {query}")
                if self._con.execute("SELECT 1 FROM unlike LIMIT 1").fetchone():
                    self._con.execute(f"INSERT INTO build.unlike_facts {quads.long_form(table, 'unlike')}")
            lines = quads.derived_lines("FROM build.unlike_facts")
            self._con.execute(f"INSERT INTO {side} {lines}")

    def _note_apart(self, before: str, after: str, lines: Callable[[str], str], elsewhere: str) -> None:
        """Note the lines of what came or went as a whole; not of what stands elsewhere as well."""
        self._make("build.kept_after", after)
        for side, query in (
            ("build.before", f"FROM {before} EXCEPT FROM build.kept_after"),
            ("build.after", f"FROM build.kept_after EXCEPT FROM {before}"),
        ):
            self._make("build.apart", f"({query}) EXCEPT ({elsewhere})")
            self._con.execute(f"INSERT INTO {side} {lines('build.apart')}")

    def _tables(self, scope: str) -> list[str]:
        found = self._con.execute(f'SELECT DISTINCT "table" FROM {scope} ORDER BY 1').fetchall()
        return [name for (name,) in found]

    def _lines(self, query: str) -> tuple[bytes, ...]:
        return tuple(f"{line}\n".encode() for (line,) in self._con.execute(query).fetchall())

    def _make(self, table: str, query: str) -> None:
        self._con.execute(f"CREATE OR REPLACE TABLE {table} AS {query}")


def _unlike(one: str, other: str) -> str:
    return f"(FROM {one} EXCEPT FROM {other}) UNION ALL (FROM {other} EXCEPT FROM {one})"


def _outside() -> str:
    return f"""("table", entity) NOT IN (SELECT ("table", entity) FROM {SCOPE})"""


def _passages() -> str:
    return f"SELECT DISTINCT {named(*ORIGIN)} FROM {SOME.ranked}"


def _before(table: str) -> str:
    """Name the table that holds a roll-up as it was in the build before."""
    return named(f"before_{table}")
