"""The shortest simple paths of a weighted graph, in one fixed order: by weight, then by the names on them.

Yen's algorithm; each search goes straight at the end, led by the exact distances to it in the whole graph.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from heapq import heappop, heappush
from itertools import pairwise

Path = tuple[str, ...]
Network = Mapping[str, Mapping[str, int]]
"""The weight (above zero) of the edge from each node to each neighbour, the same in both directions."""


def shortest_paths(network: Network, start: str, end: str) -> Iterator[Path]:
    """Give the paths from ``start`` to ``end`` that pass no node twice, shortest first, while asked for."""
    left = _distances(network, end)
    if start not in left:
        return
    found: list[Path] = []
    waiting: list[tuple[int, Path]] = []
    path: Path | None = (start,) if start == end else _search(network, (start,), end, left, ())
    known = {path}
    while path:
        yield path
        found.append(path)
        for place in range(1, len(path)):
            root = path[:place]
            taken = {other[place] for other in found if other[:place] == root and len(other) > place}
            other = _search(network, root, end, left, taken)
            if other and other not in known:
                known.add(other)
                heappush(waiting, (_weight(network, other), other))
        path = heappop(waiting)[1] if waiting else None


def _search(
    network: Network, root: Path, end: str, left: Mapping[str, int], taken: Collection[str]
) -> Path | None:
    """Return the first path that begins with ``root`` and goes on to none of ``taken``, if there is one."""
    done = set(root[:-1])
    waiting = [(0, root, 0)]
    while waiting:
        _, path, gone = heappop(waiting)
        node = path[-1]
        if node == end:
            return path
        if node in done:
            continue
        done.add(node)
        for neighbour, weight in network.get(node, {}).items():
            if neighbour not in done and not (len(path) == len(root) and neighbour in taken):
                so_far = gone + weight
                heappush(waiting, (so_far + left[neighbour], (*path, neighbour), so_far))
    return None


def _distances(network: Network, end: str) -> dict[str, int]:
    """Return the weight of the shortest way to ``end`` from every node that has one."""
    found: dict[str, int] = {}
    waiting = [(0, end)]
    while waiting:
        distance, node = heappop(waiting)
        if node in found:
            continue
        found[node] = distance
        for neighbour, weight in network.get(node, {}).items():
            if neighbour not in found:
                heappush(waiting, (distance + weight, neighbour))
    return found


def _weight(network: Network, path: Path) -> int:
    return sum(network[one][other] for one, other in pairwise(path))
