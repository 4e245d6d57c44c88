"""The first wall: nothing that reaches out or changes something passes it, and nothing else is stopped."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.errors import QueryError, UsageError
from samenhang.graph.rdf_store import PREFIXES
from samenhang.queries.sandbox.guard import FORMS, check
from samenhang.queries.sandbox.limits import DEEPEST, LARGEST_QUERY
from tests.effort import costly
from tests.queries.sandbox import corpus
from tests.queries.sandbox.listener import Listener
from tests.random_tables import TEXTS

KNOWN = {**PREFIXES, "code": "x:", "id": "x:"}
FROM = {name for name in corpus.REACHING if "from" in name}


@pytest.mark.parametrize("name", sorted(corpus.REACHING.keys() - FROM - corpus.ONLY_TEXT))
def test_what_reaches_out_is_refused(name: str) -> None:
    with pytest.raises((QueryError, UsageError)) as caught:
        check(corpus.REACHING[name].format(place=corpus.PLACE), PREFIXES, "x.rq")
    assert str(caught.value).startswith("x.rq:")
    assert caught.value.next_step


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * {\n  SERVICE <x:y> {}}", "x.rq:2:3: Deze vraag wil met SERVICE"),
        ("SELECT * {} # é\n INSERT", "x.rq:2:2: INSERT verandert"),
        ("PREFIX service: <x:y> ASK {}", "x.rq:1:8: Een voorvoegsel"),
        ("SELECT * { FILTER(?a<1)#>\n}", "x.rq:1:21: Achter '<'"),
    ],
)
def test_a_refusal_says_where_and_why(query: str, words: str) -> None:
    with pytest.raises(QueryError) as caught:
        check(query, PREFIXES, "x.rq")
    assert str(caught.value).startswith(words)
    assert caught.value.exit_code == 6


@pytest.mark.parametrize("name", sorted(FROM))
def test_graphs_behind_from_are_told(name: str) -> None:
    place = "http://127.0.0.1:9/"
    found = check(corpus.REACHING[name].format(place=place), PREFIXES).graphs
    assert [graph.startswith((place, "file:///etc/passwd")) for graph in found] == [True]


@pytest.mark.parametrize("before", corpus.AFTER_OTHERS)
@pytest.mark.parametrize("name", corpus.CHANGING)
def test_what_changes_something_is_refused(name: str, before: str) -> None:
    with pytest.raises(QueryError, match="lezen"):
        check(before.format(corpus.CHANGING[name]), PREFIXES)


@pytest.mark.parametrize("name", corpus.DEEP)
def test_deep_brackets_are_refused(name: str) -> None:
    with pytest.raises(QueryError) as caught:
        check(corpus.DEEP[name], PREFIXES)
    assert str(DEEPEST) in caught.value.what or "'<'" in caught.value.what


def test_brackets_up_to_the_limit_pass() -> None:
    assert check(f"SELECT * {'{' * DEEPEST}{'}' * DEEPEST}", PREFIXES)


def test_a_query_that_is_too_long_is_refused() -> None:
    with pytest.raises(QueryError, match="te lang"):
        check("ASK {}" + " " * LARGEST_QUERY, PREFIXES)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "# SELECT",
        "hello",
        "SELECT 'open",
        "ASK {} \x00",
        "ASK { ?s ?p 'a\\qb' }",
        "ASK {\x0c}",
        "ASK { \\ }",
    ],
)
def test_what_is_no_query_is_a_fault_of_use(query: str) -> None:
    with pytest.raises(UsageError) as caught:
        check(query, PREFIXES)
    assert caught.value.exit_code == 2
    assert caught.value.where.startswith("vraag:")


@pytest.mark.parametrize("name", corpus.HARMLESS)
def test_what_is_harmless_passes_and_is_what_the_engine_reads(name: str) -> None:
    found = check(corpus.HARMLESS[name], KNOWN)
    assert found.form == "SELECT"
    ox.Store().query(found.text, prefixes=KNOWN)


@pytest.mark.parametrize("form", FORMS)
def test_the_form_is_told(form: str) -> None:
    body = {"SELECT": "*{}", "ASK": "{}", "CONSTRUCT": "{}{}", "DESCRIBE": "<x:y>"}[form]
    assert check(f"PREFIX select: <x:ask> {form.lower()}{body}", PREFIXES).form == form


def test_all_named_questions_pass() -> None:
    from samenhang.queries.library import questions

    assert {check(item.sparql, KNOWN).form for item in questions()} == {"SELECT"}


@given(TEXTS, st.sampled_from(["SERVICE <x:y> {", "LOAD", "INSERT DATA {", "}}}}"]), TEXTS)
def test_a_string_may_hold_anything(before: str, words: str, after: str) -> None:
    literal = str(ox.Literal(before + words + after))
    assert check(f"SELECT * {{ ?s ?p {literal} }}", PREFIXES)


PIECES = [
    *"<>'\"#\\\n\r(){}[]:?.,;^|*/!&=+-@_$%~ 1aé", "'''", '"""', "<<", ">>", "<(", ")>", "||", "&&", "?a", "?a<", "<http://x.example/",
    "<x:y", "x:y", ":y", "x:", "_:b", "@nl", "\\'", "\\#", "\\u0022", "\\q", "true", "1.5e3", "FILTER(", "FILTER(?a<1)", "BIND(1 AS ?b)",
    "OPTIONAL{", "UNION", "VALUES ?v {", "?s ?p ", "SELECT * {", "EXISTS{", ". ", "\ud7ff", "\U0001f600", "SILENT", "a",
    "#>\n", '#>"""\n', '#"""\n', "#'''\n", "#\\q'''\n", "?s ?p ?a FILTER(1<2)", "?s ?p 1", "?s ?p ?o .", "VALUES ?v {'''a'}", "BIND('",
]  # fmt: skip


@given(st.text())
def test_no_text_breaks_the_check(query: str) -> None:
    for text in (query, f"SELECT * {{ {query} }}"):
        try:
            check(text, PREFIXES)
        except (QueryError, UsageError) as error:
            assert str(error)


def _some(most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(PIECES), max_size=most).map("".join)


@costly(150, full=4000)
@given(data=st.data())
def test_what_passes_never_reaches_out(data: st.DataObject) -> None:
    """The engine itself is the judge: what the check lets through is asked without any other wall."""
    listener = Listener()
    try:
        service = data.draw(
            st.sampled_from(["SERVICE", "service", "SERVICE SILENT", "SERVICESILENT", "sErViCe#\n"])
        )
        place = data.draw(st.sampled_from([f"<{listener.place}>", ":x", " x:", " ?c "]))
        query = (
            f"PREFIX : <{listener.place}> PREFIX x: <{listener.place}> SELECT * {{ BIND(<{listener.place}> AS ?c) "
            f"{data.draw(_some(6))}{service}{place}{data.draw(_some(2))}{{ ?s ?p ?o }}{data.draw(_some(6))} }}"
        )
        passed, reached = _ask(query)
        assert not (passed and (reached or listener.visits)), query
    finally:
        listener.close()


def _ask(query: str) -> tuple[bool, bool]:
    """Return whether the check lets a query pass, and whether the engine then meant to ask a service."""
    try:
        checked = check(query, PREFIXES)
    except (QueryError, UsageError):
        return False, False
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("x:s"), ox.NamedNode("x:p"), ox.Literal(1)))
    try:
        list(store.query(checked.text, prefixes=PREFIXES))  # type: ignore[arg-type]
    except SyntaxError:
        return True, False
    except (OSError, RuntimeError, ValueError) as error:
        return True, "service" in str(error).casefold() or isinstance(error, OSError)
    return True, False
