"""The ledger of a build: what people decided, and how the things were that they can decide about."""

from __future__ import annotations

import json
from dataclasses import astuple
from pathlib import Path

from samenhang.graph import seal
from samenhang.proposals import Proposal, Reason
from samenhang.records import Decided, Ledger

FILE_NAME = "ledger.json"


def write(folder: Path, ledger: Ledger) -> None:
    """Write the ledger into the folder of a build; the same ledger gives the same bytes."""
    content = {
        "alike": [astuple(item) for item in ledger.alike],
        "decided": ledger.decided,
        "fingerprints": ledger.fingerprints,
    }
    with (folder / FILE_NAME).open("w", encoding="utf-8", newline="\n") as file:
        json.dump(content, file, ensure_ascii=False, indent=0, sort_keys=True)
        file.write("\n")


def read(folder: Path) -> Ledger:
    """Read the ledger of a build.

    Raises:
        StoreError: it is not there, or damaged.
    """
    seal.check_file(folder, FILE_NAME)
    try:
        content = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        decided = tuple(Decided(*item) for item in content["decided"])
        alike = tuple(
            Proposal(a, b, relation, score, tuple(Reason(*reason) for reason in reasons), rejected)
            for a, b, relation, score, reasons, rejected in content["alike"]
        )
        return Ledger(decided, content["fingerprints"], alike)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise seal.damaged(folder, FILE_NAME) from error
