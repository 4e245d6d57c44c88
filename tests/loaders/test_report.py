"""The load report for people and for machines."""

from __future__ import annotations

import json
from pathlib import Path

from samenhang.i18n import set_language, text
from samenhang.loaders.report import as_json, lines
from tests.loaders.frames import load


def test_the_report_tells_what_became_of_every_file_and_row(tmp_path: Path) -> None:
    (tmp_path / "notitie.pages").write_bytes(b"x")
    (tmp_path / "kapot.xlsx").write_bytes(b"x")
    staged = load(
        tmp_path,
        organisations="id;name;kind;kleur\nvoorbeeld/organisation;X;other;\norganisation/a;A;other;rood\n",
        onbekend="a,b\n1,2\n",
        projects="",
    )
    said = list(lines(staged.report, staged.findings))
    broken = text("loaders.not_a_workbook", reason=text("loaders.no_zip"))
    assert said[:7] == [
        f"kapot.xlsx: NIET GELEZEN. {broken} {text('loaders.not_a_workbook_next')}",
        "notitie.pages: NIET GELEZEN. geen tabel (CSV of Excel) en geen document",
        "onbekend.csv (utf-8, gescheiden met komma's)",
        "  inhoud: 2 rij(en), NIET GEBRUIKT",
        "organisations.csv (utf-8, gescheiden met puntkomma's)",
        "  inhoud: 2 rij(en) -> organisations 1; 1 voorbeeldrij(en) overgeslagen; niet gebruikt: kleur",
        "projects.csv (utf-8, gescheiden met komma's)",
    ]
    assert any(line.startswith("LET OP  organisations.csv, kolom kleur: ") for line in said)
    content = json.loads(json.dumps(as_json(staged.report, staged.findings)))
    assert content["tables"] == {"sources": 1, "organisations": 1}
    assert {"code", "severity", "file", "sheet", "row", "column", "subject", "message"} == content[
        "findings"
    ][0].keys()


def test_the_report_is_there_in_english_and_stops_at_some_point(tmp_path: Path) -> None:
    set_language("en")
    staged = load(tmp_path, projects="id,name,kind\n" + "".join(f"project/{n},N,k{n}\n" for n in range(90)))
    said = list(lines(staged.report, staged.findings))
    assert "  content: 90 row(s) -> projects 90" in said
    assert "... and 51 more; see --format json." in said
