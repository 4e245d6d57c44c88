"""What is certainly one, and what never is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.matching.name_portfolio import portfolio, truth
from benchmarks.matching.names_bench import by_rules
from samenhang.resolution.certain import Known, certain
from samenhang.resolution.things import Form, Thing

Parts = dict[str, str]


def thing(end: str, table: str = "organisations", **told: str) -> Thing:
    forms = [Form(told["name"], False, f"source/{end}")]
    forms += [Form(alias, True, f"source/{end}") for alias in told.get("aliases", "").split("|") if alias]

    def several(key: str) -> frozenset[str]:
        return frozenset({told[key]}) if told.get(key) else frozenset()

    return Thing(
        told.get("id", f"x/{end}"), table, several("kind"), tuple(sorted(forms)), several("owner"), several("area"),
        told.get("register", ""), frozenset({told.get("source", f"source/{end}")}),
    )  # fmt: skip


def rule(a: Thing, b: Thing, **known: object) -> str:
    found = certain(Known({item.id: item for item in (a, b)}, **known))  # type: ignore[arg-type]
    return found[0].rule if found else ""


@pytest.mark.parametrize(
    ("expected", "one", "other"),
    [
        (
            "register_id",
            {"name": "Het ministerie", "register": "mnre1034"},
            {"name": "BZK", "register": "mnre1034"},
        ),
        ("spelling", {"name": "VNO/NCW"}, {"name": "VNO-NCW"}),
        ("article", {"name": "de Tintengroep"}, {"name": "Tintengroep"}),
        ("place_name", {"name": "Museum Ljouwert"}, {"name": "Museum Leeuwarden"}),
        ("legal_form", {"name": "Vereniging Groninger Bodem"}, {"name": "Groninger Bodem"}),
        (
            "legal_form",
            {"name": "Stichting Tinten", "kind": "foundation"},
            {"name": "Tinten", "kind": "welfare"},
        ),
        ("voor", {"name": "Instituut voor Blije Dingen"}, {"name": "Instituut Blije Dingen"}),
        (
            "described",
            {"name": "Heelwel Zorggroep", "kind": "health"},
            {"name": "Heelwel", "kind": "health"},
        ),
        ("slip", {"name": "Hogeschool Voor Doen"}, {"name": "Hogeshcool Voor Doen"}),
        (
            "described",
            {"name": "woningcorporatie Dakvast", "kind": "housing"},
            {"name": "Dakvast", "kind": "housing"},
        ),
        (
            "described",
            {"name": "RSG Fokke Simonsz", "kind": "education"},
            {"name": "Fokke Simonsz", "kind": "education"},
        ),
        ("legal_form", {"name": "Stichting de Zeskamp"}, {"name": "De Zeskamp"}),
        ("turned", {"name": "Fietsbond, landelijk bureau"}, {"name": "Landelijk bureau Fietsbond"}),
        ("turned", {"name": "Vlug/ HartVoorZes"}, {"name": "hart voor zes/VLUG"}),
        ("abbreviation", {"name": "Overleg Kleine Dorpen Noord (OKDN)"}, {"name": "OKDN"}),
        ("listed", {"name": "Tintengroep", "aliases": "Mensenwerk Noord"}, {"name": "Mensenwerk-Noord"}),
        ("variant", {"name": "RuG"}, {"name": "Rijksuniversiteit Groningen"}),
    ],
)
def test_each_rule_by_its_name(expected: str, one: Parts, other: Parts) -> None:
    assert rule(thing("a", **one), thing("b", **other)) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "Zorgbanken"}, {"name": "(Zorg-)banken"}),
        (
            {"name": "Dorpshuis Vooruit", "kind": "foundation"},
            {"name": "Dorpshuis Vooruit", "kind": "company"},
        ),
        ({"name": "Hulp van Blije Ouders"}, {"name": "Hulp voor Blije Ouders"}),
        ({"name": "Fonds voor Blije Dingen I"}, {"name": "Fonds Blije Dingen II"}),
        ({"name": "Stichting De Zeskamp"}, {"name": "Zeskamp"}),
        ({"name": "Welzijn Midwolda"}, {"name": "Welzijn Midwolde"}),
        ({"name": "stuurgroep Dakvast", "kind": "housing"}, {"name": "Dakvast", "kind": "housing"}),
        ({"name": "woningcorporatie Dakvast", "kind": "housing"}, {"name": "Dakvast", "kind": "company"}),
        ({"name": "woningcorporatie Dakvast", "kind": "housing"}, {"name": "Dakvast"}),
        ({"name": "woningcorporatie Groningen", "kind": "housing"}, {"name": "Groningen", "kind": "housing"}),
        ({"name": "museum van ons", "kind": "culture"}, {"name": "van ons", "kind": "culture"}),
        ({"name": "Zorg, Welzijn"}, {"name": "Welzijn Zorg"}),
        ({"name": "Groningen, gemeente"}, {"name": "Groningen"}),
        ({"name": "Stichting De Brug"}, {"name": "Vereniging De Brug"}),
        ({"name": "Stichting Welzijn"}, {"name": "Welzijn"}),
        ({"name": "Stichting Het Hogeland"}, {"name": "Het Hogeland"}),
        ({"name": "Stuurgroep"}, {"name": "Stuurgroep"}),
        ({"name": "GGD", "kind": "group"}, {"name": "GGD", "kind": "joint_body"}),
        ({"name": "Pekela Vooruit", "kind": "municipality"}, {"name": "Pekela Vooruit", "kind": "welfare"}),
        ({"name": "De Linde", "area": "area/gm1895"}, {"name": "De Linde", "area": "area/gm0047"}),
        ({"name": "Terra", "register": "a"}, {"name": "Terra", "register": "b"}),
        ({"name": "Fonds Vooruit I"}, {"name": "Fonds Vooruit II"}),
        ({"name": "Ontwikkelplein Noord", "aliases": "Ontwikkelplein"}, {"name": "Ontwikkelplein"}),
        (
            {"name": "Terra", "source": "source/s", "id": "x/1"},
            {"name": "Terra", "source": "source/s", "id": "x/2"},
        ),
    ],
)
def test_what_no_rule_joins(one: Parts, other: Parts) -> None:
    assert rule(thing("a", **one), thing("b", **other)) == ""


def test_programmes_of_two_owners_are_two_and_a_region_alone_names_a_deal() -> None:
    one = thing("a", "programmes", name="Ontwikkelplein", owner="organisation/gemeente-het-hogeland")
    other = thing("b", "programmes", name="Ontwikkelplein", owner="organisation/gemeente-oldambt")
    assert rule(one, other) == ""
    deals = [
        thing(end, "programmes", name=name, kind="deal")
        for end, name in (
            ("a", "Regio Deal Oost-Groningen"),
            ("b", "Oost-Groningen"),
            ("c", "Oost-Groningen II"),
        )
    ]
    found = certain(Known({item.id: item for item in deals}))
    assert [(item.rule, item.a, item.b) for item in found] == [("short_name", "x/a", "x/b")]
    no_deal = thing("b", "programmes", name="Oost-Groningen", kind="policy")
    assert rule(deals[0], no_deal) == ""


def test_what_a_person_decided_about_is_left_to_the_decision() -> None:
    one, other = thing("a", name="Terra"), thing("b", name="de Terra")
    assert rule(one, other) == "article"
    assert rule(one, other, settled={("x/a", "x/b")}) == ""


def test_a_name_without_its_form_that_is_also_a_theme_or_programme_is_left_alone() -> None:
    one, other = thing("a", name="Stichting Vakland"), thing("b", name="Vakland")
    assert rule(one, other) == "legal_form"
    assert rule(one, other, elsewhere=lambda keys: keys & {"vakland"}) == ""


def test_a_ministry_is_the_one_that_had_the_name_on_the_date_of_the_source() -> None:
    name = "Ministerie van Landbouw en Natuur"
    old = Thing(
        "x/old", "organisations", forms=(Form(name, True, "", "", "", "2010-10-14"),), register_id="1"
    )
    new = Thing(
        "x/new", "organisations", forms=(Form(name, True, "", "", "2017-10-26", ""),), register_id="2"
    )
    read = thing("a", name=name)
    every = {item.id: item for item in (old, new, read)}
    assert certain(Known(every)) == []
    for date, kept in (("2005", "x/old"), ("2019-05", "x/new")):
        found = certain(Known(every, dates={"source/a": date}))
        assert {(item.a, item.b) for item in found} == {("x/a", kept)}


NAMES = (
    "Tinten",
    "Stichting Tinten",
    "de Tinten",
    "TINTEN",
    "Vereniging Tinten",
    "Terra",
    "Terra Start",
    "RuG",
    "RUG",
)


@given(st.lists(st.sampled_from(NAMES), min_size=2, max_size=7), st.randoms())
def test_the_order_of_things_changes_nothing(names: list[str], chance) -> None:
    every = [thing(str(number), name=name) for number, name in enumerate(names)]
    shuffled = list(every)
    chance.shuffle(shuffled)
    assert certain(Known({item.id: item for item in every})) == certain(
        Known({item.id: item for item in shuffled})
    )


def test_a_name_with_two_words_for_what_it_is_fits_two_things() -> None:
    named = [
        thing("a", name="voetbalvereniging De Zeskamp", kind="sport"),
        thing("b", name="gymnastiekvereniging De Zeskamp", kind="sport"),
        thing("c", name="De Zeskamp", kind="sport"),
    ]
    assert certain(Known({item.id: item for item in named})) == []


@pytest.mark.parametrize(
    ("expected", "one", "other"),
    [
        ("described", "subsidieregeling Buiten Leren", "Buiten Leren"),
        ("described", "rapport ‘Elk Uur Telt’", "Elk Uur Telt!"),
        ("described", "NPX-programma Straks", "Straks"),
        ("", "uitvoeringsprogramma Buiten Leren", "Buiten Leren"),
        ("", "landelijke regeling Buiten Leren", "Buiten Leren"),
    ],
)
def test_what_a_programme_is_may_stand_before_its_name(expected: str, one: str, other: str) -> None:
    kind = "policy" if "rapport" in one else "scheme"
    ends = [
        thing(end, "programmes", name=name, kind=kind, id=f"programme/{end}")
        for end, name in (("a", one), ("b", other))
    ]
    assert rule(*ends) == expected


def test_a_deal_by_what_it_is_for_is_one_and_its_turns_are_two() -> None:
    names = ("Regio Deal Regiokernen", "regiodeal voor de regiokernen", "Regiokernen II", "Regiokernen")
    named = [
        thing(str(at), "programmes", name=name, kind="deal", id=f"programme/{at}")
        for at, name in enumerate(names)
    ]
    found = certain(Known({item.id: item for item in named}))
    assert {end for item in found for end in (item.a, item.b)} == {
        "programme/0",
        "programme/1",
        "programme/3",
    }


def test_two_that_cannot_be_one_do_not_come_together_over_a_third() -> None:
    named = [
        thing("a", name="Coöperatie Dakvast U.A.", kind="company"),
        thing("b", name="Dakvast"),
        thing("c", name="dakvast", kind="foundation"),
    ]
    found = certain(Known({item.id: item for item in named}))
    assert [(item.rule, item.a, item.b) for item in found] == [("spelling", "x/b", "x/c")]


def test_rules_join_nothing_wrong_among_names_that_are_made_to_be_confused() -> None:
    names = portfolio(2_000, 5)
    found = by_rules(names)
    assert len(found) > 400
    assert found <= truth(names)
