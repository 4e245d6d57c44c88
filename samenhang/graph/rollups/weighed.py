"""The things of a build as the columns that are weighed, and what was found as frames."""

from __future__ import annotations

from typing import Any

import duckdb
import numpy as np
import pandas as pd

from samenhang.i18n import text
from samenhang.matching.match import Result, match
from samenhang.matching.material import Bools, Ints, Material, Pairs, Rows, Values
from samenhang.matching.weights import SETTLING
from samenhang.progress import SILENT, Progress

_YEARS = """
CREATE OR REPLACE TEMP TABLE x_years AS
SELECT x_thing.thing, coalesce(span.first_year, year_of(x_thing.start)) AS first,
    coalesce(span.last_year, year_of(x_thing."end")) AS last
FROM x_thing LEFT JOIN x_part_years AS span ON span.part = x_thing.id ORDER BY x_thing.thing"""

_SETTLED = """
CREATE OR REPLACE TEMP TABLE x_settled_pair AS
SELECT a, b, CASE WHEN decision = 'unsure' THEN '' ELSE decision END AS relation,
    CASE WHEN decision = 'unsure' THEN 'unsure' ELSE 'decided' END AS state, record
FROM x_decided_pair WHERE decision = 'unsure' OR decision IN (SELECT unnest(getvariable('settling')))
UNION ALL SELECT a, b, 'same', 'decided', record FROM x_initiative_pair
    WHERE NOT EXISTS (FROM x_decided_pair AS said WHERE least(said.a, said.b) = x_initiative_pair.a
        AND greatest(said.a, said.b) = x_initiative_pair.b)
UNION ALL SELECT a, b, relation, 'linked', record FROM x_link_pair
    WHERE certain AND (a IN (SELECT thing FROM x_thing WHERE sort <> 'named')
        OR b IN (SELECT thing FROM x_thing WHERE sort <> 'named'))
        AND relation IN (SELECT unnest(getvariable('settling')))"""


_TIES = """
SELECT a, b, coalesce(relation, '') AS relation, '' AS state FROM x_link_pair
WHERE NOT (certain AND relation IN (SELECT unnest(getvariable('settling'))))
UNION ALL SELECT thing, named, 'names', '' FROM x_named_within ORDER BY ALL"""


def weigh(con: duckdb.DuckDBPyConnection, progress: Progress = SILENT) -> Result:
    """Read what ``proposals.sql`` laid out, weigh it, and leave what was found beside it.

    Args:
        con: a connection that holds it.
        progress: is told how far it is.
    """
    con.execute("SET VARIABLE settling = ?", [list(SETTLING)])
    con.execute(_YEARS)
    con.execute(_SETTLED)
    material, values = _material(con)
    result = match(material, progress, text("build.step_proposals"))
    _leave(con, result, values)
    return result


def _columns(con: duckdb.DuckDBPyConnection, query: str) -> dict[str, Any]:
    found: dict[str, Any] = con.execute(query).fetchnumpy()
    return found


def _ints(values: Any) -> Ints:
    return np.asarray(values, np.int64)


def _material(con: duckdb.DuckDBPyConnection) -> tuple[Material, dict[str, list[str]]]:
    """Return the things, and by kind the values that their numbers stand for."""
    things = _columns(
        con,
        """
        SELECT x_thing.id, open, sort = 'named' AS named, wide, number.number AS programme,
            thing IN (SELECT thing FROM x_borrowed) AS borrowed, coalesce(x_whole.whole, -1) AS whole
        FROM x_thing JOIN x_programme_number AS number ON number.id = x_thing.programme
        LEFT JOIN x_whole USING (thing) ORDER BY thing""",
    )
    years = _columns(con, "SELECT first::DOUBLE AS first, last::DOUBLE AS last FROM x_years ORDER BY thing")
    count = len(things["id"])
    hanging, values = {}, {}
    for kind in ("partner", "goal", "line", "money", "place", "third"):
        # A row may name no goal or partner at all: then it says nothing that others could share.
        known = f"kind = '{kind}' AND value IS NOT NULL"
        query = f"SELECT DISTINCT thing, value FROM x_hanging WHERE {known} ORDER BY ALL"  # noqa: S608
        hanging[kind], values[kind] = _values(con, query)
    as_third = _named_thirds(things, values["third"])
    settled = _pairs(con, "SELECT a, b, relation, state FROM x_settled_pair ORDER BY ALL")
    wide = np.asarray(things["wide"], np.bool_)
    tied = _columns(con, "SELECT DISTINCT thing, programme FROM x_programme_tie ORDER BY ALL")
    kin = _columns(
        con,
        """
        SELECT DISTINCT one.number AS one, two.number AS two FROM x_programme_up AS up
        JOIN x_programme_number AS one ON one.id = up.programme
        JOIN x_programme_number AS two ON two.id = up.above""",
    )
    one, two = _ints(kin["one"]), _ints(kin["two"])
    return Material(
        ids=list(things["id"]), open=np.asarray(things["open"], np.bool_),
        named=np.asarray(things["named"], np.bool_), wide=wide,
        borrowed=np.asarray(things["borrowed"], np.bool_), programme=_ints(things["programme"]),
        whole=_ints(things["whole"]),
        kin=np.unique(np.concatenate([one * count + two, two * count + one])),
        names=_rows(con, "x_name_row"), texts=_rows(con, "x_text_row"),
        told=np.asarray(_columns(con, "SELECT told FROM x_text_row ORDER BY row")["told"], np.bool_),
        as_third=as_third, first=_floats(years["first"]), last=_floats(years["last"]), hanging=hanging,
        to_programme=Values(_ints(tied["thing"]), _ints(tied["programme"])),
        ties=_pairs(con, _TIES),
        settled=settled, found_at=_found_at(hanging["place"], settled, wide),
        apart=_pairs(con, "SELECT a, b, '' AS relation, '' AS state FROM x_apart_pair ORDER BY ALL"),
    ), values  # fmt: skip


def _found_at(places: Values, settled: Pairs, wide: Bools) -> Values:
    """Return for things without places of their own those of what is settled to be the same."""
    known = {*places.thing.tolist()}
    found: set[tuple[int, int]] = set()
    for pair, relation in enumerate(settled.relation):
        for one, other in ((settled.a, settled.b), (settled.b, settled.a)):
            bare, full = int(one[pair]), int(other[pair])
            if relation == "same" and bare not in known and full in known and not wide[bare]:
                found.update((bare, value) for value in places.value[places.thing == full].tolist())
    rows = np.array(sorted(found), np.int64).reshape(-1, 2)
    return Values(rows[:, 0], rows[:, 1])


def _named_thirds(things: dict[str, Any], values: list[str]) -> Ints:
    """Number what can be a third: of each thing that is only named, its number among the values."""
    number = {value: place for place, value in enumerate(values)}
    found = np.full(len(things["id"]), -1, np.int64)
    for thing in np.flatnonzero(np.asarray(things["named"]) & np.asarray(things["open"])).tolist():
        entity = str(things["id"][thing])
        found[thing] = number.setdefault(entity, len(number))
    values += [entity for entity in number if number[entity] >= len(values)]
    return found


def _floats(column: Any) -> np.ndarray:
    return np.asarray(np.ma.filled(column, np.nan), np.float64)


def _rows(con: duckdb.DuckDBPyConnection, table: str) -> Rows:
    found = _columns(con, f"SELECT thing, text FROM {table} ORDER BY row")  # noqa: S608 - a table of ours
    return Rows(_ints(found["thing"]), list(found["text"]))


def _values(con: duckdb.DuckDBPyConnection, query: str) -> tuple[Values, list[str]]:
    found = _columns(con, query)
    codes, unique = pd.factorize(pd.Series(found["value"], dtype="object"), sort=True)
    return Values(_ints(found["thing"]), _ints(codes)), list(unique)


def _pairs(con: duckdb.DuckDBPyConnection, query: str) -> Pairs:
    found = _columns(con, query)
    return Pairs(_ints(found["a"]), _ints(found["b"]), list(found["relation"]), list(found["state"]))


def _leave(con: duckdb.DuckDBPyConnection, result: Result, values: dict[str, list[str]]) -> None:
    """Write the pairs, their reasons, and what both sides of a reason have in common."""
    verdict, found, lifted = result.verdict, result.reasons, result.lifted
    kind = found.kind[found.value_of].tolist()
    frames: dict[str, dict[str, Any]] = {
        "x_found_pair": {
            "pair": np.arange(len(verdict.a)), "a": verdict.a, "b": verdict.b, "score": verdict.score,
            "relation": _texts(verdict.relation), "state": _texts(verdict.state),
            "rejection": _texts(verdict.rejection),
        },
        "x_found_reason": {
            "reason": np.arange(len(found.pair)), "pair": found.pair, "kind": _texts(found.kind),
            "share": found.share, "rests_a": _texts(found.rests_a), "row_a": found.row_a,
            "rests_b": _texts(found.rests_b), "row_b": found.row_b,
        },
        "x_found_part": {
            "a": np.concatenate([lifted.a, lifted.b]), "b": np.concatenate([lifted.b, lifted.a]),
            "part": np.concatenate([lifted.part_a, lifted.part_b]),
        },
        "x_found_word": {
            "reason": found.term_of, "word": _texts([result.terms[term] for term in found.term.tolist()]),
        },
        "x_found_value": {
            "reason": found.value_of,
            "value": _texts([values[k][v] for k, v in zip(kind, found.value.tolist(), strict=True)]),
        },
    }  # fmt: skip
    for name, columns in frames.items():
        con.register("frame", pd.DataFrame(columns))
        con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS FROM frame")
        con.unregister("frame")


def _texts(values: Any) -> pd.Series[str]:
    return pd.Series(values, dtype="str")
