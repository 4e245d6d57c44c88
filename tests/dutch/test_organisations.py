"""Names of organisations in running text."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.dutch.organisation_shapes import HEAD_WORDS, initials_fit
from samenhang.dutch.organisations import CONFIDENCE, Organisation, find, shipped
from samenhang.dutch.register import Known, Register
from tests.docs.pages import ROOT
from tests.dutch.texts import HOSTILE, TEXTS, assert_in_order, growth
from tests.effort import some


def names(text: str, known: Register | None = None) -> list[str]:
    return [item.name for item in find(text, known)]


def one(text: str) -> Organisation:
    (found,) = find(text)
    return found


FORMS = [
    # text, names, rules
    ("de gemeenten Oldambt, Pekela en Veendam doen mee", ["gemeente Oldambt", "gemeente Pekela", "gemeente Veendam"], "list"),
    ("Gemeenten Midden-Groningen,\nOldambt en Westerwolde", ["gemeente Midden-Groningen", "gemeente Oldambt", "gemeente Westerwolde"], "list"),
    ("de gemeenten Aa en Hunze en Tynaarlo", ["gemeente Aa en Hunze", "gemeente Tynaarlo"], "list"),
    ("de provincies Groningen en Drenthe", ["provincie Groningen", "provincie Drenthe"], "list"),
    ("de waterschappen Noorderzijlvest en Hunze en Aa's", ["waterschap Noorderzijlvest", "waterschap Hunze en Aa's"], "list"),
    ("het Waterschap Hunze en Aa’s", ["Waterschap Hunze en Aa’s"], "register"),
    ("de ministeries van BZK en VWS", ["ministerie van BZK", "ministerie van VWS"], "list"),
    ("de woningcorporaties Acantus en Lefier", ["Acantus", "Lefier"], "list"),
    ("Gemeente\nOldambt", ["Gemeente Oldambt"], "register"),
    ("het ministerie van Onderwijs, Cultuur en Wetenschap", ["ministerie van Onderwijs, Cultuur en Wetenschap"], "register"),
    ("van Sociale Zaken en Werkgelegenheid", ["Sociale Zaken en Werkgelegenheid"], "register"),
    ("de minister van BZK", ["BZK"], "register"),
    ("Stichting De Voorbeeldwinkel in Veendam", ["Stichting De Voorbeeldwinkel"], "head"),
    ("zorgverzekeraar Menzis betaalt", ["Menzis"], "head"),
    ("Vereniging Groninger Dorpen", ["Vereniging Groninger Dorpen"], "head"),
    ("de Rijksuniversiteit Groningen", ["Rijksuniversiteit Groningen"], "head"),
    ("de Alliantie van Kracht", ["Alliantie van Kracht"], "head"),
    ("het Dollard College", ["Dollard College"], "suffix"),
    ("Aletta Jacobs School of Public Health", ["Aletta Jacobs School of Public Health"], "suffix"),
    ("Bouwbedrijf Voorbeeld B.V.", ["Bouwbedrijf Voorbeeld B.V."], "suffix"),
    ("dr. Alletta Jacobs college", ["Alletta Jacobs college"], "suffix"),
    ("de Brede Overleggroep Kleine Dorpen Drenthe (BOKD)", ["Brede Overleggroep Kleine Dorpen Drenthe"], "pair"),
    ("met de Tintengroep", ["Tintengroep"], "ending"),
    ("met het UWV", ["UWV"], "abbreviation"),
    ("met welzijnsorganisaties", ["welzijnsorganisaties"], "group"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "rule"), FORMS)
def test_forms_of_the_field(text: str, expected: list[str], rule: str) -> None:
    found = find(text)
    assert [item.name for item in found] == expected
    assert all(item.rule in (rule, "register") for item in found)
    assert names(f"Zo is {text}") == expected


def test_each_name_of_a_list_stands_in_its_own_words() -> None:
    text = "de gemeenten Oldambt, Pekela"
    first, second = find(text)
    assert (first.text, second.text) == ("gemeenten Oldambt", "Pekela")
    assert second.ids == ("organisation/gemeente-pekela",)
    assert (second.kind, second.name) == ("municipality", "gemeente Pekela")


def test_a_list_of_known_names_ends_where_another_begins() -> None:
    assert names("gemeenten Oldambt, Pekela, Voorbeeldbureau") == ["gemeente Oldambt", "gemeente Pekela"]
    assert names("gemeenten Oldambt en Ommen") == ["gemeente Oldambt", "gemeente Ommen"]
    assert find("gemeenten Oldambt en Ommen")[1].confidence < 0.5


def test_an_abbreviation_behind_its_name_is_no_second_organisation() -> None:
    found = one("het ministerie van Onderwijs, Cultuur en Wetenschap (OCW)")
    assert (found.abbreviation, found.ids) == ("OCW", ("organisation/ministerie-van-ocw",))


@pytest.mark.parametrize(
    "text",
    ["De Regio Deal loopt. In Groningen is de Sociale Agenda", "Het project begint. Samen werken wij.", "TNO-onderzoek",
     "Wonen. Werken. Leren.", "de gemeente heeft", "Op maandag en in Februari", "PIJLER LEREN EN WERK",
     "De inzet is hoog. Daarnaast wordt Oost beter", "schouders eronder"],
)  # fmt: skip
def test_the_start_of_a_sentence_is_no_organisation(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    "text",
    ["dhr. A. Achternaam", "wethouder Achternaam zei", "mevrouw Van der Achternaam", "J. Achternaam-Voorbeeld",
     "Jan Achternaam", "de heer Lefier", "Dhr. Alfa-college", "mw. drs. A.B. van Achternaam"],
)  # fmt: skip
def test_a_person_is_no_organisation(text: str) -> None:
    assert names(f"Daar is {text.split('-')[0]}.") == []


def test_an_organisation_beside_a_person_is_found() -> None:
    assert names("wethouder Achternaam van gemeente Groningen") == ["gemeente Groningen"]
    assert names("mw. P. Achternaam (Stichting Voorbeeld Oost)") == ["Stichting Voorbeeld Oost"]


def test_a_name_over_time_is_told_by_date() -> None:
    name = "Ministerie van Landbouw, Natuur en Voedselkwaliteit"
    assert len(one(name).ids) == 2
    assert find(name, on="2008")[0].ids == ("organisation/ministerie-van-lnv-oud",)
    assert find(name, on="2020-05-01")[0].ids == ("organisation/ministerie-van-lvvn",)


def test_names_of_a_workspace_are_found_by_their_capitals() -> None:
    known = Register([Known("Terra", "organisation/terra", "education"), Known("werkgevers", "o/w", "group"),
                      Known("RIEC", "organisation/riec")], HEAD_WORDS)  # fmt: skip
    assert names("Terra en terra, Werkgevers met RIEC en Riec", known) == ["Terra", "Werkgevers", "RIEC"]
    assert find("werkgevers", known)[0].group


def test_every_name_of_the_shipped_register_is_found() -> None:
    for item in shipped():
        found = find(f"Zo doet {item.name} mee", on="")
        assert item.id in {entity for mention in found for entity in mention.ids}, item


@given(st.lists(st.sampled_from(sorted(
    item.name.removeprefix("gemeente ") for item in shipped() if item.name.startswith("gemeente ")
)), min_size=1, max_size=8, unique=True), st.sampled_from([", ", ",\n", ", en "]))  # fmt: skip
def test_municipalities_behind_one_word_come_back(places: list[str], between: str) -> None:
    listed = between.join(places[:-1]) + (" en " if len(places) > 1 else "") + places[-1]
    assert names(f"de gemeenten {listed} werken samen") == [f"gemeente {place}" for place in places]


@given(TEXTS)
def test_whatever_is_found_stands_there(text: str) -> None:
    found = find(text)
    assert_in_order(text, found)
    for item in found:
        assert 0 < item.confidence <= 1
        assert item.rule in CONFIDENCE
        assert " ".join(item.text.split())[-3:] == item.name[-3:]


@given(TEXTS)
def test_a_name_by_register_or_shape_is_found_again_in_its_own_words(text: str) -> None:
    for item in find(text):
        if item.rule in ("register", "pair", "suffix") or item.text.startswith(("gemeente", "Stichting")):
            assert item.name in names(item.text) or item.rule in ("list", "head", "pair")


@pytest.mark.parametrize("piece", some(HOSTILE, 14), ids=repr)
def test_time_grows_with_the_text(piece: str) -> None:
    assert growth(find, piece) < 30


@pytest.mark.parametrize(
    ("name", "abbreviation", "fits"),
    [("Digital Literacy Coalition", "DLC", True), ("Dagblad van het Noorden", "DvhN", True), ("Hanze", "OCW", False),
     ("Onderwijs, Cultuur en Wetenschap", "OCW", True), ("", "A", False)],
)  # fmt: skip
def test_an_abbreviation_is_made_of_its_name(name: str, abbreviation: str, fits: bool) -> None:
    assert initials_fit(name, abbreviation) is fits


def entered(folder: Path) -> set[str]:
    rows = csv.DictReader((folder / "organisations.csv").open(encoding="utf-8"))
    return {
        row["name"]
        for row in rows
        if row["kind"] not in ("group", "other", "network", "project_office", "company")
    }


@pytest.mark.parametrize(
    "folder", ["sociale-agenda", "uvp-2022-oost-groningen", "bestuursopdracht-het-hogeland"]
)
def test_most_names_that_people_entered_are_seen_by_shape(folder: str) -> None:
    wanted = entered(ROOT / "samenhang" / "data" / "groningen" / "tables" / folder)
    seen = {name for name in wanted if find(f"Dit doen wij met {name} en anderen")}
    assert len(seen) >= 0.6 * len(wanted), sorted(wanted - seen)
