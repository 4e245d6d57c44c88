"""The vocabularies that ship with the package: registers and goal frameworks, as tables of the contract."""

from __future__ import annotations

from pathlib import Path

VOCABULARIES = Path(__file__).parent / "vocabularies"

MAPPINGS = VOCABULARIES / "mappings.csv"
"""Mappings of our classes, properties and codes to vocabularies of others; no table of the contract."""


def folders() -> tuple[Path, ...]:
    """Return the folders whose CSV files every workspace reads: the registers, then each goal framework."""
    frameworks = sorted(path for path in (VOCABULARIES / "frameworks").glob("*") if path.is_dir())
    return (VOCABULARIES / "registers", *frameworks)
