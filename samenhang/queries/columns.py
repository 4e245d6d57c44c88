"""What the front matter of a question may declare: the types of parameters and of columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from samenhang.i18n import language, text

ParameterType = Literal["entity", "text", "integer", "year", "code"]
"""``entity``: a name or id of one of the tables; ``code``: a code of a code list, or its label."""

ColumnType = Literal[
    "id", "ids", "text", "texts", "code", "class", "property", "value",
    "integer", "decimal", "quantity", "year", "date", "boolean", "evidence",
]  # fmt: skip
"""``ids`` and ``texts`` hold several, joined in the query by :data:`SEPARATOR`; ``class``
and ``property`` are IRIs of the ontology, shown as table and column; ``value`` is any value; a
``quantity`` is a number, or a range as text (``2-4``);
``evidence`` is one of the three columns that say where a row rests on."""

SEPARATOR = "␞"
"""Between several values in one cell of a query: no text of a source holds this sign."""

MANY = frozenset({"ids", "texts"})
"""The types of columns that hold several values."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question: ``tables`` limit an entity, ``scheme`` names the list of a code."""

    name: str
    type: ParameterType
    tables: tuple[str, ...]
    scheme: str
    required: bool
    labels: dict[str, str]

    @property
    def label(self) -> str:
        """The label in the language of the run."""
        return self.labels[language()]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer; those of the evidence carry a label that all questions share."""

    key: str
    type: ColumnType
    scheme: str
    labels: dict[str, str]

    @property
    def label(self) -> str:
        """The label in the language of the run."""
        return self.labels[language()] if self.labels else text(f"queries.column_{self.key}")
