"""Reading the files of the catalogue, and what is said when one is wrong."""

from __future__ import annotations

import pytest

from samenhang.errors import QueryError, UsageError
from samenhang.queries.library import ordered_variables, parse, question, selected_variables

GOOD = """\
#+ title = { nl = "Namen", en = "Names" }
#+ question = { nl = "Welke namen zijn er?", en = "Which names are there?" }
#+ key = ["thing"]
#+ [parameters]
#+ programme = { type = "entity", tables = ["programmes"], nl = "programma", en = "programme" }
#+ [columns]
#+ thing = { type = "id", nl = "ding (id)", en = "thing (id)" }
#+ name = { type = "text", nl = "naam", en = "name" }

PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing ?name
WHERE {
  VALUES ?programme { UNDEF }
  ?thing skos:prefLabel ?name .
}
ORDER BY ?name ?thing
"""


def test_good_file() -> None:
    found = parse("names", GOOD, "names.rq")
    assert found.titles == {"nl": "Namen", "en": "Names"}
    assert [item.key for item in found.columns] == ["thing", "name"]
    assert found.parameters[0].tables == ("programmes",)
    assert not found.parameters[0].required
    assert found.title == "Namen"
    assert found.sparql == GOOD


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('en = "Names" }', 'en = "Names"', 1, "TOML"),
        (', en = "Names"', "", 1, "'title' heeft geen tekst in de taal 'en'"),
        ('nl = "Welke namen zijn er?"', 'nl = " "', 2, "'question' heeft geen tekst in de taal 'nl'"),
        ('#+ key = ["thing"]', '#+ keys = ["thing"]', 3, "'keys'"),
        ('#+ key = ["thing"]', '#+ key = ["name"]', 3, "sleutel: name"),
        ('type = "entity"', 'type = "entities"', 5, "'programme' heeft geen bekende soort"),
        ('tables = ["programmes"]', 'table = ["programmes"]', 5, "'table'"),
        ("VALUES ?programme { UNDEF }", "", 5, "VALUES ?programme { UNDEF }"),
        ('#+ [columns]\n#+ thing = { type = "id", nl = "ding (id)", en = "thing (id)" }\n', "", 1, "columns"),
        ('type = "id"', 'type = "number"', 7, "'thing' heeft geen bekende soort"),
        ('name = { type = "text"', 'name = { type = "code"', 8, "'scheme'"),
        ('en = "name" }', 'en = "name", wide = true }', 8, "'wide'"),
        ("SELECT ?thing ?name", "SELECT ?name ?thing", 6, "(thing, name)"),
        ("ORDER BY ?name ?thing", "ORDER BY ?thing ?name", 3, "sleutel: thing"),
        ("ORDER BY ?name ?thing", "", 3, "sleutel: thing"),
        ("#+ title", "\n#+ title", 1, "aan het begin"),
        ("#+ [parameters]", "# a remark\n#+ [parameters]", 4, "aan het begin"),
        ('#+ name = { type = "text", nl = "naam", en = "name" }', '#+ name = "naam"', 8, "columns.name"),
    ],
)
def test_faults_name_file_and_line(old: str, new: str, line: int, words: str) -> None:
    assert old in GOOD
    with pytest.raises(QueryError) as caught:
        parse("names", GOOD.replace(old, new, 1), "names.rq")
    assert caught.value.where == f"names.rq:{line}"
    assert words in caught.value.what


def test_a_key_is_found_in_its_own_section() -> None:
    """A parameter and a column may have the same name."""
    content = GOOD.replace('#+ name = { type = "text"', '#+ programme = { type = "texts of it"')
    with pytest.raises(QueryError) as caught:
        parse("names", content, "names.rq")
    assert caught.value.where == "names.rq:8"


def test_unknown_question_suggests_names_that_look_like_it() -> None:
    with pytest.raises(UsageError) as caught:
        question("goals-without-indicators")
    assert "goals-without-indicator" in caught.value.next_step
    with pytest.raises(UsageError) as caught:
        question("zzz")
    assert "samenhang query" in caught.value.next_step


def test_name_of_a_question_is_no_path() -> None:
    with pytest.raises(UsageError):
        question("../pages/path_hubs")


def test_selected_variables_are_those_of_the_outermost_select() -> None:
    sparql = """
    # SELECT ?not ?these WHERE
    SELECT DISTINCT ?a (COUNT(DISTINCT ?b) AS ?n) (COALESCE(MIN(?c), "") AS ?m) ?d
    WHERE { SELECT ?x WHERE { ?x ?y ?z } } ORDER BY ?a
    """
    assert selected_variables(sparql) == ("a", "n", "m", "d")


def test_ordered_variables_are_those_of_the_last_order_by() -> None:
    assert ordered_variables("{ SELECT ?x { } ORDER BY ?x } ORDER BY DESC(?n) STRLEN(?a) ?b") == (
        "n",
        "a",
        "b",
    )
