"""The shipped tables and what is read of the same documents: every difference is known, and has a verdict.

A new difference, or one that is gone, fails: run ``python -m benchmarks.reading.differences``, judge what is new
against the document, and mend the table or the parser, or write down in a few words why it stays.
"""

from __future__ import annotations

import pytest

from benchmarks.reading.__main__ import REAL, Case
from benchmarks.reading.differences import differences, known, path_of, verdicts

KNOWN = known()
LONGEST = 60

needs_documents = pytest.mark.skipif(not KNOWN, reason=f"the real documents are not at {REAL.name}")


@needs_documents
@pytest.mark.parametrize("case", KNOWN, ids=lambda case: case.name)
def test_every_difference_is_known(case: Case) -> None:
    assert differences(case) == list(verdicts(path_of(case)))


@needs_documents
@pytest.mark.parametrize("case", KNOWN, ids=lambda case: case.name)
def test_every_difference_has_a_verdict_of_a_few_words(case: Case) -> None:
    told = verdicts(path_of(case))
    assert [one for one, verdict in told.items() if not 0 < len(verdict) <= LONGEST] == []
