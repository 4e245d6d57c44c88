"""What is the same as what: a union of pairs that keeps apart what was decided to be different."""

from __future__ import annotations

from collections.abc import Iterable


class Clusters:
    """Sets of ids that are the same, grown pair by pair.

    Args:
        apart: pairs that may never come into one set.
    """

    def __init__(self, apart: Iterable[tuple[str, str]] = ()) -> None:
        self._parent: dict[str, str] = {}
        self._members: dict[str, set[str]] = {}
        self._apart: dict[str, set[str]] = {}
        for a, b in apart:
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)

    def root(self, item: str) -> str:
        """Return the representative of the set that holds ``item``."""
        path = []
        while (parent := self._parent.get(item, item)) != item:
            path.append(item)
            item = parent
        for passed in path:
            self._parent[passed] = item
        return item

    def members(self, item: str) -> set[str]:
        """Return the set that holds ``item``."""
        root = self.root(item)
        return self._members.get(root, {root})

    def join(self, a: str, b: str) -> tuple[str, str] | None:
        """Put the sets of two ids together.

        Returns:
            ``None``, or the pair that was decided to be different and keeps the two sets apart.
        """
        one, other = sorted((self.root(a), self.root(b)), key=lambda root: (len(self.members(root)), root))
        if one == other:
            return None
        blocked = self._blocked(one, other)
        if blocked:
            return blocked
        self._members[other] = self.members(other) | self.members(one)
        self._members.pop(one, None)
        self._parent[one] = other
        return None

    def _blocked(self, one: str, other: str) -> tuple[str, str] | None:
        there = self.members(other)
        pairs = {(item, foe) for item in self.members(one) for foe in self._apart.get(item, set()) & there}
        return min((min(pair), max(pair)) for pair in pairs) if pairs else None

    def sets(self) -> list[set[str]]:
        """Return all sets of more than one id, sorted by their smallest."""
        return sorted((members for members in self._members.values() if len(members) > 1), key=min)
