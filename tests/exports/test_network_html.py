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
from samenhang.exports.html_page import embedded
from samenhang.exports.network_html import render, write_network
from samenhang.graph.rdf_store import Graph
from samenhang.i18n import set_language
from samenhang.views.network import overlap_network
from samenhang.views.network_page import NetworkPage
from tests.network_world import HOSTILE, TEMPLATE, world_parts
from tests.worlds import world

TITLE = "Proef: drie programma's"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("network")
    world(made, *world_parts(hogeschool=HOSTILE, maat=TEMPLATE, oost=HOSTILE))
    return made


@pytest.fixture
def graph(folder: Path) -> Graph:
    return Graph.open(folder)


@pytest.fixture
def page(graph: Graph) -> NetworkPage:
    return overlap_network(graph)


@pytest.fixture
def content(page: NetworkPage) -> str:
    return render(page, TITLE, stamp="abc123")


def parts(content: str, element: str) -> list[str]:
    return re.findall(rf"<{element}(?: [^>]*)?>(.*?)</{element}>", content, re.DOTALL)


def markup(content: str) -> str:
    return re.sub(r"<(script|style)[^>]*>.*?</\1>", "", content, flags=re.DOTALL)


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
    assert re.search(r"<[^>]*\s(?:on\w+|style)=", markup(content)) is None


def test_hostile_names_are_text_everywhere(content: str) -> None:
    bare = markup(content)
    assert "<img" not in bare
    assert html.escape(HOSTILE, quote=False) in bare
    assert "{{7*7}}" in bare
    data = json.loads(parts(content, "script")[0])
    assert {HOSTILE, TEMPLATE} <= {node["name"] for node in data["nodes"]}
    assert "\u2028" not in parts(content, "script")[0]


def test_the_picture_stands_still_at_places_computed_beforehand(content: str) -> None:
    data = json.loads(parts(content, "script")[0])
    assert data["options"]["physics"] == {"enabled": False}
    assert all(isinstance(node["x"], int) for node in data["nodes"])
    assert len({node["shape"] for node in data["nodes"]}) == 5


def test_every_passage_stands_in_the_page_once(content: str, page: NetworkPage) -> None:
    data = json.loads(parts(content, "script")[0])
    assert len(data["passages"]) == len({tuple(passage) for passage in data["passages"]})
    told = [data["passages"][number] for edge in data["edges"] for number in edge["sources"]]
    assert told == [[item.source, item.place, item.quote] for edge in page.edges for item in edge.evidence]


def test_without_scripts_the_tables_hold_every_name_and_every_line(content: str, page: NetworkPage) -> None:
    (plain,) = (part for part in parts(content, "noscript") if "<table>" in part)
    things, lines = parts(plain, "tbody")
    assert len(parts(things, "tr")) == len(page.nodes)
    assert len(parts(lines, "tr")) == len(page.edges)
    names = {html.unescape(name) for name in re.findall(r'<th scope="row">(.*?)</th>', things)}
    assert names == {node.name for node in page.nodes}


def test_the_page_names_the_workspace_and_the_build(content: str) -> None:
    (title,) = parts(content, "title")
    assert html.unescape(title) == f"Wat programma's met elkaar delen – {TITLE}"
    assert "Stand van de gegevens: abc123." in content


def test_only_controls_that_can_do_something_are_there(content: str) -> None:
    assert 'id="role"' in content
    assert 'id="money"' not in content


def test_the_same_graph_gives_the_same_bytes_in_any_process(folder: Path, tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from samenhang.exports.network_html import write_network\n"
        "from samenhang.graph.rdf_store import Graph\n"
        "from samenhang.views.networks import network\n"
        "graph = Graph.open(Path(sys.argv[1]))\n"
        "for view, *names in (('overlap',), ('partners',), ('programme', 'Deal Noord')):\n"
        "    write_network(network(graph, view, names), Path(sys.argv[2]) / f'{view}.html', 'Proef')\n"
    )
    made = []
    for seed, zone in (("0", "UTC"), ("1", "Asia/Tokyo")):
        out = tmp_path / seed
        out.mkdir()
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run([sys.executable, "-c", program, str(folder), str(out)], env=env, check=True)
        made.append([file.read_bytes() for file in sorted(out.iterdir())])
    assert len(made[0]) == 3
    assert made[0] == made[1]


def test_in_english(graph: Graph) -> None:
    set_language("en")
    content = render(overlap_network(graph), "Overlap")
    assert '<html lang="en">' in content
    assert "What programmes share with each other" in content
    assert "Gedeelde" not in content


def test_an_unwritable_place_leaves_nothing_behind(page: NetworkPage, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="Kies een andere plek"):
        write_network(page, tmp_path / "missing" / "net.html", TITLE)
    assert list(tmp_path.iterdir()) == []


def test_without_pyvis_the_message_tells_what_to_install(
    page: NetworkPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network_pyvis, "find_spec", lambda _name: None)
    with pytest.raises(StoreError, match=r"samenhang\[view\]"):
        write_network(page, tmp_path / "net.html", TITLE)


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
