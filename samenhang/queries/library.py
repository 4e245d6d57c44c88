"""The catalogue of questions: ``catalogue/<name>.rq``, SPARQL under a front matter in TOML.

The front matter is the block of lines at the top that start with ``#+``; behind that sign stands
TOML with a title, a question, parameters and columns, each in Dutch and English::

    #+ title = { nl = "Wie volgt wat", en = "Who monitors what" }
    #+ question = { nl = "Wie volgt de voortgang?", en = "Who follows the progress?" }
    #+ key = ["participation"]
    #+ evidence = true
    #+ [parameters]
    #+ programme = { type = "entity", tables = ["programmes"], nl = "Programma", en = "Programme" }
    #+ [columns]
    #+ organisation = { type = "id", nl = "Id van de organisatie", en = "Id of the organisation" }

``key`` names the columns that together make a row unique; the query is ordered by them last, so that
its output never varies. ``evidence`` adds the columns ``source``, ``locator`` and ``quote``. A
parameter stands in the query as ``VALUES ?programme { UNDEF }``, so that the file also runs alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from samenhang.errors import QueryError, UsageError
from samenhang.i18n import LANGUAGES, language, text
from samenhang.queries.columns import Column, ColumnType, Parameter, ParameterType

EVIDENCE = ("source", "locator", "quote")
"""The columns that ``evidence = true`` adds; the query gives them in this order, last."""

_SIGN = "#+"
_TOP_KEYS = {"title", "question", "key", "evidence", "parameters", "columns"}
_PARAMETER_KEYS = {"type", "tables", "scheme", "required", *LANGUAGES}
_COLUMN_KEYS = {"type", "scheme", *LANGUAGES}


@dataclass(frozen=True, slots=True)
class Question:
    """One named question; ``titles`` and ``questions`` are by language."""

    name: str
    titles: dict[str, str]
    questions: dict[str, str]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    sparql: str

    @property
    def title(self) -> str:
        """The title in the language of the run."""
        return self.titles[language()]

    @property
    def question(self) -> str:
        """The question as a sentence, in the language of the run."""
        return self.questions[language()]


@cache
def names() -> tuple[str, ...]:
    """Return the names of all questions, sorted."""
    folder = files("samenhang.queries") / "catalogue"
    return tuple(sorted(item.name[:-3] for item in folder.iterdir() if item.name.endswith(".rq")))


def questions() -> Iterator[Question]:
    """Give all questions, by name."""
    return map(question, names())


@cache
def question(name: str) -> Question:
    """Return the question of that name.

    Raises:
        UsageError: there is none; the message suggests names that look like it.
    """
    if name not in names():
        near = get_close_matches(name, names(), n=3, cutoff=0.4)
        raise UsageError(
            text("queries.unknown_question", name=name),
            next_step=text("queries.did_you_mean", names=", ".join(near)) if near
            else text("queries.list_questions"),
        )  # fmt: skip
    path = files("samenhang.queries") / "catalogue" / f"{name}.rq"
    return parse(name, path.read_text(encoding="utf-8"), f"{name}.rq")


def parse(name: str, content: str, file: str) -> Question:
    """Read one file of the catalogue.

    Raises:
        QueryError: the front matter is wrong; the message names file and line.
    """
    reader = _Reader(file, content)
    found = reader.front_matter()
    columns = [reader.column(key, item) for key, item in reader.section(found, "columns").items()]
    evidence = found.get("evidence", False)
    if evidence:
        columns += [Column(key, "evidence", "", {}) for key in EVIDENCE]
    result = Question(
        name=name,
        titles=reader.labels("title", found.get("title")),
        questions=reader.labels("question", found.get("question")),
        parameters=tuple(
            reader.parameter(key, item) for key, item in reader.section(found, "parameters").items()
        ),
        columns=tuple(columns),
        key=tuple(found.get("key", ())),
        sparql=content,
    )
    reader.check(result)
    return result


class _Reader:
    """Reads one front matter and says on which line something is wrong."""

    def __init__(self, file: str, content: str) -> None:
        self.file = file
        self.lines = content.splitlines()
        self.head = [line for line in self.lines if line.startswith(_SIGN)]

    def wrong(self, line: int, message: str) -> QueryError:
        return QueryError(message, where=f"{self.file}:{line}")

    def line_of(self, key: str, section: str = "") -> int:
        """Return the line where ``key`` is set (in that section) or its section begins; 1 if nowhere."""
        pattern = re.compile(rf"#\+\s*(?:\[{re.escape(key)}\]|{re.escape(key)}\s*=)")
        start = self.line_of(section) if section else 1
        places = (place for place, line in enumerate(self.lines, 1) if place >= start and pattern.match(line))
        return next(places, start)

    def front_matter(self) -> dict[str, Any]:
        if self.lines[: len(self.head)] != self.head or not self.head:
            stray = next((p for p, line in enumerate(self.lines, 1) if not line.startswith(_SIGN)), 1)
            raise self.wrong(stray, text("queries.front_matter_not_first"))
        try:
            found = tomllib.loads("\n".join(line.removeprefix(_SIGN) for line in self.head))
        except tomllib.TOMLDecodeError as error:
            place = re.search(r"at line (\d+)", str(error))
            line = int(place[1]) if place else len(self.head)
            raise self.wrong(line, text("queries.front_matter_unreadable", error=error)) from error
        for key in found:
            if key not in _TOP_KEYS:
                raise self.wrong(
                    self.line_of(key), text("queries.unknown_key", key=key, known=_listed(_TOP_KEYS))
                )
        return found

    def section(self, found: Mapping[str, Any], name: str) -> Mapping[str, Any]:
        section = found.get(name, {})
        if not isinstance(section, dict) or (name == "columns" and not section):
            raise self.wrong(self.line_of(name), text("queries.section_missing", section=name))
        for key, item in section.items():
            if not isinstance(item, dict):
                line = self.line_of(key, name)
                raise self.wrong(line, text("queries.section_missing", section=f"{name}.{key}"))
        return section

    def labels(self, key: str, item: Any, section: str = "") -> dict[str, str]:
        given = item if isinstance(item, dict) else {}
        for code in LANGUAGES:
            if not isinstance(given.get(code), str) or not given[code].strip():
                line = self.line_of(key, section)
                raise self.wrong(line, text("queries.label_missing", key=key, language=code))
        return {code: given[code] for code in LANGUAGES}

    def parameter(self, key: str, item: Mapping[str, Any]) -> Parameter:
        self._known("parameters", key, item, _PARAMETER_KEYS)
        return Parameter(
            key, item["type"], tuple(item.get("tables", ())), item.get("scheme", ""),
            item.get("required") is True, self.labels(key, item, "parameters"),
        )  # fmt: skip

    def column(self, key: str, item: Mapping[str, Any]) -> Column:
        self._known("columns", key, item, _COLUMN_KEYS)
        return Column(key, item["type"], item.get("scheme", ""), self.labels(key, item, "columns"))

    def _known(self, section: str, key: str, item: Mapping[str, Any], keys: set[str]) -> None:
        line = self.line_of(key, section)
        types = get_args(ParameterType if section == "parameters" else ColumnType)
        for name in item:
            if name not in keys:
                raise self.wrong(line, text("queries.unknown_key", key=name, known=_listed(keys)))
        if item.get("type") not in types:
            raise self.wrong(line, text("queries.unknown_type", key=key, known=_listed(types)))
        if ("code" in item["type"]) != bool(item.get("scheme")):
            raise self.wrong(line, text("queries.scheme_missing", key=key))

    def check(self, found: Question) -> None:
        """Hold the query against its front matter: columns, parameters and a total order."""
        declared = tuple(column.key for column in found.columns)
        selected = selected_variables(found.sparql)
        if declared != selected:
            message = text("queries.columns_differ", declared=_listed(declared), selected=_listed(selected))
            raise self.wrong(self.line_of("columns"), message)
        for parameter in found.parameters:
            if not re.search(rf"VALUES\s+\?{parameter.name}\s*\{{\s*UNDEF\s*\}}", found.sparql):
                line = self.line_of(parameter.name, "parameters")
                raise self.wrong(line, text("queries.parameter_unused", parameter=parameter.name))
        ordered = ordered_variables(found.sparql)
        if not found.key or ordered[-len(found.key) :] != found.key:
            raise self.wrong(self.line_of("key"), text("queries.order_not_total", keys=_listed(found.key)))


def selected_variables(sparql: str) -> tuple[str, ...]:
    """Return the variables that the outermost ``SELECT`` gives, in order."""
    body = "\n".join(line for line in sparql.splitlines() if not line.lstrip().startswith("#"))
    clause = re.search(r"\bSELECT\b(?:\s+DISTINCT)?(.*?)\bWHERE\b", body, re.DOTALL)
    found, depth = [], 0
    for token in re.findall(r"\(|\)|\bAS\s+\?\w+|\?\w+", clause[1] if clause else ""):
        depth += {"(": 1, ")": -1}.get(token, 0)
        if (token[0] == "?" and depth == 0) or (token.startswith("AS") and depth == 1):
            found.append(token.rpartition("?")[2])
    return tuple(found)


def ordered_variables(sparql: str) -> tuple[str, ...]:
    """Return the plain variables of the last ``ORDER BY``, in order."""
    return tuple(re.findall(r"\?(\w+)", sparql.rpartition("ORDER BY")[2]))


def _listed(items: object) -> str:
    return ", ".join(sorted(items) if isinstance(items, set) else items)  # type: ignore[arg-type]
