"""Things under two ids that are certainly one, each by a rule that has a name.

=============== =============================================================================================
``register_id`` both carry the same code of a register
``spelling``    the names differ in capitals, accents, hyphens, slashes, blanks, ``&`` or apostrophes only
``article``     and in ``de``, ``het`` or ``van``
``place_name``  and in Frisian, old or shortened words for the same (``Fryslân``, ``gem.``)
``legal_form``  and in a legal form that one of them leaves out
``voor``        and in the word ``voor``, which one of them leaves out (``Instituut voor Publieke Waarden``)
``slip``        and in a slip of the pen in a long word that everybody knows (``Rijksuniversteit``)
``described``   one has a word before it that says what it is (``woningcorporatie Lefier``)
``turned``      what stands behind a comma or slash stands before it in the other (``JOGG, landelijk bureau``)
``short_name``  a deal by what it is for alone (``Het Hogeland`` among Regio Deals)
``abbreviation`` one is the abbreviation that the other gives between brackets
``listed``      one is a listed alias of the other
``variant``     both are on the list of names of one organisation
=============== =============================================================================================

A rule never joins what cannot be one (kinds, owner, area, register code, number of a tranche), what a person
has decided about, or what one source keeps apart under ids of its own. Where a name fits several things that
cannot all be one, none of them is joined: that is for a person.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations, pairwise, product

from samenhang.dutch import name_words as lists
from samenhang.dutch.described import described
from samenhang.dutch.name_keys import Name, name_of
from samenhang.ids import kind_of, slug
from samenhang.resolution.kinds import LOOSE, PUBLIC, apart, two_forms
from samenhang.resolution.telling import is_own, tells, tells_alone
from samenhang.resolution.things import Form, Thing

RULES = (
    "register_id", "spelling", "article", "place_name", "legal_form", "voor", "slip", "described", "turned",
    "short_name", "abbreviation", "listed", "variant",
)  # fmt: skip
"""From most to least strict; a pair is joined by the first that fits."""

_MOST = 200
"""A name that more things carry tells none of them from another."""
_LEAST_LETTERS = 3
_TELLING_WORDS = 2
_ANY_FORM = frozenset({"register_id", "variant"})
"""Rules that say more than the legal forms of two things do."""
_ONE_SOURCE = frozenset(RULES) - {"short_name", "listed"}
"""Rules that hold within one source too, where ids are made of the names."""

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
    return _together(sorted(found.values(), key=lambda item: (RULES.index(item.rule), item)), known)


def _together(pairs: Iterable[Certain], known: Known) -> list[Certain]:
    """Leave out what brings two things that cannot be one together over a third; the stricter rule stays."""
    members: dict[str, list[Thing]] = {}
    kept = []
    for item in pairs:
        one = members.setdefault(item.a, [known.things[item.a]])
        other = members.setdefault(item.b, [known.things[item.b]])
        if one is not other:
            if any(_two(a, b, item.rule) for a, b in product(one, other)):
                continue
            one += other
            members.update({thing.id: one for thing in other})
        kept.append(item)
    return kept


def _two(a: Thing, b: Thing, rule: str) -> bool:
    """Tell whether two things are two, whatever they are called."""
    return cannot_be_one(a, b) or (rule not in _ANY_FORM and two_forms(a.kinds, b.kinds))


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
    if (a.id, b.id) in known.settled or _two(a, b, rule):
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
    if rule == "described":
        return _described(known)
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
    if rule == "voor":
        return _without_voor(name)
    return [key] if tells(name) and (key := name.key(rule)) else ()


def _without_voor(name: Name) -> Iterable[str]:
    """Give the key of a name without ``voor``; none where ``van`` stands, which may say the opposite."""
    if "van" in name.words or len(name.telling) < _TELLING_WORDS:
        return ()
    return [name.key("voor")]


def _turned(name: Name) -> str:
    """Return the key of a name with its two parts in a fixed order, where a comma or slash cuts it in two."""
    for sign in (",", "/"):
        before, _, behind = name.written.partition(sign)
        if before.strip() and behind.strip() and "(" not in name.written and sign not in behind:
            parts = [name_of(part.strip()).key("place_name") for part in (behind, before)]
            return "".join(parts if sign == "," else sorted(parts))
    return name.key("place_name")


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
    """Give what a deal is for: its name without the words *Regio Deal*, and small words."""
    if thing.kinds != {"deal"} or not (name.places or name.telling):
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
            for key in _without_form(name) if tells_alone(name) else ():
                found.setdefault(key, {}).setdefault(thing.id, form.text)
                forms.setdefault(key, set()).update(name.forms)
    shared = {key for key, things in found.items() if len(things) > 1 and len(forms[key]) == 1}
    bare = frozenset(key.rstrip("|") for key in shared)
    taken = known.elsewhere(bare) if bare else frozenset()
    return {key: found[key] for key in sorted(shared) if key.rstrip("|") not in taken}


def _without_form(name: Name) -> tuple[str, ...]:
    """Return the keys of a name without its legal form, apart by the article that is part of it.

    ``Stichting De Brug`` and ``De Brug`` have one; in ``de Brug`` the article may be only that of a sentence.
    """
    key, words = name.key("legal_form"), list(name.words)
    while name.forms and words and words[0] not in lists.FORMS_BEFORE and words[0] in lists.ARTICLES:
        words.pop(0)
    behind = bool(words) and words[0] in lists.FORMS_BEFORE
    if words[behind : behind + 1] and words[behind] in lists.ARTICLES:
        sure = behind or name.written[:1].isupper()
        return (f"{key}|",) if sure else (key, f"{key}|")
    return (key,)


def _described(known: Known) -> Carried:
    """Return what carries each name that has a word for what it is before it in one, and not in another."""
    plain: Carried = {}
    told: Carried = {}
    words: dict[str, set[str]] = {}
    for thing in known.things.values():
        for form in thing.names:
            found = described(thing.table, form.text)
            if not found:
                if tells_alone(form.name):
                    plain.setdefault(form.name.key("place_name"), {}).setdefault(thing.id, form.text)
            elif thing.kinds <= found.kinds and is_own(found.name):
                key = found.name.key("place_name")
                told.setdefault(key, {}).setdefault(thing.id, form.text)
                words.setdefault(key, set()).add(found.by)
    shared = {key for key in told.keys() & plain.keys() if len(words[key]) == 1}
    taken = known.elsewhere(frozenset(shared)) if shared else frozenset()
    both = {key: {**told[key], **plain[key]} for key in sorted(shared - taken)}
    return {key: things for key, things in both.items() if _of_one_kind(things, known)}


def _of_one_kind(ids: Iterable[str], known: Known) -> bool:
    """Tell whether things are known to be of one kind, all of them."""
    kinds = [known.things[entity].kinds for entity in ids]
    return len(set().union(*kinds)) == 1 and all(kinds) and not LOOSE.issuperset(kinds[0])
