"""Print how well labelled pairs are found: ``python -m benchmarks.matching``."""

from __future__ import annotations

from benchmarks.matching import labelled

labelled.main()
