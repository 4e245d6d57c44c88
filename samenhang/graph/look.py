"""What is asked of a table column by column, in a form that every store of the graph can answer.

Most pages want some columns of some rows. That is said here without the language of a store: Oxigraph gets
the SPARQL of :meth:`Look.sparql`, Neo4j the Cypher that :mod:`samenhang.queries.neo4j.looks` makes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from samenhang.ontology.schema import schema

Of = Literal["rows", "items", "any"]


@dataclass(frozen=True, slots=True)
class Look:
    """Ids of rows of a table, or the values of one of its columns, or how many there are.

    Attributes:
        table: name of a table.
        value: the column whose values are wanted, beside the ids; only the ids when empty.
        having: columns of which the value is bound, each as a parameter of that name. At least one of them
            must be a column that only this table has.
        of: which things: ``rows`` all of the table; ``items`` those bound to ``item``; ``any`` all that have
            the values asked for: of columns that only this table has.
        counted: give their number instead.
    """

    table: str
    value: str = ""
    having: tuple[str, ...] = ()
    of: Of = "any"
    counted: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the answer: ``n`` when it counts, else ``item`` and the column asked for."""
        return ("n",) if self.counted else ("item", *filter(None, (self.value,)))

    def sparql(self) -> str:
        """Return it as SPARQL. The inner queries make the store join whole columns, by hashing."""
        chosen = "(COUNT(*) AS ?n)" if self.counted else " ".join(f"?{name}" for name in self.columns)
        return f"SELECT {chosen} WHERE {{ {' '.join(self._patterns())} }}"

    def _patterns(self) -> list[str]:
        table = schema().tables[self.table]
        found = []
        if self.of == "items":
            found.append("VALUES ?item { UNDEF }")
        elif self.of == "rows":
            found.append(f"{{ SELECT ?item WHERE {{ ?item a <{table.iri}> }} }}")
        if self.value and self.value not in self.having:
            stated = f"?item <{table.column(self.value).property}> ?{self.value}"
            alone = self.of == "items"
            found.append(stated if alone else f"{{ SELECT ?item ?{self.value} WHERE {{ {stated} }} }}")
        for name in self.having:
            bound = f"VALUES ?{name} {{ UNDEF }} ?item <{table.column(name).property}> ?{name}"
            told = f"?item ?{name}" if name == self.value else "?item"
            found.append(f"{{ SELECT {told} WHERE {{ {bound} }} }}")
        return found
