"""A small workspace that changes from build to build, and processes that build it and can be killed."""

from __future__ import annotations

import multiprocessing
import os
import re
import sys
from collections.abc import Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path

import samenhang
from samenhang.graph import builds, rdf_store
from samenhang.hashing import checksum
from samenhang.ontology import vocabulary

FRAMES = ("programme/agenda", "programme/deal")
COUNTED = """
SELECT ?n {{ {{ ?p a sam:Programme }} UNION {{ ?p a sam:Project }} UNION {{ ?p a sam:Organisation }}
?p skos:prefLabel ?n }}"""

# The heavy modules are imported once, in the server that every process is a copy of.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(
    ["samenhang.pipeline.make", "samenhang.commands.build", "tests.pipeline.small"]
)


def write(folder: Path, count: int, frame: str = FRAMES[0]) -> Path:
    """Write a workspace in which every table says ``count``; another frame makes a build start anew."""
    tables = {
        "programmes": ("id,name,kind,start,end", [
            f"programme/agenda,Agenda stand {count},agenda,2024,", f"programme/deal,Deal stand {count},deal,2020,2024",
        ]),
        "projects": ("id,programme,name,kind", [
            f"project/deal/p{n},programme/deal,Plan {n} stand {count},project" for n in range(40)
        ]),
        "organisations": ("id,name,kind", [
            f"organisation/o{n},Stichting {n} stand {count if n < 3 else 0},foundation" for n in range(60)
        ]),
    }  # fmt: skip
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "samenhang.toml").write_text(f'[workspace]\nname = "Stand"\nframe = "{frame}"\n')
    for name, (heading, rows) in tables.items():
        (folder / "tables" / f"{name}.csv").write_text("\n".join((heading, *rows)) + "\n")
    return folder


def counts(names: Sequence[object]) -> set[int]:
    """Return which counts names tell; 0 is that of what never changes."""
    return {int(found[1]) for name in names if (found := re.search(r"stand (\d+)$", str(name)))} - {0}


def said(opened: samenhang.workspace.Workspace) -> set[int]:
    """Return the counts that the store, the names, the claims and the record of a build tell."""
    rows = opened.graph.select(COUNTED.format())
    found = [row[0] for row in rows]
    found += [row["name"] for row in opened.search("stand", limit=None).records()]
    found += [opened.show("project/deal/p1").title]
    record = (opened.build_folder / "claims.csv").read_text().splitlines()
    return counts([*found, *(cell for line in record for cell in line.split(","))])


def run_build(folder: Path) -> None:
    """Run ``samenhang build`` without the registers of the package; the body of a process."""
    from samenhang.cli import main

    with Path(os.devnull).open("w") as nowhere:
        sys.stdout = sys.stderr = nowhere
        vocabulary.folders = tuple  # type: ignore[assignment]
        main(["build", "-C", str(folder), "-o", os.devnull])


def start_build(folder: Path) -> BaseProcess:
    process = PROCESSES.Process(target=run_build, args=(folder,))
    process.start()
    return process


def built(folder: Path) -> None:
    process = start_build(folder)
    process.join()
    assert process.exitcode == 0


def content(build: Path) -> dict[str, str]:
    """Return the checksum of every file of a build but what the store's engine keeps for itself."""
    return {
        path.relative_to(build).as_posix(): checksum(path)
        for path in sorted(build.rglob("*"))
        if path.is_file() and not path.name.startswith(("LOG", "LOCK"))
    }


def left_behind(folder: Path) -> set[str]:
    """Return what lies among the builds and is no build in use, nor the one before."""
    there = folder / "build"
    kept = {there / builds.POINTER, there / ".lock", builds.current(there), builds.previous(there)}
    assert all((path / rdf_store.FOLDER_NAME).is_dir() for path in there.iterdir() if path.is_dir())
    return {path.name for path in there.iterdir() if path not in kept}
