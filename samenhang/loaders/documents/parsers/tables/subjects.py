"""What the rows of a table are about: the programme, a line, a project, who pays, or the cost of it all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from samenhang.dutch import organisations, periods
from samenhang.dutch.spans import Unread, alternatives
from samenhang.ids import rest_of, slug
from samenhang.loaders.documents.parsers.facts import Thing, places_of
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.names import bare
from samenhang.loaders.documents.parsers.organisations import entity
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.tables.grid import Column, Grid, Row
from samenhang.loaders.documents.parsers.tables.matching import Named, best, plain_label
from samenhang.loaders.documents.parsers.tables.payers import payer_of, programme_of

PARSER = "tables.money"

_ROWS = lexicon("tables/money")["rows"]
_TOTAL = re.compile(rf"(?:{alternatives(_ROWS['total'])})(?![\w-])[\s:]*", re.IGNORECASE)
_OVERHEAD = re.compile(rf"(?:{alternatives(_ROWS['overhead'])})(?![\w-])", re.IGNORECASE)
_COSTS = re.compile(rf"(?:{alternatives(_ROWS['costs'])})(?![\w-])|\w+kosten(?![\w-])", re.IGNORECASE)
_REST = re.compile(rf"(?:{alternatives(_ROWS['rest'])})", re.IGNORECASE)
_LINE_HEAD = re.compile(
    r"\b(?:actielijn|pijler|programmalijn|thema|spoor|ambitie|lijn|cluster)", re.IGNORECASE
)
_PROJECT_HEAD = re.compile(
    r"\b(?:project|maatregel|activiteit|initiatief|aanvrager|interventie)", re.IGNORECASE
)
_MEASURE_HEAD = re.compile(r"\bmaatregel", re.IGNORECASE)
_PAYER_HEAD = re.compile(
    r"\b(?:dekking|financier|bijdrage|bron|cofinancier|inleg|partij|partner)", re.IGNORECASE
)
_PARTY_HEAD = re.compile(r"(?:naam )?(?:partij|partner|financier|ondertekenaar)(?:en|s)?", re.IGNORECASE)
_COVER_HEAD = re.compile(
    r"(?:dekking|financiering|financiers?|(?:financierings)?bron(?:nen)?|herkomst|wie betaalt)(?![\w-])",
    re.IGNORECASE,
)
_SHARE = re.compile(r"(?:bijdrage|inleg|inbreng|aandeel|cofinanciering)\s(?!aan\b)", re.IGNORECASE)
_PROGRAMME_HEAD = re.compile(r"\b(?:regio\s?deal|deal|programma|fonds|regeling|tranche)\b", re.IGNORECASE)
_DEAL_HEAD = re.compile(r"\bregio\s?deal", re.IGNORECASE)
_OF_WHICH = re.compile(r"^(?:waarvan\s|daarvan\s)?(?:uit\s|van\s)?(?:(?:de|het)\s)?", re.IGNORECASE)
_LINE_NAME = re.compile(
    r"(?P<kind>thema|pijler|programmalijn|actielijn|spoor)\s+(?:\d+[.:]?\s+)?[:\s–-]*(?P<name>[A-ZÀ-Þ].*)",
    re.IGNORECASE,
)
_KINDS = {"thema": "theme", "pijler": "pillar", "programmalijn": "programme_line", "actielijn": "action_line"}
_KINDS["spoor"] = "track"
_BUDGET = re.compile(r"(?:jaar)?begroting(?:\s(?:19|20)\d\d)?", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{3}")


def is_cost(label: str) -> bool:
    """Whether the label of a row is a kind of cost."""
    return _COSTS.search(label) is not None or _OVERHEAD.match(label) is not None


def is_total(label: str) -> bool:
    """Whether the label of a row calls it a total."""
    return _TOTAL.match(label) is not None


@dataclass(frozen=True, slots=True)
class Subject:
    """What a row is about.

    Attributes:
        id: of the programme, line or project; empty when the row tells of none.
        role: ``total``, ``line``, ``project``, ``overhead``, ``funder`` or empty.
        thing: the line or project, when the row is the first to tell of it.
        funder: id of who pays, for a row that names the payer.
        line: the line that a project stands under.
    """

    id: str = ""
    role: str = ""
    thing: Thing | None = None
    funder: str = ""
    line: str = ""


class Subjects:
    """Tells for the rows of one table, in order, what they are about."""

    def __init__(self, story: Story, grid: Grid) -> None:
        self._story, self._grid = story, grid
        self._programme = story.programme.id if story.programme else ""
        self._lines = list(line_names(story, self._programme))
        self._parents = dict(_parents(story, self._programme))
        self._projects = list(_project_names(story))
        self._amounts = _amounts(story)
        self._inside = "" if self._names_projects() else _inside(story, grid)
        self._line = ""
        self._of_programmes = self._own_row = False
        self._programmes: list[str] = []
        self._label_head = self._head_of_labels()
        self._costs = _all_costs(grid)
        self._scope = self._named_above()

    def of(self, row: Row) -> Subject:
        """Return what a row is about; rows must be asked for in their order."""
        if row.group:
            self._line = best(row.group, self._lines, whole=True) or self._new_line(row) or self._line
        label = plain_label(row.label)
        if _TOTAL.match(label) or self._adds_up(row):
            return Subject(self._of_total(label), "total")
        if self._inside and not isinstance(periods.parse(label), Unread):
            return Subject(self._inside, "period")
        if _BUDGET.fullmatch(label):
            return Subject(self._inside or self._programme, "whole")
        if not _LETTERS.search(label) or _REST.search(label):
            return Subject()
        if self._inside and not self._tells_columns():
            return Subject()
        told = self._known(row, label) or self._payer(row, label)
        return told or self._whole(row) or self._new(row, label)

    def knows(self, row: Row) -> bool:
        """Whether a row names a line or project that is known."""
        label = plain_label(row.label)
        return bool(
            best(label, self._projects, also=self._alike(row)) or best(label, self._lines, whole=True)
        )

    def money_of(self, subject: Subject) -> str:
        """Return the ids that the amounts of a row are for: a total of several programmes is for all of them.

        The programme of the document may well be larger than those that the table names.
        """
        several = subject.role == "total" and subject.id == self._programme and len(self._programmes) > 1
        return "|".join(self._programmes) if several and self._of_programmes else subject.id

    def funder(self, column: Column) -> str:
        """Return who pays what stands in a column, when its head names one organisation of the registers."""
        found = [one for one in organisations.find(column.heading) if len(one.ids) == 1]
        rest = _OF_WHICH.sub("", column.heading)
        return found[0].ids[0] if len(found) == 1 else programme_of(self._story, rest)

    def _names_projects(self) -> bool:
        """Whether the rows name several projects: an overview, wherever it stands."""
        found = {best(plain_label(row.label), self._projects) for row in self._grid.rows} - {""}
        return len(found) > 1

    def _head_of_labels(self) -> str:
        """Return the words of the head; where the file tells the cells, those over the labels alone."""
        return self._grid.label_head or " ".join(line.text for line in self._grid.head)

    def _tells_columns(self) -> bool:
        return any(column.roles or column.period for column in self._grid.columns)

    def _named_above(self) -> str:
        """Return the line that the title of the table or the section names."""
        for line in reversed(self._grid.above[-2:]):
            if len(line.text) < 60 and (found := best(line.text, self._lines, whole=True)):
                return found
        for section in self._grid.section.path() if self._grid.section else ():
            if section.title and (found := best(section.title, self._lines, whole=True)):
                return found
        return ""

    def _adds_up(self, row: Row) -> bool:
        """Whether the last row is the sum of all before it."""
        rows = self._grid.rows
        if row is not rows[-1] or len(rows) < 4 or len(row.values) != 1:
            return False
        before = [value.amount for other in rows[:-1] for value in other.values.values()]
        [own] = row.values.values()
        return own.amount is not None and sum(amount for amount in before if amount is not None) == own.amount

    def _of_total(self, label: str) -> str:
        """Return what a total is the total of."""
        rest = _TOTAL.sub("", label, count=1)
        if self._inside:
            return self._inside
        if rest and (found := best(rest, self._lines, whole=True)):
            return found
        if self._costs:
            return self._cost_line()
        if self._line and label.casefold().startswith("sub"):
            return self._line
        if self._of_programmes:
            return self._together()
        return self._scope if self._scope and not self._spans_lines() else self._programme

    def _together(self) -> str:
        """Return what several deals are together: the scheme of all when the programme is one of the rows."""
        if not self._own_row:
            return self._programme
        self._story.keep(
            Thing(
                "programme/regio-deals", "programmes", "Regio Deals", self._grid.head, self._grid.head,
                PARSER, values={"kind": "scheme"}, method="inferred", confidence=0.7,
            )
        )  # fmt: skip
        return "programme/regio-deals"

    def _spans_lines(self) -> bool:
        """Whether the rows are lines beside the one that the section is called after."""
        found = {best(plain_label(row.label), self._lines, whole=True) for row in self._grid.rows} - {""}
        return any(one == self._scope or self._parents.get(one, "") != self._scope for one in found)

    def _payer(self, row: Row, label: str) -> Subject | None:
        above = " ".join(line.text for line in self._grid.above[-1:])
        told = _PAYER_HEAD.search(f"{self._label_head} {above}") or _SHARE.match(label)
        if not self._inside and not told:
            return None
        payer = payer_of(self._story, label, row.lines)
        head = self._label_head.strip(" :")
        if not payer and (_PARTY_HEAD.fullmatch(head) or (_COVER_HEAD.match(head) and label[:1].isupper())):
            payer = entity(self._story, organisations.made(label, (0, len(label)), "item"), row.lines)
        if not payer and not _SHARE.match(label):
            return None
        return Subject(self._inside or self._scope or self._programme, "funder", funder=payer)

    def _known(self, row: Row, label: str) -> Subject | None:
        exact = {one.id for one in self._lines if bare(one.name) == bare(label)}
        if len(exact) == 1:
            self._line = exact.pop()
            return Subject(self._line, "line")
        project = best(label, self._projects, also=self._alike(row))
        if project and not self._inside and not self._of_lines(label):
            return Subject(project, "project", line=self._line)
        line = best(label, self._lines, whole=True)
        if line:
            self._line = line
            return Subject(line, "line")
        return None

    def _of_lines(self, label: str) -> bool:
        """Whether the head calls the rows lines, and no project is named so: ``Wonen`` under ``Pijler``."""
        head = self._label_head
        heads_lines = _LINE_HEAD.search(head) is not None and not _PROJECT_HEAD.search(head)
        return heads_lines and bare(label) not in {bare(one.name) for one in self._projects}

    def _alike(self, row: Row) -> Iterator[str]:
        """Give the projects that the document gives the same amounts for elsewhere."""
        own = {value.amount for value in row.values.values() if value.amount}
        for subject, amounts in self._amounts.items():
            if own and own <= amounts:
                yield subject

    def _whole(self, row: Row) -> Subject | None:
        """Return the project that a table stands in, for its only row: that tells the whole budget."""
        budget = any(column.period for column in self._grid.columns)
        return (
            Subject(self._inside, "whole") if self._inside and budget and self._grid.rows == [row] else None
        )

    def _new(self, row: Row, label: str) -> Subject:
        """Make a line or a project of a row that names nothing known."""
        rest = rest_of(self._programme)
        if self._inside or not self._programme:
            return Subject()
        if _PROGRAMME_HEAD.search(self._label_head) and not _PROJECT_HEAD.search(self._label_head):
            return self._other_programme(row, label)
        if self._costs or _OVERHEAD.match(label):
            return self._overhead(row, label)
        if _COSTS.match(label):
            return Subject()
        heads_lines = bool(_LINE_HEAD.search(self._label_head))
        heads_projects = bool(_PROJECT_HEAD.search(self._label_head))
        above_others = row.aligned and any(not other.aligned for other in self._grid.rows)
        if heads_lines and (not heads_projects or above_others):
            self._line = f"line/{rest}/{slug(label)}"
            return Subject(
                self._line, "line", self._thing(self._line, "lines", row, label, {"kind": "theme"})
            )
        values = {"kind": "measure" if _MEASURE_HEAD.search(self._label_head) else "project"}
        values["lines"] = "|".join(filter(None, (self._scope, self._line)))
        new = f"project/{rest}/{slug(label)}"
        return Subject(new, "project", self._thing(new, "projects", row, label, values), line=self._line)

    def _other_programme(self, row: Row, label: str) -> Subject:
        """Make a programme of a row in a table of programmes or deals."""
        deals = _DEAL_HEAD.search(self._label_head) is not None and not _DEAL_HEAD.search(label)
        name = f"Regio Deal {label}" if deals else label
        entity_ = self._story.names.id_of("programmes", name) or f"programme/{slug(name)}"
        self._of_programmes = True
        if entity_ == self._programme:
            self._own_row = True
            return Subject(entity_, "programme")
        kind = "deal" if _DEAL_HEAD.search(f"{self._label_head} {label}") else "network_programme"
        thing = Thing(
            entity_, "programmes", name, row.lines, row.lines, PARSER, values={"kind": kind}, method="table"
        )
        if deals:
            thing.aliases.append(label)
        self._programmes.append(entity_)
        return Subject(entity_, "programme", thing)

    def _new_line(self, row: Row) -> str:
        """Return the line that a heading of a group of rows calls one (``Thema Ontmoeten``)."""
        match = _LINE_NAME.fullmatch(row.group.strip(" :"))
        if not match or self._inside or not self._programme:
            return ""
        new = f"line/{rest_of(self._programme)}/{slug(match['name'])}"
        values = {"programme": self._programme, "kind": _KINDS.get(match["kind"].casefold(), "theme")}
        lines = row.group_lines
        self._story.keep(
            Thing(new, "lines", match["name"], lines, lines, PARSER, values=values, method="table")
        )
        return new

    def _overhead(self, row: Row, label: str) -> Subject:
        new = self._story.names.id_of("lines", label) or f"line/{rest_of(self._programme)}/{slug(label)}"
        return Subject(new, "overhead", self._thing(new, "lines", row, label, {"kind": "overhead"}))

    def _cost_line(self) -> str:
        """Return the line that a table of nothing but costs is about, called after its title."""
        title = next(
            (line for line in reversed(self._grid.above) if line.text.casefold().startswith("tabel")), None
        )
        if title is None:
            return self._programme
        name = re.sub(
            r"(?i)^tabel\s+\d+\W*(?:verantwoording|begroting|overzicht|kosten|van|de|het|\s)*", "", title.text
        )
        new = f"line/{rest_of(self._programme)}/{slug(name)}"
        if not slug(name):
            return self._programme
        values = {"kind": "overhead", "programme": self._programme}
        self._story.keep(
            Thing(new, "lines", name.strip(" .:"), (title,), (title,), PARSER, values=values, method="table")
        )
        return new

    def _thing(self, entity_: str, table: str, row: Row, label: str, values: dict[str, str]) -> Thing:
        given = {"programme": self._programme} | {key: value for key, value in values.items() if value}
        return Thing(entity_, table, label, row.lines, row.lines, PARSER, values=given, method="table")


def line_names(story: Story, programme: str) -> Iterator[Named]:
    """Give the lines of a programme with all their names."""
    for row in story.names.within("lines", programme):
        for name in (row["name"], *(row.get("aliases") or "").split("|")):
            if name:
                yield Named(row["id"], name)
    for thing in story.things.values():
        if thing.table == "lines":
            for name in (thing.name, *thing.aliases):
                yield Named(thing.id, name)


def _parents(story: Story, programme: str) -> Iterator[tuple[str, str]]:
    for row in story.names.within("lines", programme):
        yield row["id"], row.get("part_of") or ""
    for thing in story.things.values():
        if thing.table == "lines":
            yield thing.id, thing.values.get("part_of", "")


def _project_names(story: Story) -> Iterator[Named]:
    for thing in story.things.values():
        if thing.table == "projects":
            for name in (thing.name, *thing.aliases):
                yield Named(thing.id, name)


def _amounts(story: Story) -> dict[str, set[Decimal]]:
    found: dict[str, set[Decimal]] = defaultdict(set)
    for fact in story.of("money"):
        if fact.values.get("amount") and fact.values["subject"].startswith("project/"):
            found[fact.values["subject"]].add(Decimal(fact.values["amount"]))
    return found


def _inside(story: Story, grid: Grid) -> str:
    """Return the project whose own passage a table stands in."""
    wanted = {(line.page, line.number) for row in grid.rows for line in row.lines}
    for thing in story.things.values():
        if thing.table == "projects" and wanted <= places_of(thing.lines):
            return thing.id
    return ""


def _all_costs(grid: Grid) -> bool:
    """Whether the rows are kinds of costs, but for totals."""
    labels = [plain_label(row.label) for row in grid.rows if not _TOTAL.match(plain_label(row.label))]
    return len(labels) > 1 and all(_OVERHEAD.match(label) or _COSTS.search(label) for label in labels)
