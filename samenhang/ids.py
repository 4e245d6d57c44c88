"""Identifiers: readable slugs with a type prefix, and the IRIs made from them.

An id is ``<type>/<slug>[/<slug>...]``, for instance ``project/regio-deal-oost-groningen/jogg``.
The same input gives the same id on every machine; an IRI is the base of the workspace with the id
behind it, percent-encoded where a person typed something that no IRI may hold.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

NAMESPACE = "https://w3id.org/samenhang/ontology#"
"""Namespace of the classes and properties; the same for every workspace."""

CODE_BASE = "https://w3id.org/samenhang/code/"
"""Base of the concepts of the code lists: ``<base><scheme>/<code>``."""

DEFAULT_BASE = "https://w3id.org/samenhang/id/"
"""Base of the IRIs of entities, unless the workspace sets another."""

_ID = re.compile(r"[a-z][a-z_]*(?:/[a-z0-9][a-z0-9._~-]*)+")
_IRI_SAFE = "/~._-"


def slug(text: str) -> str:
    """Return ``text`` in lower-case ASCII words joined by hyphens (``"Wijk & dorp"`` -> ``wijk-dorp``)."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def is_id(text: str) -> bool:
    """Tell whether ``text`` has the form of an id (not whether the thing exists)."""
    return _ID.fullmatch(text) is not None


def kind_of(entity: str) -> str:
    """Return the type prefix of an id (``project/x/y`` -> ``project``)."""
    return entity.partition("/")[0]


def rest_of(entity: str) -> str:
    """Return an id without its type prefix (``project/x/y`` -> ``x/y``)."""
    return entity.partition("/")[2]


def iri(entity: str, base: str = DEFAULT_BASE) -> str:
    """Return the IRI of an id under ``base``."""
    return base + quote(entity, safe=_IRI_SAFE)


def code_iri(scheme: str, code: str) -> str:
    """Return the IRI of a code in a code list (``money_kind``, ``budgeted``)."""
    return f"{CODE_BASE}{scheme.replace('_', '-')}/{code}"
