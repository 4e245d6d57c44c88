"""Digests: of parts of text (ids of claims, passages and findings, fingerprints) and of files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path

_BLOCK = 1 << 20
_SEEN_LENGTH = 16


def digest(parts: Iterable[str], length: int) -> str:
    """Return the first hex digits of the SHA-256 over ``parts``, each with its length before it.

    The macro ``pack`` of :mod:`samenhang.graph.sql` writes the same in SQL.
    """
    packed = "".join(f"{len(part)}:{part}," for part in parts)
    return hashlib.sha256(packed.encode("utf-8")).hexdigest()[:length]


def seen_of(a: str, b: str, fingerprints: Mapping[str, str]) -> str:
    """Return what a decision about two things remembers of them: the digest of both their fingerprints.

    Whichever is named first; nothing when one of them has no fingerprint.
    """
    if a not in fingerprints or b not in fingerprints:
        return ""
    return digest(sorted((fingerprints[a], fingerprints[b])), _SEEN_LENGTH)


def checksum(path: Path | Traversable) -> str:
    """Return the SHA-256 of a file in hex."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            found.update(block)
    return found.hexdigest()
