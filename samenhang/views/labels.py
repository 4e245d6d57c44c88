"""The schema's own words for kinds of things and their properties, in the language of the run."""

from __future__ import annotations

from samenhang.i18n import language
from samenhang.ids import kind_of
from samenhang.ontology.schema import Column, Table, schema


def table_of(entity: str) -> Table | None:
    """Return the table that a thing of this id stands in; an initiative stands in none."""
    return schema().by_prefix(kind_of(entity))


def kind_label(prefix: str) -> str:
    """Return what a person calls a thing whose id begins with ``prefix`` (``project``)."""
    table = schema().by_prefix(prefix)
    return table.labels[language()] if table else prefix


def column_label(column: Column) -> str:
    """Return the label of a column."""
    return column.labels[language()]


def column_of(name: str) -> Column | None:
    """Return the first column of that name in any table; columns of one name mean the same."""
    for table in schema().tables.values():
        for column in table.columns:
            if column.name == name:
                return column
    return None
