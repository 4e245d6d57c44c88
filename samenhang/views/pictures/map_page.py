"""The page model of a schematic map: a matrix of one column, with a place for each municipality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samenhang.views.pictures.matrix_page import MatrixPage
from samenhang.views.pictures.page import About
from samenhang.views.pictures.tiles import Tile


@dataclass(frozen=True, slots=True)
class MapPage:
    """A map: its figures are the cells of ``figures``, whose rows are municipalities.

    Attributes:
        figures: rows are municipalities, the only column is called ``""``, the layers are years.
        places: by municipality its place; one that is not there lies beside the map.
        first_measure: which figure is shown first.
    """

    figures: MatrixPage
    places: Mapping[str, Tile]
    first_measure: int

    @property
    def about(self) -> About:
        """What stands around it."""
        return self.figures.about
