"""The Dutch guide explains the very words that the program prints."""

from __future__ import annotations

import pytest

from samenhang.ontology.schema import schema
from tests.docs.pages import ROOT

GUIDE = (ROOT / "docs" / "handleiding" / "5-uitkomsten-lezen.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["method", "cell_state", "cliff_state"])
def test_every_code_that_answers_hinge_on_is_explained(scheme: str) -> None:
    labels = {code.labels["nl"] for code in schema().schemes[scheme].values()}
    assert {label for label in labels if label not in GUIDE} == set()
