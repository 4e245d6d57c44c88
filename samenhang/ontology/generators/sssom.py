"""Mappings in the SSSOM form: those of the ontology to vocabularies of others, and those between goals."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from samenhang.ids import CODE_BASE, DEFAULT_BASE
from samenhang.ontology.generators.model import Model
from samenhang.ontology.generators.ontology_ttl import main_slot, properties

LICENSE = "http://data.europa.eu/eli/dec_impl/2017/863/oj"
SETS = "https://w3id.org/samenhang/mappings/"
PREFIXES = {
    "code": CODE_BASE,
    "id": DEFAULT_BASE,
    "cids": "https://ontology.commonapproach.org/cids#",
    "dingo": "https://w3id.org/dingo#",
    "eurio": "http://data.europa.eu/s66#",
    # IATI gives its codes no IRIs; these are the pages of the lists with the code behind them.
    "iati": "https://iatistandard.org/en/iati-standard/203/codelists/",
    "obeu": "http://data.openbudgets.eu/ontology/",
    "obeucode": "http://data.openbudgets.eu/resource/codelist/",
    "schema": "https://schema.org/",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "tooi": "https://identifier.overheid.nl/tooi/def/ont/",
}
GOAL_RELATIONS = {
    "exact": "skos:exactMatch",
    "close": "skos:closeMatch",
    "broader": "skos:broadMatch",
    "narrower": "skos:narrowMatch",
    "related": "skos:relatedMatch",
}
COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "confidence",
    "comment",
)


def render_mappings(model: Model, path: Path) -> str:
    """Return ``mappings.sssom.tsv`` made of ``vocabularies/mappings.csv``."""
    labels = _labels(model)
    rows = [
        (
            row["subject"],
            labels[row["subject"]],
            row["predicate"],
            row["object"],
            "",
            "semapv:ManualMappingCuration",
            row["confidence"],
            row["comment"],
        )
        for row in _read(path)
    ]
    prefixes = {**PREFIXES, "sam": model.prefixes["sam"]}
    return _render("vocabularies", model.version, prefixes, rows)


def render_goals(model: Model, folders: Iterable[Path]) -> str:
    """Return ``goal_mappings.sssom.tsv`` made of the goal frameworks that ship."""
    places = list(folders)
    names = {row["id"]: row["name"] for place in places for row in _read(place / "goals.csv")}
    rows = [
        (
            f"id:{row['from_goal']}",
            names[row["from_goal"]],
            GOAL_RELATIONS[row["relation"]],
            f"id:{row['to_goal']}",
            names[row["to_goal"]],
            "semapv:ManualMappingCuration",
            row["confidence"],
            "",
        )
        for place in places
        for row in _read(place / "goal_mappings.csv")
    ]
    return _render("goals", model.version, PREFIXES, rows)


def _labels(model: Model) -> dict[str, str]:
    """Return the English label of each class, property and code, by its short name."""
    found = {
        f"sam:{iri.rpartition('#')[2]}": main_slot(iri, slots).labels["en"]
        for iri, slots in properties(model).items()
    }
    found |= {f"sam:{cls.name}": cls.labels["en"] for cls in model.classes.values()}
    for scheme in model.schemes.values():
        for code, (labels, _) in scheme.codes.items():
            found[f"code:{scheme.name.replace('_', '-')}/{code}"] = labels["en"]
    return found


def _read(path: Path) -> Iterator[dict[str, str]]:
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream)


def _render(name: str, version: str, prefixes: dict[str, str], rows: Sequence[tuple[str, ...]]) -> str:
    used = {cell.partition(":")[0] for row in rows for cell in (row[0], row[2], row[3], row[5])}
    head = ["curie_map:", *(f"  {key}: {prefixes[key]}" for key in sorted(used))]
    head += [f"license: {LICENSE}", f"mapping_set_id: {SETS}{name}", f'mapping_set_version: "{version}"']
    lines = [f"# {line}" for line in head] + ["\t".join(COLUMNS)]
    return "\n".join([*lines, *("\t".join(row) for row in sorted(set(rows)))]) + "\n"
