"""One id for what a rule finds to be one, told and undone by people."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenhang.loaders.staged import Staged
from samenhang.resolution.merging import RULES_SOURCE, apply
from tests.loaders.frames import load, tables


def organisations(*rows: str) -> str:
    return "id,name,kind,source\n" + "\n".join(rows) + "\n"


def loaded(folder: Path, **files: str) -> Staged:
    sources = "id,title,kind\nsource/a,A,document\nsource/b,B,document\n"
    return load(folder, sources=sources, **files)


ROWS = organisations(
    "organisation/tinten,Tinten,welfare,source/a",
    "organisation/stichting-tinten,Stichting Tinten,foundation,source/b",
    "organisation/terra,Terra,education,source/a",
)


def test_two_ids_become_one_with_the_rule_as_the_place_of_the_alias(tmp_path: Path) -> None:
    takes_part = "organisation,subject,role,source\norganisation/tinten,programme/p,partner,source/a\n"
    staged = loaded(
        tmp_path, organisations=ROWS, programmes="id,name\nprogramme/p,P\n", participations=takes_part
    )
    frame = staged.frames["organisations"]
    assert set(frame["id"]) == {"organisation/stichting-tinten", "organisation/terra"}
    [told] = frame[frame["source"] == RULES_SOURCE].to_dict("records")
    assert (told["id"], told["aliases"], told["locator"]) == (
        "organisation/stichting-tinten", "Tinten", "rule=legal_form",
    )  # fmt: skip
    assert list(staged.frames["participations"]["organisation"]) == ["organisation/stichting-tinten"]
    assert list(staged.raw["participations"]["organisation"]) == ["organisation/tinten"]
    [note] = [item for item in staged.findings if item.code == "merged_by_rule"]
    assert (note.severity, note.subject, note.place.row) == ("note", "organisation/stichting-tinten", 2)
    assert "rechtsvorm" in note.message("nl")
    assert "legal form" in note.message("en")


@pytest.mark.parametrize("decision", ["different", "unsure"])
def test_a_decision_goes_before_a_rule(tmp_path: Path, decision: str) -> None:
    decided = f"a,b,decision,who,when\norganisation/tinten,organisation/stichting-tinten,{decision},ik,2024\n"
    staged = loaded(tmp_path, organisations=ROWS, decisions=decided)
    assert len(set(staged.frames["organisations"]["id"])) == 3
    assert RULES_SOURCE not in set(staged.frames["sources"]["id"])


def test_two_that_were_decided_to_be_different_do_not_meet_through_a_third() -> None:
    rows = [
        {"id": "organisation/a", "name": "Tinten", "source": "source/a"},
        {"id": "organisation/b", "name": "de Tinten", "source": "source/b"},
        {"id": "organisation/c", "name": "TINTEN", "source": "source/c"},
    ]
    decided = [{"id": "decision/1", "a": "organisation/a", "b": "organisation/c", "decision": "different"}]
    frames, raw = tables(organisations=rows, decisions=decided)
    done, _, _ = apply(frames, raw)
    kept = dict(zip([row["name"] for row in rows], done["organisations"]["id"], strict=False))
    assert kept["Tinten"] != kept["TINTEN"]


def test_the_turns_of_a_programme_stay_two_and_are_linked_once() -> None:
    rows = [
        {"id": "programme/oost", "name": "Regio Deal Oost-Groningen", "kind": "deal"},
        {"id": "programme/oost-ii", "name": "Regiodeal Oost Groningen II", "kind": "deal"},
        {"id": "programme/pijler-1", "name": "Pijler 1"},
        {"id": "programme/pijler-2", "name": "Pijler 2"},
    ]
    done, _, _ = apply(*tables(programmes=rows))
    ends = done["links"][["from", "to", "relation", "source"]]
    assert ends.to_numpy().tolist() == [["programme/oost-ii", "programme/oost", "continues", RULES_SOURCE]]
    assert list(done["programmes"]["id"]) == [row["id"] for row in rows]
    rows[1]["follows"] = "programme/oost"
    done, _, _ = apply(*tables(programmes=rows))
    assert done["links"].empty


def test_a_turn_is_found_under_its_region_alone_and_after_what_was_joined() -> None:
    rows = [
        {
            "id": "programme/regio-deal-oost",
            "name": "Regio Deal Oost-Groningen",
            "kind": "deal",
            "source": "source/a",
        },
        {
            "id": "programme/regiodeal-oost",
            "name": "Regiodeal Oost-Groningen",
            "kind": "deal",
            "source": "source/b",
        },
        {"id": "programme/oost-ii", "name": "Oost-Groningen II", "kind": "deal", "source": "source/b"},
    ]
    done, _, _ = apply(*tables(programmes=rows))
    assert done["links"][["from", "to"]].to_numpy().tolist() == [
        ["programme/oost-ii", "programme/regio-deal-oost"]
    ]


def test_the_id_of_a_shipped_vocabulary_stays() -> None:
    rows = [
        {
            "id": "programme/regio-deal-het-hogeland",
            "name": "Regio Deal Het Hogeland",
            "kind": "deal",
            "source": "source/vocabulary-x",
        },
        {"id": "programme/het-hogeland", "name": "Het Hogeland", "kind": "deal", "source": "source/b"},
    ]
    done, _, _ = apply(*tables(programmes=rows))
    assert set(done["programmes"]["id"]) == {"programme/regio-deal-het-hogeland"}


def test_within_one_source_a_name_that_made_its_own_id_joins_a_body_of_the_register() -> None:
    rows = [
        {
            "id": "organisation/ministerie-van-vws",
            "name": "Ministerie van VWS",
            "kind": "ministry",
            "register_id": "mnre1025",
        },
        {"id": "organisation/het-ministerie-van-vws", "name": "het ministerie van VWS", "kind": "ministry"},
        {"id": "organisation/eigen", "name": "de Ministerie van VWS", "kind": "ministry"},
    ]
    done, _, _ = apply(*tables(organisations=rows[:2]))
    assert set(done["organisations"]["id"]) == {"organisation/ministerie-van-vws"}
    done, _, _ = apply(*tables(organisations=[rows[0], rows[2]]))
    assert "organisation/eigen" in set(done["organisations"]["id"])


def test_where_nothing_is_one_nothing_changes() -> None:
    frames, raw = tables(
        organisations=[
            {"id": "organisation/a", "name": "Terra"},
            {"id": "organisation/b", "name": "Terra Start"},
        ]
    )
    done, kept, found = apply(frames, raw)
    assert not found
    assert all(done[name].equals(frames[name]) and kept[name].equals(raw[name]) for name in frames)
