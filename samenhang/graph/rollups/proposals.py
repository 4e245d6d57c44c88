"""Proposals for initiatives over programmes: read from the resolved tables, weighed, and kept as a roll-up.

``proposal_things.sql`` and ``proposals.sql`` lay the things and their words out in columns,
:mod:`samenhang.matching` weighs them, and what comes out is written as the tables ``proposals`` and
``proposal_reasons``.
"""

from __future__ import annotations

from importlib.resources import files

import duckdb

from samenhang.matching.weights import INITIATIVES, LINES
from samenhang.progress import SILENT, Progress

_PROPOSALS = """
CREATE OR REPLACE TABLE proposals AS
SELECT 'proposal/' || concat_ws('/', whole_slug_of(low.id), whole_slug_of(high.id)) AS id,
    a.id AS a, b.id AS b,
    nullif(found.relation, '') AS relation, CAST(round(found.score, 4) AS DECIMAL(5, 4)) AS score,
    found.state, nullif(found.rejection, '') AS rejection,
    if(found.state = 'rejected', NULL, place_of(row_number() OVER (
        PARTITION BY found.state = 'rejected' ORDER BY round(found.score, 4) DESC, a.id, b.id
    ))) AS place_in_proposals, found.pair
FROM x_found_pair AS found
JOIN x_thing AS a ON a.thing = found.a JOIN x_thing AS b ON b.thing = found.b
JOIN x_thing AS low ON low.thing = least(found.a, found.b)
JOIN x_thing AS high ON high.thing = greatest(found.a, found.b)
ORDER BY id"""

_NOTHING = """
CREATE OR REPLACE TABLE proposals (id VARCHAR, a VARCHAR, b VARCHAR, relation VARCHAR, score DECIMAL(5, 4),
    state VARCHAR, rejection VARCHAR, place_in_proposals BIGINT);
CREATE OR REPLACE TABLE proposal_reasons (id VARCHAR, proposal VARCHAR, reason_kind VARCHAR,
    share DECIMAL(5, 4), shared_words VARCHAR[], text_a VARCHAR, source_a VARCHAR, passage_a VARCHAR,
    text_b VARCHAR, source_b VARCHAR, passage_b VARCHAR)"""


def compute(con: duckdb.DuckDBPyConnection, progress: Progress = SILENT) -> None:
    """Create the tables ``proposals`` and ``proposal_reasons``; the other roll-ups must be there.

    Args:
        con: a connection that holds the resolved tables.
        progress: is told how far it is.
    """
    con.execute("SET VARIABLE matched_lines = ?", [list(LINES)])
    con.execute("SET VARIABLE matched_programmes = ?", [list(INITIATIVES)])
    _run(con, "proposal_things")
    if not _several(con):
        con.execute(_NOTHING)
        return
    _run(con, "proposals")
    # What weighs is heavy to import, and needless where there is nothing to weigh.
    from samenhang.graph.rollups import weighed

    weighed.weigh(con, progress)
    con.execute(_PROPOSALS)
    _run(con, "proposal_reasons")


def _run(con: duckdb.DuckDBPyConnection, step: str) -> None:
    con.execute((files(__package__) / f"{step}.sql").read_text(encoding="utf-8"))


def _several(con: duckdb.DuckDBPyConnection) -> bool:
    """Tell whether things of two programmes can be compared at all."""
    found = con.execute("SELECT count(DISTINCT programme) FROM x_thing").fetchone()
    return bool(found and found[0] > 1)
