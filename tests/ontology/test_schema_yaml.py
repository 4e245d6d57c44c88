"""The schema itself: valid LinkML, told in two languages, and the tables that the contract asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import samenhang.ontology
from samenhang.errors import SchemaError
from samenhang.ontology.generators import model as models
from samenhang.ontology.generators import read, schema_json

SCHEMA = Path(samenhang.ontology.__file__).parent / "schema.yaml"
LINT = Path(__file__).parent / "linkmllint.yaml"


def elements() -> Iterator[tuple[str, dict]]:
    raw = yaml.load(SCHEMA.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    yield "schema", raw
    for part in ("types", "classes", "slots", "enums"):
        for name, item in raw[part].items():
            yield f"{part} {name}", item
    for name, item in raw["enums"].items():
        for code, value in item["permissible_values"].items():
            yield f"enums {name} {code}", value


@pytest.mark.thorough
def test_the_schema_is_valid_linkml_without_remarks() -> None:
    pytest.importorskip("linkml", reason="linkml is a development dependency")
    from click.testing import CliRunner
    from linkml.linter.cli import main

    result = CliRunner().invoke(main, ["--config", str(LINT), str(SCHEMA)])
    assert result.exit_code == 0, result.output


def test_linkml_itself_sees_the_same_columns() -> None:
    pytest.importorskip("linkml_runtime", reason="linkml is a development dependency")
    from linkml_runtime.utils.schemaview import SchemaView

    view = SchemaView(str(SCHEMA))
    model = read.load()
    for name, cls in model.classes.items():
        ours = {slot.key: slot for one in model.line(name) for slot in reversed(one.own)}
        theirs = {slot.name: slot for slot in view.class_induced_slots(name)}
        assert set(ours) == set(theirs), name
        for key, slot in theirs.items():
            own = next((one for one in cls.own if one.key == key), ours[key])
            assert bool(slot.required) == own.required, (name, key)
            assert bool(slot.multivalued) == own.multi, (name, key)
            assert view.expand_curie(slot.slot_uri) == own.iri, (name, key)


@pytest.mark.parametrize(("name", "item"), [pytest.param(*pair, id=pair[0]) for pair in elements()])
def test_everything_has_a_label_and_a_definition_in_both_languages(name: str, item: dict) -> None:
    notes = item.get("annotations", {})
    dutch = (notes.get("label_nl"), notes.get("definition_nl"))
    for text in (item.get("title"), item.get("description"), *dutch):
        assert isinstance(text, str), name
        assert text == text.strip(), name
        assert text, name
    assert re.search(r"[.;]$", item["description"].strip()), name
    assert re.search(r"[.;]$", notes["definition_nl"]), name


def test_a_column_without_a_range_is_refused() -> None:
    model = read.load()
    slot = model.slots["kind"]
    assert slot.kind == ""
    broken = models.Class(
        name="Money",
        iri=slot.iri,
        parent="Record",
        abstract=False,
        table="money",
        prefix="money",
        above=(),
        own=(slot,),
        labels=slot.labels,
        definitions=slot.definitions,
    )
    model.classes["Money"] = broken
    with pytest.raises(SchemaError, match="kind has no range"):
        schema_json.as_dict(model)


def test_an_undeclared_prefix_is_refused() -> None:
    with pytest.raises(SchemaError, match="eurio"):
        read.load().expand("eurio:Project")
