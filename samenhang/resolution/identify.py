"""Ids for rows that have none: the same row gets the same id on every machine.

A thing with a name takes the id of the thing in its table that already carries exactly that name (and
kind, and programme); otherwise its id is made of its programme and its name. Namesakes that cannot be one
(programmes of two owners, kinds that are apart, a name that is a sort alone with another kind) get the owner
or kind behind the name. A row that joins things
has no name: its id is made of what it is about and a digest of all it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256

import pandas as pd

from samenhang.ids import rest_of, slug
from samenhang.ontology.schema import Table, schema
from samenhang.records import SEPARATOR, Finding, findings_by_value, rows_of
from samenhang.resolution import namesakes
from samenhang.resolution.names import SCOPES, Index

FREE_STANDING = ("sources", "programmes", "organisations", "areas")
"""Tables of named things that belong to nothing else."""

BELONGING = ("lines", "projects", "goals", "indicators")
"""Tables of named things that belong to a programme or framework."""

_CODE = re.compile(r"[a-z]{2}\d{2,8}")
_SHORT = {"areas": "code", "goals": "number"}
"""Columns that make a shorter id than the name does."""

_DIGEST = 12


def identify(
    frames: Mapping[str, pd.DataFrame], raw: Mapping[str, pd.DataFrame], tables: Iterable[str]
) -> tuple[dict[str, pd.DataFrame], list[Finding]]:
    """Fill in the ids that are missing in some tables.

    Args:
        frames: all tables; what the rows of ``tables`` belong to is already resolved.
        raw: the texts as they stood.
        tables: names of the tables to fill; one without a column ``id`` is left as it is.

    Returns:
        All frames, and per sheet a note with the rows that got an id.
    """
    done, findings = dict(frames), []
    for name in tables:
        table, frame = schema().tables[name], frames[name]
        if "id" not in table.names:
            continue
        bare = frame[frame["id"] == ""]
        if bare.empty:
            continue
        named = name in FREE_STANDING or name in BELONGING
        ids = _named(table, bare, Index(frames, raw)) if named else _joining(table, bare)
        done[name] = frame.assign(id=pd.concat([frame["id"].drop(bare.index), ids]).reindex(frame.index))
        cells = bare[["_file", "_sheet", "_row"]].assign(table=name)
        findings += findings_by_value("made_id", "note", cells, "id")
    return done, findings


def _named(table: Table, bare: pd.DataFrame, index: Index) -> pd.Series[str]:
    """Return ids for things with a name: one that exists, else one made of the name."""
    blank = pd.Series("", index=bare.index, dtype="str")

    def column(*names: str) -> pd.Series[str]:
        return next((bare[name] for name in names if name in table.names), blank)

    asked = pd.DataFrame(
        {
            "name": column("name", "title"),
            "kind": column("kind"),
            "scope": column(*SCOPES),
            "short": column(_SHORT[table.name]) if table.name in _SHORT else blank,
            "owner": column("owner"),
        }
    )
    different = asked.drop_duplicates()
    rows = list(different.itertuples(index=False, name=None))
    made = [_of_name(table, index, *row[:-1]) for row in rows]
    if table.name in namesakes.TABLES:
        told = [
            namesakes.Asked(entity, row[0], row[1], row[-1]) for entity, row in zip(made, rows, strict=True)
        ]
        made = namesakes.apart_from(told, table.name, index)
    joined = asked.merge(different.assign(id=made), on=list(asked.columns), how="left")
    ids = pd.Series(joined["id"].array, index=bare.index, dtype="str")
    return ids.mask(ids == "", _joining(table, bare))


def _of_name(table: Table, index: Index, name: str, kind: str, scope: str, short: str) -> str:
    known = [] if not name else index.find(name, (table.name,), scope, kind)
    belongs = table.name in BELONGING
    own = f"{table.prefix}/{rest_of(scope)}/" if belongs and scope else ""
    if len(known) == 1 and known[0].startswith(own):
        return known[0]
    last = slug(short) if short and (belongs or _CODE.fullmatch(slug(short))) else slug(name)
    if not last:
        return ""
    return "/".join(filter(None, (table.prefix, rest_of(scope) if belongs else "", last)))


def _joining(table: Table, bare: pd.DataFrame) -> pd.Series[str]:
    """Return ids made of the first thing that a row refers to and a digest of the whole row."""
    refs = [column.name for column in table.columns if column.kind == "ref"]
    contents = bare[[name for name in table.names if name != "id"]]
    said = map("\x1f".join, rows_of(contents))
    digests = [sha256(content.encode()).hexdigest()[:_DIGEST] for content in said]
    named = bare[refs[0]].tolist() if refs else [""] * len(bare)
    about = [rest_of(cell.partition(SEPARATOR)[0]) for cell in named]
    ids = ["/".join(filter(None, (table.prefix, *pair))) for pair in zip(about, digests, strict=True)]
    return pd.Series(ids, index=bare.index, dtype="str")
