"""A hard made-up portfolio with planted truth: which projects of different programmes are the same.

What makes it hard: paraphrases that keep half of the words and often not the name, misspelt names, unrelated
projects with one name, namesakes in another region with half of the text as well, sentences that all projects
of a programme share, subjects that many projects have in common. Programmes grow with the root of the number
of projects, and so do the words. The same numbers give the same portfolio.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from samenhang.matching.material import Material, Pairs, Rows, Values

Ints = npt.NDArray[np.int64]

_WORDS = tomllib.loads((Path(__file__).parents[1] / "words.toml").read_text(encoding="utf-8"))
_SYLLABLES = (
    "ba", "den", "gro", "har", "kem", "lo", "mer", "nij", "oos", "pel", "ruk", "sta", "tel", "ves", "win",
    "zuid", "aar", "bel", "dor", "fri", "gas", "hoe", "jan", "kol", "lut", "mid", "noor", "olt", "pas", "ree",
    "slo", "tri",
)  # fmt: skip

TWINS, NAMESAKES, HOMONYMS = 0.15, 0.03, 0.03
"""Which part of the projects has a twin in another programme, a namesake in another region, or only its name
in common with an unrelated project."""

LENGTH, KEPT = 22, (0.25, 0.65)
"""Words of a text, and which part of them a paraphrase keeps."""

_REGIONS, _PER_REGION = 12, 28


@dataclass(frozen=True, slots=True)
class Planted:
    """A portfolio: the things to compare, the texts for other routes, and the truth.

    Attributes:
        material: as it is weighed.
        text: of each project its name and its text in one.
        programme: of each project.
        same: the planted pairs that are the same, lower project first.
        false: the planted pairs that are not, though their names are.
    """

    material: Material
    text: list[str]
    programme: Ints
    same: set[tuple[int, int]]
    false: set[tuple[int, int]]


def plant(projects: int, seed: int = 1) -> Planted:
    """Make a portfolio of so many projects."""
    draw = np.random.default_rng(seed)
    words = _vocabulary(draw, projects)
    base = round(projects / (1 + TWINS + NAMESAKES + HOMONYMS))
    twin, namesake = round(base * TWINS), round(base * NAMESAKES)
    homonym = projects - base - twin - namesake
    kind = np.repeat([0, 1, 2, 3], [base, twin, namesake, homonym])
    origin = np.concatenate([np.arange(base), draw.choice(base, twin + namesake + homonym, replace=False)])
    programmes = max(20, round(2 * np.sqrt(projects)))
    programme = draw.integers(0, programmes, projects)
    clash = programme == programme[origin]
    programme[clash & (kind > 0)] = (programme[clash & (kind > 0)] + 1) % programmes
    body = _bodies(draw, len(words), projects, origin, kind)
    title = _titles(draw, body, origin, kind)
    region = _regions(draw, origin, kind)
    names = _written_titles(draw, words, title, kind)
    boiler = _boilerplate(draw, words, programmes)
    texts = [
        " ".join([*(words[w] for w in row), boiler[p]])
        for row, p in zip(body.tolist(), programme.tolist(), strict=True)
    ]
    order = draw.permutation(projects)
    place = np.empty(projects, np.int64)
    place[order] = np.arange(projects)
    partner = _partners(draw, origin, kind, projects)
    material = _material(draw, (names, texts), programme, region, partner, (order, origin, kind))
    pairs = np.sort(np.column_stack([place[origin], place[np.arange(projects)]]), axis=1)
    same = set(map(tuple, pairs[kind == 1].tolist()))
    false = set(map(tuple, pairs[kind > 1].tolist()))
    joined = [f"{names[at]} {texts[at]}" for at in order.tolist()]
    return Planted(material, joined, programme[order], same, false)


def _vocabulary(draw: np.random.Generator, projects: int) -> list[str]:
    """Return words, the most used first: compounds of the field, and words made of syllables."""
    count = int(5_000 + 40 * projects**0.55)
    real = [about + doing for about in _WORDS["about"] for doing in _WORDS["doing"]]
    made = draw.integers(0, len(_SYLLABLES), (count, 4))
    long = draw.integers(2, 5, count)
    drawn = {
        "".join(_SYLLABLES[s] for s in row[:n]) for row, n in zip(made.tolist(), long.tolist(), strict=True)
    }
    words = [*real, *sorted(drawn)]
    return [words[at] for at in draw.permutation(len(words)).tolist()]


def _often(draw: np.random.Generator, shape: tuple[int, ...], among: int) -> Ints:
    """Draw words of which a few are used all the time and most seldom."""
    return np.minimum((among * draw.random(shape) ** 2.5).astype(np.int64), among - 1)


def _bodies(draw: np.random.Generator, words: int, projects: int, origin: Ints, kind: Ints) -> Ints:
    """Return projects x words: a third from their subject; twins and namesakes keep part of another's."""
    body = _often(draw, (projects, LENGTH), words)
    subject = draw.integers(0, max(40, projects // 250), projects)
    subjects = _often(draw, (max(40, projects // 250), 12), words)
    topical = draw.random((projects, LENGTH)) < 0.33
    body = np.where(
        topical, subjects[subject][np.arange(projects)[:, None], draw.integers(0, 12, body.shape)], body
    )
    share = draw.uniform(*KEPT, projects)
    keep = (draw.random(body.shape) < share[:, None]) & ((kind == 1) | (kind == 2))[:, None]
    return np.where(keep, body[origin], body)


def _titles(draw: np.random.Generator, body: Ints, origin: Ints, kind: Ints) -> Ints:
    """Return projects x 3 words of a title, -1 for none; a twin may keep one word of it, or none."""
    title = body[:, :3].copy()
    copied = title[origin]
    how = draw.random(len(kind))
    twin = kind == 1
    title = np.where((kind > 1)[:, None] | (twin & (how < 0.55))[:, None], copied, title)
    partly = twin & (how >= 0.55) & (how < 0.90)
    title[partly, 0] = copied[partly, 0]
    dropped = twin & (how > 0.40) & (how < 0.55)
    title[dropped, 2] = -1
    return title


def _written_titles(draw: np.random.Generator, words: list[str], title: Ints, kind: Ints) -> list[str]:
    """Write titles out; a third of the twins with a letter wrong."""
    slips = ((draw.random(len(kind)) < 0.33) & (kind == 1)).tolist()
    at = draw.integers(1, 4, len(kind)).tolist()
    found = []
    for row, slip, place in zip(title.tolist(), slips, at, strict=True):
        parts = [words[word] for word in row if word >= 0]
        if slip:
            long = parts[0]
            parts[0] = long[:place] + long[place + 1 :]
        found.append(" ".join(parts).capitalize())
    return found


def _regions(draw: np.random.Generator, origin: Ints, kind: Ints) -> Ints:
    region = draw.integers(0, _REGIONS, len(origin))
    region = np.where(kind == 1, region[origin], region)
    elsewhere = (region[origin] + 1 + draw.integers(0, _REGIONS - 1, len(origin))) % _REGIONS
    return np.where(kind == 2, elsewhere, region)


def _boilerplate(draw: np.random.Generator, words: list[str], programmes: int) -> list[str]:
    """Return of each programme the sentences that all its projects hold."""
    drawn = _often(draw, (programmes, 18), len(words))
    return [" ".join(words[word] for word in row) for row in drawn.tolist()]


def _partners(draw: np.random.Generator, origin: Ints, kind: Ints, projects: int) -> Ints:
    """Return projects x 3 partners; a twin keeps each with a chance of one half."""
    partner = _often(draw, (projects, 3), 50 + projects // 10)
    keep = (draw.random(partner.shape) < 0.5) & (kind == 1)[:, None]
    return np.where(keep, partner[origin], partner)


def _material(
    draw: np.random.Generator,
    said: tuple[list[str], list[str]],
    programme: Ints,
    region: Ints,
    partner: Ints,
    drawn: tuple[Ints, Ints, Ints],
) -> Material:
    order, origin, kind = drawn
    names, texts = said
    count = len(order)
    thing = np.arange(count)
    first = draw.integers(2018, 2028, count).astype(np.float64)
    first = np.where(kind == 1, first[origin] + draw.integers(0, 3, count), first)
    town = draw.integers(0, _PER_REGION, (count, 2))
    town = np.where((kind == 1)[:, None], town[origin], town)
    towns = region[:, None] * _PER_REGION + town
    every = np.repeat(thing, 2)
    kin = np.unique(programme)
    none = Pairs()
    return Material(
        ids=[f"project/{at:08d}" for at in range(count)], open=np.ones(count, np.bool_),
        named=np.zeros(count, np.bool_), wide=np.zeros(count, np.bool_), borrowed=np.zeros(count, np.bool_),
        programme=programme[order], whole=np.full(count, -1, np.int64),
        kin=kin * count + kin, names=Rows(thing, [names[at] for at in order.tolist()]),
        texts=Rows(thing, [texts[at] for at in order.tolist()]), told=np.ones(count, np.bool_),
        first=first[order], last=(first + 3)[order], as_third=np.full(count, -1, np.int64),
        hanging={
            "partner": Values(np.repeat(thing, 3), partner[order].reshape(-1)),
            "place": Values(every, towns[order].reshape(-1)),
        },
        ties=none, settled=none, apart=none,
    )  # fmt: skip
