"""Samenhang: a knowledge graph of programmes, partners and goals for policy advisors.

``samenhang.open(folder)`` gives the built graph of a workspace, with methods that read like the
commands (``overlap``, ``gaps``, ``partners`` ...), the graph as networkx and the tables as pandas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenhang.version import VERSION

if TYPE_CHECKING:
    from samenhang.workspace import Workspace as Workspace
    from samenhang.workspace import open as open  # noqa: A004

__version__ = VERSION
__all__ = ["Workspace", "__version__", "open"]


def __getattr__(name: str) -> Any:
    """Load the public names on first use, so that ``samenhang --help`` stays light."""
    if name in ("open", "Workspace"):
        from samenhang import workspace

        return getattr(workspace, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
