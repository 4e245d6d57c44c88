"""What two names have to have in common to be one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.dutch.name_keys import KEYS, name_of

pieces = st.sampled_from(
    [
        "Stichting", "Tinten", "de", "van", "Het Hogeland", "VNO/NCW", "B.V.", "U.A.", "II", "tweede tranche", "(BOKD)",
        "Provinsje", "Fryslân", "&", "'t", "Noord-Oost", "gem.", "3", "Coöperatie", "GezondGroningen", "2022", "ij",
    ]
)  # fmt: skip
names = st.lists(pieces, min_size=1, max_size=6).map(" ".join)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("spelling", "VNO/NCW", "VNO-NCW"),
        ("spelling", "VNO NCW / MKB Noord", "vno-ncw mkb-noord"),
        ("spelling", "Gezond Groningen", "GezondGroningen"),
        ("spelling", "Waterschap Hunze & Aa's", "waterschap Hunze en Aa’s"),
        ("spelling", "EL&I", "ELenI"),
        ("spelling", "Wedde dat ‘t Lukt", "Wedde dat het lukt"),
        ("spelling", "Regio Deal Oost-Groningen II", "Regio Deal Oost-Groningen, tweede tranche"),
        ("spelling", "Regio Deal Oost-Groningen 2e tranche", "Regio Deal Oost Groningen 2"),
        (
            "spelling",
            "Brede Overleggroep Kleine Dorpen Drenthe (BOKD)",
            "Brede Overleggroep Kleine Dorpen Drenthe",
        ),
        ("article", "de Tintengroep", "Tintengroep"),
        ("spelling", "Courant v/h Noorden", "Courant van het Noorden"),
        ("spelling", "Huis a/d Aa", "Huis aan de Aa"),
        ("article", "Gemeente Het Hogeland", "Gemeente Hogeland"),
        ("article", "ministerie VWS", "het Ministerie van VWS"),
        ("place_name", "Provinsje Fryslân", "Provincie Friesland"),
        ("place_name", "Lokaal Jeugdoverleg", "Lokale Jeugdoverleg"),
        ("place_name", "Gem. Oldambt", "Gemeente Oldambt"),
        ("spelling", "Regiodeal Het Hogeland", "Regio Deal Het Hogeland"),
        ("legal_form", "Stichting Tinten", "Tinten"),
        ("legal_form", "Coöperatie Dorpszorg Wedde U.A.", "Dorpszorg Wedde"),
        ("legal_form", "Dun Agro B.V.", "Dun Agro"),
    ],
)
def test_names_that_share_a_key_share_all_wider_ones_and_no_stricter_one(
    kind: str, one: str, other: str
) -> None:
    at = KEYS.index(kind)
    assert all(name_of(one).key(key) == name_of(other).key(key) for key in KEYS[at:])
    assert all(name_of(one).key(key) != name_of(other).key(key) for key in KEYS[:at])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Regio Deal Oost-Groningen", "Regio Deal Oost-Groningen II"),
        ("Regio Deal Oost-Groningen I", "Regio Deal Oost-Groningen II"),
        ("Gemeente Groningen", "Provincie Groningen"),
        ("Gemeente Groningen", "Groningen"),
        ("Ministerie van Financiën", "Financiën"),
        ("Terra", "Terra Start"),
        ("Aletta Jacobs School", "Alletta Jacobs College"),
    ],
)
def test_what_tells_two_things_apart_is_in_every_key(one: str, other: str) -> None:
    assert all(name_of(one).key(key) != name_of(other).key(key) for key in KEYS)


@given(names)
def test_a_key_of_a_key_is_that_key(name: str) -> None:
    key = name_of(name).key("legal_form")
    core = name_of(" ".join(name_of(name).core))
    assert core.core == name_of(" ".join(core.core)).core
    assert name_of(name).key("legal_form") == key


@given(names, st.sampled_from(["upper", "lower"]))
def test_capitals_and_blanks_never_count(name: str, case: str) -> None:
    plain = name.replace("GezondGroningen", "Gezond Groningen").replace("(BOKD)", "BOKD")
    changed = "  ".join(getattr(plain, case)().split())
    assert name_of(changed).key("spelling") == name_of(plain).key("spelling")


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("Brede Overleggroep Kleine Dorpen Drenthe (BOKD)", "bokd"),
        ("BOKD (Brede Overleggroep Kleine Dorpen Drenthe)", "bokd"),
        ("Samenwerkende Bedrijven Eemsdelta SBE", "sbe"),
        ("Stichting Welzijn Oldambt (swo)", "swo"),
        ("De Gezonde Marke (Drenthe)", ""),
        ("RTV Noord", ""),
    ],
)
def test_an_abbreviation_that_stands_with_a_name(written: str, short: str) -> None:
    assert name_of(written).short == short


def test_what_tells_a_name_is_no_place_sort_or_legal_form() -> None:
    assert name_of("Stichting Welzijn Oldambt").telling == ("welzijn",)
    assert not name_of("Regio Deal Oost-Groningen").telling
    assert name_of("Regio Deal Oost-Groningen").places == {"oost", "groningen"}
    assert name_of("Coöperatie Ons Dorp U.A.").forms == {"cooperatie"}


def test_a_name_of_nothing_has_no_key() -> None:
    assert all(name_of(" -- ").key(key) == "" for key in KEYS)
    assert name_of("tranche vijf").key("spelling") == ""


def test_in_before_the_place_at_the_end_may_be_left_out() -> None:
    assert name_of("Overleg Kleine Kernen in Drenthe").key("voor") == name_of(
        "Overleg Kleine Kernen Drenthe"
    ).key("voor")
    assert name_of("Sport in Beweging").key("voor") != name_of("Sport Beweging").key("voor")
