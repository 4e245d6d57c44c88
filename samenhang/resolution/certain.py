"""Things under two ids that are certainly one, each by a rule that has a name.

=============== =============================================================================================
``register_id`` both carry the same code of a register
``spelling``    the names differ in capitals, accents, hyphens, slashes, blanks, ``&`` or apostrophes only
``article``     and in ``de``, ``het`` or ``van``
``place_name``  and in Frisian, old or shortened words for the same (``Fryslân``, ``gem.``)
``legal_form``  and in a legal form that one of them leaves out
``turned``      what stands behind a comma or slash stands before it in the other (``JOGG, landelijk bureau``)
``short_name``  a deal by its region alone (``Het Hogeland`` among Regio Deals)
``abbreviation`` one is the abbreviation that the other gives between brackets
``listed``      one is a listed alias of the other
``variant``     both are on the list of names of one organisation
=============== =============================================================================================

A rule never joins what cannot be one (kinds, owner, area, register code, number of a tranche), what a person
has decided about, or what one source keeps apart under ids of its own. Where a name fits several things that
cannot all be one, none of them is joined: that is for a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations, pairwise

from samenhang.dutch import name_words as lists
from samenhang.dutch.name_keys import Name, name_of
from samenhang.ids import kind_of, slug
from samenhang.resolution.kinds import PUBLIC, apart
from samenhang.resolution.things import Form, Thing

RULES = (
    "register_id", "spelling", "article", "place_name", "legal_form", "turned", "short_name", "abbreviation",
    "listed", "variant",
)  # fmt: skip
"""From most to least strict; a pair is joined by the first that fits."""

_MOST = 200
"""A name that more things carry tells none of them from another."""
_LEAST_LETTERS = 3
_TELLING_LETTERS = 5
_ONE_SOURCE = frozenset(RULES) - {"short_name", "listed"}
"""Rules that hold within one source too, where ids are made of the names."""

_TWO_IN_ONE = re.compile(r"\([^()]*-\s*\)")
"""``(Krediet-)banken`` are both the one and the other."""

Carried = dict[str, dict[str, str]]
"""By key, the things that carry it, each with the name as written."""


@dataclass(frozen=True, slots=True, order=True)
class Certain:
    """Two things that are one: the rule, and the names it compared."""

    rule: str
    a: str
    b: str
    text_a: str
    text_b: str


@dataclass(slots=True)
class Known:
    """What the rules look at.

    Attributes:
        things: of one table, by id.
        settled: pairs (in order) that a person has decided about.
        elsewhere: tells which of some keys are names of other kinds of things (places, themes).
        dates: date of publication of a source, by id.
    """

    things: dict[str, Thing]
    settled: Collection[tuple[str, str]] = ()
    elsewhere: Callable[[frozenset[str]], frozenset[str]] = lambda _keys: frozenset()
    dates: dict[str, str] = field(default_factory=dict)


def certain(known: Known) -> list[Certain]:
    """Return the pairs that are certainly one, by the first rule that joins them, in order."""
    found: dict[tuple[str, str], Certain] = {}
    for rule in RULES:
        for carried in _carried(rule, known).values():
            if 1 < len(carried) <= _MOST:
                for item in _joined(rule, carried, known):
                    found.setdefault((item.a, item.b), item)
    return sorted(found.values(), key=lambda item: (RULES.index(item.rule), item))


def _joined(rule: str, carried: dict[str, str], known: Known) -> Iterator[Certain]:
    """Join the things that carry one key, when they can all be one."""
    ids = sorted(carried)
    if any(_never_one(known.things[a], known.things[b], rule, known) for a, b in combinations(ids, 2)):
        ids = _by_date(ids, known)
        if any(_never_one(known.things[a], known.things[b], rule, known) for a, b in combinations(ids, 2)):
            return
    for a, b in pairwise(ids):
        yield Certain(rule, a, b, carried[a], carried[b])


def _never_one(a: Thing, b: Thing, rule: str, known: Known) -> bool:
    if (a.id, b.id) in known.settled or cannot_be_one(a, b):
        return True
    if a.sources & b.sources:
        if a.register_id or b.register_id:
            return not _named_by_program(b if a.register_id else a)
        return rule not in _ONE_SOURCE or not (_named_by_program(a) and _named_by_program(b))
    return False


def cannot_be_one(a: Thing, b: Thing) -> bool:
    """Tell whether something other than the names keeps two things apart."""
    if any(apart(a.table, one, other) for one in a.kinds or {""} for other in b.kinds or {""}):
        return True
    if a.register_id and b.register_id and a.register_id != b.register_id:
        return True
    if a.areas and b.areas and not a.areas & b.areas:
        return True
    return bool(a.table == "programmes" and a.context and b.context and not a.context & b.context)


def _named_by_program(thing: Thing) -> bool:
    """Tell whether an id is no more than a name, so that nobody meant anything by it."""
    return any(thing.id == f"{kind_of(thing.id)}/{slug(form.text)}" for form in thing.forms)


def _by_date(ids: list[str], known: Known) -> list[str]:
    """Of bodies of a register that carried one name in turn, keep the one of the others' date."""
    registered = [entity for entity in ids if known.things[entity].register_id]
    others = [entity for entity in ids if entity not in registered]
    dates = {known.dates.get(source, "") for entity in others for source in known.things[entity].sources}
    if len(registered) < 2 or len(dates) != 1 or not (date := dates.pop()):
        return ids
    keys = {form.name.key("place_name") for entity in others for form in known.things[entity].names}
    fitting = [entity for entity in registered if _carried_on(known.things[entity], keys, date)]
    return sorted([*others, *fitting]) if len(fitting) == 1 else ids


def _carried_on(thing: Thing, keys: set[str], date: str) -> bool:
    dated = [form for form in thing.forms if form.valid_from or form.valid_to]
    return any(
        form.valid_from[: len(date)] <= date and (not form.valid_to or date < form.valid_to)
        for form in dated
        if form.name.key("place_name") in keys
    )


def _carried(rule: str, known: Known) -> Carried:
    """Return what carries each key of a rule."""
    if rule == "legal_form":
        return _without_namesakes(known)
    found: Carried = {}
    for thing in known.things.values():
        for form in thing.forms:
            for key in _keys(rule, thing, form):
                found.setdefault(key, {}).setdefault(thing.id, form.text)
    if rule in ("listed", "abbreviation"):
        return {key: things for key, things in found.items() if _one_is_named(rule, key, things, known)}
    return found


def _keys(rule: str, thing: Thing, form: Form) -> Iterable[str]:
    """Give the keys of a form under a rule."""
    if rule == "register_id":
        return [thing.register_id] if thing.register_id else ()
    name = form.name
    if rule == "abbreviation":
        return [key for key in (name.short, _as_short(form)) if len(key) >= _LEAST_LETTERS]
    if rule == "listed":
        return [name.key("place_name")] if (_tells(name, thing) if form.listed else tells(name)) else ()
    if rule == "variant":
        return variant_keys(thing.table, name)
    if form.listed:
        return ()
    if rule == "short_name":
        return region_of(thing, name)
    if rule == "turned":
        named = thing.table == "organisations" and tells(name) and not lists.THEMES.issuperset(name.telling)
        return [key] if named and (key := _turned(name)) else ()
    return [key] if tells(name) and (key := name.key(rule)) else ()


def _turned(name: Name) -> str:
    """Return the key of a name with its two parts in a fixed order, where a comma or slash cuts it in two."""
    for sign in (",", "/"):
        before, _, behind = name.written.partition(sign)
        if before.strip() and behind.strip() and "(" not in name.written and sign not in behind:
            parts = [name_of(part.strip()).key("place_name") for part in (behind, before)]
            return "".join(parts if sign == "," else sorted(parts))
    return name.key("place_name")


def tells(name: Name) -> bool:
    """Tell whether a name is that of one thing: no place, sort (``Stuurgroep``) or theme alone, no two."""
    if _TWO_IN_ONE.search(name.written) or (len(name.core) == 1 and name.core[0] in lists.THEMES):
        return False
    return bool(name.telling) or bool(name.places and len(name.places) < len(name.core))


def _as_short(form: Form) -> str:
    """Return a name that looks like an abbreviation, in small letters."""
    words = form.name.words
    return words[0] if len(words) == 1 and form.text.isupper() and not form.listed else ""


def _tells(name: Name, thing: Thing) -> bool:
    """Tell whether an alias is a name outside its own document: not a word for a sort, not only shortened."""
    if not name.telling or len("".join(name.telling)) < _LEAST_LETTERS:
        return bool(thing.register_id) and len(name.key("spelling")) > 1
    without_places = [
        tuple(word for word in form.name.core if word not in form.name.places) for form in thing.names
    ]
    return all(
        name.core != bare or not form.name.places
        for bare, form in zip(without_places, thing.names, strict=True)
    )


def variant_keys(table: str, name: Name) -> tuple[str, ...]:
    """Return the key of the list of names that holds a name, if one does."""
    number = _variants(table).get(name.key("place_name"))
    return () if number is None else (f"{table}{number}",)


@cache
def _variants(table: str) -> dict[str, int]:
    entries = enumerate(lists.variants().get(table, ()))
    return {name_of(item).key("place_name"): number for number, entry in entries for item in entry}


def region_of(thing: Thing, name: Name) -> Iterable[str]:
    """Give the region of a deal, when its name says no more than that."""
    if thing.kinds != {"deal"} or name.telling or not name.places:
        return ()
    bare = "".join(word for word in name.core if word not in lists.SORTS and word not in lists.SMALL)
    return [f"{bare}#{'#'.join(sorted(name.numbers))}"]


def _one_is_named(rule: str, key: str, carried: dict[str, str], known: Known) -> bool:
    """Tell whether a key is the very name of one of the things, not only something they are also called."""
    if rule == "abbreviation":
        given = [
            entity for entity in carried if any(form.name.short == key for form in known.things[entity].forms)
        ]
        return len(given) == 1 and len(carried) > 1
    return any(
        form.name.key("place_name") == key for entity in carried for form in known.things[entity].names
    )


def _without_namesakes(known: Known) -> Carried:
    """Return what carries each name without its legal form, where that tells one organisation."""
    found: Carried = {}
    forms: dict[str, set[str]] = {}
    for thing in known.things.values():
        if thing.table != "organisations" or thing.kinds & PUBLIC:
            continue
        for form in thing.names:
            name = form.name
            if tells_alone(name):
                key = name.key("legal_form")
                found.setdefault(key, {}).setdefault(thing.id, form.text)
                forms.setdefault(key, set()).update(name.forms)
    shared = {key for key, things in found.items() if len(things) > 1 and len(forms[key]) == 1}
    taken = known.elsewhere(frozenset(shared)) if shared else frozenset()
    return {key: found[key] for key in sorted(shared - taken)}


def tells_alone(name: Name) -> bool:
    """Tell whether the words of a name other than its legal form tell one organisation."""
    words = [word for word in name.core if word not in lists.SMALL]
    only_places = all(word in name.places for word in words)
    if len(words) == 1:
        return bool(name.telling) and len(words[0]) >= _TELLING_LETTERS and words[0] not in lists.THEMES
    return (
        bool(words)
        and not only_places
        and not all(word in lists.SORTS or word in name.places for word in words)
    )
