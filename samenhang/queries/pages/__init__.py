"""The queries behind the pages of the commands: one SPARQL file each, read by name.

They differ from the catalogue in that a view shapes their rows further, so they carry no titles and
are not listed to users. Parameters stand as ``VALUES ?name { UNDEF }`` there too.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def page_query(name: str) -> str:
    """Return the text of ``<name>.rq`` of this folder."""
    return (files(__name__) / f"{name}.rq").read_text(encoding="utf-8")
