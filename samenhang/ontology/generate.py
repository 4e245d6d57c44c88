"""Make every generated file from the schema: ``python -m samenhang.ontology.generate [--check]``.

The same schema gives the same bytes, on every machine; ``--check`` writes nothing and fails when a
committed file is not what the schema gives.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from samenhang.i18n import LANGUAGES
from samenhang.ontology import vocabulary
from samenhang.ontology.generators import (
    codes_ttl,
    context_jsonld,
    ontology_ttl,
    reference,
    schema_json,
    shapes_ttl,
    sssom,
    tables,
    template_xlsx,
)
from samenhang.ontology.generators.read import load

HERE = Path(__file__).parent
GENERATED = HERE / "generated"
REFERENCE = HERE.parents[1] / "docs" / "reference"


def outputs() -> Iterator[tuple[Path, bytes]]:
    """Give each generated file with its content."""
    for name, content in _texts():
        yield GENERATED / name, content.encode()
    model = load()
    for lang in LANGUAGES:
        yield GENERATED / f"template.{lang}.xlsx", template_xlsx.render_template(model, lang)
    for name, content in reference.pages(model):
        yield REFERENCE / name, content.encode()


def _texts() -> Iterator[tuple[str, str]]:
    model = load()
    yield "schema.json", schema_json.render(model)
    yield "ontology.ttl", ontology_ttl.render_ontology(model)
    yield "codes.ttl", codes_ttl.render_codes(model)
    yield "shapes.ttl", shapes_ttl.render_shapes(model)
    yield "context.jsonld", context_jsonld.render_context(model)
    yield "datapackage.json", tables.render_datapackage(model)
    yield "constraints.cypher", tables.render_constraints(model)
    yield "mappings.sssom.tsv", sssom.render_mappings(model, vocabulary.MAPPINGS)
    yield "goal_mappings.sssom.tsv", sssom.render_goals(model, vocabulary.folders())
    for name, content in tables.headers(model):
        yield f"tables/{name}", content


def main(arguments: list[str]) -> int:
    """Write the files, or with ``--check`` name those that differ; return the exit code."""
    check = "--check" in arguments
    made = dict(outputs())
    stale = [path for path, content in made.items() if not _same(path, content)]
    left = [path for path in _present() if path not in made]
    for path in (*stale, *left):
        sys.stdout.write(f"{'differs' if check else 'written' if path in made else 'removed'}: {path}\n")
        if not check:
            _put(path, made.get(path))
    return 1 if check and (stale or left) else 0


def _present() -> list[Path]:
    """Return the files that stand where only generated ones may."""
    return sorted(path for path in GENERATED.rglob("*") if path.is_file())


def _same(path: Path, content: bytes) -> bool:
    if not path.is_file():
        return False
    if path.suffix == ".xlsx":
        # Machines may pack the same content differently; what is packed is what counts.
        return _members(path.read_bytes()) == _members(content)
    return path.read_bytes() == content


def _members(content: bytes) -> list[tuple[str, bytes]]:
    with ZipFile(BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def _put(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
