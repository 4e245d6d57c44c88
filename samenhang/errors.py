"""The errors of samenhang: each says what is wrong, where, and what to do next.

Faulty data is never an exception: it is a finding (see :mod:`samenhang.records`) and the run goes
on. An error means that the thing asked for can't be done. ``exit_code`` is what the command line
returns for it (the list stands in the reference of the command line).
"""

from __future__ import annotations


class SamenhangError(Exception):
    """Base of all errors; ``what`` happened, ``where``, and the ``next_step`` for the user."""

    exit_code = 4

    def __init__(self, what: str, *, where: str = "", next_step: str = "") -> None:
        self.what = what
        self.where = where
        self.next_step = next_step
        super().__init__(what)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.next_step}" if self.next_step else ""
        return f"{place}{self.what}{advice}"


class UsageError(SamenhangError):
    """The question itself is off: an unknown name, an ambiguous name, a wrong option."""

    exit_code = 2


class SchemaError(SamenhangError):
    """The schema or a generated file of it is not what the program expects."""


class SourceError(SamenhangError):
    """A source can't be read."""


class MappingError(SamenhangError):
    """A mapping file of a sheet is wrong."""


class ResolutionError(SamenhangError):
    """Decisions about who is who can't be applied."""


class StoreError(SamenhangError):
    """The graph can't be written or opened (disk full, locked, damaged, another version)."""

    exit_code = 5


class QueryError(SamenhangError):
    """A query was refused or stopped at a limit."""

    exit_code = 6
