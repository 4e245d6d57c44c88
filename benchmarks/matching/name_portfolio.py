"""Made-up names of organisations as documents write them, with the truth of which belong together.

The same numbers give the same names. Half of the organisations are there under one name, the others under
two to four: with slips of the pen, other or no legal forms, abbreviations, hyphens, ``&``, shortened and
Frisian words, words changed over. Hard on purpose: most names share their words with many others (``Stichting
Welzijn`` of some place), the same name stands in many places and for several sorts of organisation, numbers
tell two funds apart, and some words differ from others by one letter. The words for places and own names grow
with the number of names.
"""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

_WORDS = tomllib.loads(Path(__file__).with_name("name_words.toml").read_text(encoding="utf-8"))
_TIMES = (1, 1, 1, 2, 2, 3, 4)
_KEYBOARD = "qwertyuiop asdfghjkl zxcvbnm"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_FRISIAN = {
    "Leeuwarden": "Ljouwert", "Sneek": "Snits", "Heerenveen": "It Hearrenfean", "Harlingen": "Harns",
    "Franeker": "Frjentsjer", "Groningen": "Grunnen", "Noorder": "Noarder", "Stichting": "Stifting",
    "Vereniging": "Feriening", "Dorpshuis": "Doarpshûs",
}  # fmt: skip
_SHORTER = {
    "Stichting": "Stg.",
    "Vereniging": "Ver.",
    "Basisschool": "Bs.",
    "Kinderopvang": "KO",
    "Sportvereniging": "SV",
}
_OTHER_FORM = {
    "Stichting": "Vereniging",
    "Vereniging": "Stichting",
    "B.V.": "N.V.",
    "Coöperatie": "Vereniging",
}
_FORMS = ("Stichting ", "Vereniging ", "Coöperatie ")
_BEHIND = (" B.V.", " U.A.", " N.V.")


@dataclass(frozen=True, slots=True)
class Named:
    """A name as some document writes it: its kind there, and the number of the organisation it belongs to."""

    name: str
    kind: str
    organisation: int


def portfolio(count: int, seed: int) -> list[Named]:
    """Return names, in no order that tells anything.

    Args:
        count: of names.
        seed: an odd one draws from one half of the words, an even one from the other half.
    """
    draw = random.Random(seed)
    words = {
        name: [word for at, word in enumerate(listed) if at % 2 == seed % 2]
        for name, listed in _WORDS.items()
        if name != "shapes"
    }
    words["places"] = words["real_places"] * 3 + _compounds(draw, words, "place", max(40, count // 100))
    words["own"] = words["own"] + [
        f"De {word}" for word in _compounds(draw, words, "", max(20, count // 200))
    ]
    words["made"] = _compounds(draw, words, "", max(200, count // 10))
    found: list[Named] = []
    taken: set[str] = set()
    organisation = 0
    while len(found) < count:
        shape = draw.choice(_WORDS["shapes"])
        name = _name(draw, shape["name"], words)
        bare = " ".join(sorted(set(name.casefold().replace("&", "en").split())))
        if bare in taken:
            continue
        taken.add(bare)
        written = {name, *(_written(draw, name) for _ in range(draw.choice(_TIMES) - 1))}
        for one in sorted(written):
            kind = draw.choice(("other", "", shape["kind"])) if draw.random() < 0.2 else shape["kind"]
            found.append(Named(one, kind, organisation))
        organisation += 1
    draw.shuffle(found)
    return found[:count]


def truth(names: list[Named]) -> set[tuple[int, int]]:
    """Return the pairs (smaller first) of names that belong to one organisation."""
    by_organisation: dict[int, list[int]] = {}
    for number, item in enumerate(names):
        by_organisation.setdefault(item.organisation, []).append(number)
    return {pair for numbers in by_organisation.values() for pair in combinations(sorted(numbers), 2)}


def _compounds(draw: random.Random, words: dict[str, list[str]], sort: str, count: int) -> list[str]:
    """Return words run together of two or three; more of them in a larger portfolio."""
    first, last = ("place_first", "place_last") if sort else ("first", "last")
    made: set[str] = set()
    while len(made) < count:
        middle = "".join(draw.choice(words["middle"]) for _ in range(draw.choice((0, 1, 1, 2))))
        made.add(f"{draw.choice(words[first])}{middle}{draw.choice(words[last])}".capitalize())
    return sorted(made)


def _name(draw: random.Random, shape: str, words: dict[str, list[str]]) -> str:
    themes = draw.sample(words["theme"], k=2)
    return shape.format(
        theme=themes[0], theme2=themes[1], own=draw.choice(words["own"]),
        place=draw.choice(words["places"]), number=draw.choice(("I", "II", "III", "IV")),
        made=_made(draw, words),
    )  # fmt: skip


def _made(draw: random.Random, words: dict[str, list[str]]) -> str:
    """Return a name of its own, often of two words."""
    name = draw.choice(words["made"])
    return f"{name} {draw.choice(words['own']).split()[-1]}" if draw.random() < 0.5 else name


def _written(draw: random.Random, name: str) -> str:
    """Return a name as another document writes it, changed in one to three ways."""
    ways = draw.sample(_WAYS, k=draw.choice((1, 1, 2, 3)))
    for way in sorted(ways, key=_WAYS.index):
        name = way(draw, name)
    return " ".join(name.split())


def _frisian(draw: random.Random, name: str) -> str:
    for word, other in _FRISIAN.items():
        if word in name and draw.random() < 0.7:
            name = name.replace(word, other)
    return name


def _shorter(draw: random.Random, name: str) -> str:
    word = draw.choice(sorted(_SHORTER))
    return name.replace(word, _SHORTER[word]) if name.startswith(word) else name


def _other_form(draw: random.Random, name: str) -> str:
    word = draw.choice(sorted(_OTHER_FORM))
    return name.replace(word, _OTHER_FORM[word]) if draw.random() < 0.5 else name


def _without_form(_draw: random.Random, name: str) -> str:
    for form in _FORMS:
        name = name.removeprefix(form)
    for form in _BEHIND:
        name = name.removesuffix(form)
    return name


def _with_form(draw: random.Random, name: str) -> str:
    return name if name.startswith(_FORMS) or name.endswith(_BEHIND) else f"{draw.choice(_FORMS)}{name}"


def _with_letters(draw: random.Random, name: str) -> str:
    capitals = "".join(word[0] for word in name.split() if word[0].isupper())
    return f"{name} ({capitals})" if len(capitals) > 2 and draw.random() < 0.7 else name


def _signs(draw: random.Random, name: str) -> str:
    for one, other in ((" en ", " & "), (" & ", " en "), ("-", " "), ("ö", "o"), (".", ""), ("'t ", "het ")):
        if draw.random() < 0.5:
            name = name.replace(one, other)
    return name


def _joined(draw: random.Random, name: str) -> str:
    parts = name.split()
    if len(parts) < 3:
        return name
    at = draw.randrange(1, len(parts) - 1)
    return " ".join(
        [
            *parts[:at],
            draw.choice((f"{parts[at]}-{parts[at + 1]}", parts[at] + parts[at + 1].lower())),
            *parts[at + 2 :],
        ]
    )


def _article(draw: random.Random, name: str) -> str:
    if draw.random() < 0.5:
        return f"de {name}"
    return name.replace("De ", "", 1).replace("Het ", "", 1)


def _turned(_draw: random.Random, name: str) -> str:
    first, _, rest = name.partition(" ")
    return f"{rest}, {first}" if rest and not rest.startswith("(") else name


def _capitals(draw: random.Random, name: str) -> str:
    return draw.choice((name.lower(), name.upper(), name.title()))


def _slip(draw: random.Random, name: str) -> str:
    places = [at for at in range(1, len(name) - 1) if name[at].isalpha() and name[at + 1].isalpha()]
    if not places:
        return name
    at = draw.choice(places)
    way = draw.randrange(5)
    if way == 0:
        return name[:at] + name[at + 1 :]
    if way == 1:
        return name[:at] + name[at] + name[at:]
    if way == 2:
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return name[:at] + draw.choice(_near(name[at]) if way == 3 else _LETTERS) + name[at + 1 :]


def _near(letter: str) -> str:
    at = _KEYBOARD.find(letter.lower())
    return _KEYBOARD[max(0, at - 1) : at + 2].replace(" ", "") or _LETTERS


_WAYS = (
    _frisian, _shorter, _other_form, _without_form, _with_form, _with_letters, _signs, _joined, _article,
    _turned, _capitals, _slip, _slip, _slip, _slip,
)  # fmt: skip
