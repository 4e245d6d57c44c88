from __future__ import annotations

import base64
import hashlib
import html
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.errors import StoreError
from samenhang.exports import network_pyvis
from samenhang.exports.network_html import embedded, write_overlap
from samenhang.graph.rdf_store import Graph
from samenhang.i18n import set_language
from tests.network_world import HOSTILE, TEMPLATE, world_parts
from tests.worlds import world

TITLE = "Overlap tussen programma's: Proef"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("network")
    world(made, *world_parts(hogeschool=HOSTILE, maat=TEMPLATE, oost=HOSTILE))
    return made


@pytest.fixture
def graph(folder: Path) -> Graph:
    return Graph.open(folder)


@pytest.fixture
def content(graph: Graph, tmp_path: Path) -> str:
    write_overlap(graph, tmp_path / "net.html", TITLE, stamp="abc123")
    return (tmp_path / "net.html").read_text(encoding="utf-8")


def parts(content: str, element: str) -> list[str]:
    return re.findall(rf"<{element}[^>]*>(.*?)</{element}>", content, re.DOTALL)


def test_the_page_asks_nothing_of_any_host(content: str) -> None:
    assert re.search(r"<(?:script|img|link|iframe|object|embed)[^>]*(?:src|href|data)=", content) is None
    assert re.search(r"@import|url\(", "".join(parts(content, "style"))) is None
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', content)
    assert policy is not None
    assert html.unescape(policy.group(1)).startswith("default-src 'none'; script-src 'sha256-")


def test_the_policy_allows_exactly_what_the_page_brings(content: str) -> None:
    policy = html.unescape(re.search(r'Policy" content="([^"]*)"', content).group(1))  # type: ignore[union-attr]
    data, library, script = parts(content, "script")
    (style,) = parts(content, "style")
    brought = {
        "sha256-" + base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()
        for part in (library, script, style)
    }
    assert set(re.findall(r"'(sha256-[^']+)'", policy)) == brought
    assert "unsafe" not in policy
    assert json.loads(data)["lang"] == "nl"


def test_no_event_handler_or_style_stands_in_the_markup(content: str) -> None:
    bare = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", content, flags=re.DOTALL)
    assert re.search(r"<[^>]*\s(?:on\w+|style)=", bare) is None


def test_hostile_names_are_text_everywhere(content: str) -> None:
    bare = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", content, flags=re.DOTALL)
    assert "<img" not in bare
    assert html.escape(HOSTILE, quote=False) in bare
    assert "{{7*7}}" in bare
    data = json.loads(parts(content, "script")[0])
    names = {item["name"] for item in data["details"]}
    assert {HOSTILE, TEMPLATE} <= names
    assert "\u2028" not in parts(content, "script")[0]


def test_the_picture_stands_still_at_places_computed_beforehand(content: str) -> None:
    data = json.loads(parts(content, "script")[0])
    assert data["options"]["physics"] == {"enabled": False}
    assert all(isinstance(node["x"], int) and node["physics"] is False for node in data["nodes"])
    assert len({node["shape"] for node in data["nodes"]}) == 5


def test_the_tables_hold_every_thing_and_every_tie(graph: Graph, content: str, tmp_path: Path) -> None:
    page = write_overlap(graph, tmp_path / "again.html", TITLE)
    rows = set(re.findall(r'<tr data-id="([^"]*)"', content))
    things = {node.id for node in page.nodes if node.kind in ("goal", "organisation", "area", "initiative")}
    assert rows == things | {tie.edge for tie in page.ties}


def test_the_page_names_the_workspace_and_the_build(content: str) -> None:
    assert f"<title>{html.escape(TITLE, quote=False).replace(chr(39), '&#39;')}</title>" in content
    assert "Stand van de gegevens: abc123." in content


def test_the_same_graph_gives_the_same_bytes_in_any_process(folder: Path, tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from samenhang.exports.network_html import write_overlap\n"
        "from samenhang.graph.rdf_store import Graph\n"
        "write_overlap(Graph.open(Path(sys.argv[1])), Path(sys.argv[2]), 'Proef')\n"
    )
    made = []
    for seed, zone in (("0", "UTC"), ("1", "Asia/Tokyo"), ("42", "America/Lima")):
        out = tmp_path / f"{seed}.html"
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run([sys.executable, "-c", program, str(folder), str(out)], env=env, check=True)
        made.append(out.read_bytes())
    assert made[0] == made[1] == made[2]


def test_in_english(graph: Graph, tmp_path: Path) -> None:
    set_language("en")
    write_overlap(graph, tmp_path / "en.html", "Overlap")
    content = (tmp_path / "en.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in content
    assert "What programmes share with each other" in content
    assert "Gedeelde" not in content


def test_an_unwritable_place_leaves_nothing_behind(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="Kies een andere plek"):
        write_overlap(graph, tmp_path / "missing" / "net.html", TITLE)
    assert list(tmp_path.iterdir()) == []


def test_without_pyvis_the_message_tells_what_to_install(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network_pyvis, "find_spec", lambda _name: None)
    with pytest.raises(StoreError, match=r"samenhang\[view\]"):
        write_overlap(graph, tmp_path / "net.html", TITLE)


def test_loading_pyvis_is_quick_and_leaves_it_whole_for_others() -> None:
    program = (
        "import sys; from samenhang.exports.network_pyvis import _pyvis\n"
        "loaded = _pyvis()\n"
        "assert not {'IPython', 'IPython.display', 'networkx', 'jsonpickle'} & set(sys.modules)\n"
        "import networkx\n"
        "network = loaded.Network(); network.from_nx(networkx.path_graph(3))\n"
        "assert len(network.nodes) == 3 and network.to_json()\n"
        "assert type(loaded.IFrame('a.html', 1, 1)).__module__ == 'IPython.lib.display'\n"
        "assert _pyvis() is loaded\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_embedded_json_never_ends_its_element_and_reads_back(value: object) -> None:
    written = embedded(value)
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written) == value
