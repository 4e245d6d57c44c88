"""What a person reads: texts in Dutch and English, by key.

The texts stand in ``messages/<language>/<area>.toml`` as ``key = "text with {fields}"``; a text is
asked for as ``text("area.key", field=value)``. A test holds that both languages have the same keys
and the same fields.
"""

from __future__ import annotations

import gettext
import os
import tomllib
from contextvars import ContextVar
from functools import cache
from importlib.resources import files

LANGUAGES = ("nl", "en")
_language: ContextVar[str] = ContextVar("samenhang_language", default="")


def language() -> str:
    """Return the language of this run: the one set, else ``SAMENHANG_LANG``, else Dutch."""
    chosen = _language.get() or os.environ.get("SAMENHANG_LANG", "")
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def set_language(code: str) -> None:
    """Set the language (``nl`` or ``en``) for what follows."""
    _language.set(code)


def choose_language(code: str | None) -> None:
    """Set the language that a person chose on the command line, if any."""
    if code:
        set_language(code)
        speak()


def speak() -> None:
    """Let the command line's own library speak the language of the run too.

    click asks :mod:`gettext` for each of its sentences; English needs no translation.
    """
    gettext.bindtextdomain("samenhang", str(files("samenhang") / "messages" / "locale"))
    gettext.textdomain("samenhang")
    os.environ["LANGUAGE"] = language()


@cache
def _texts(code: str, area: str) -> dict[str, str]:
    path = files("samenhang") / "messages" / code / f"{area}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def text(key: str, /, *, lang: str = "", **fields: object) -> str:
    """Return the text of ``key`` (``area.name``) with its fields filled in.

    Raises:
        KeyError: no such text; a programming fault, never caused by data.
    """
    area, _, name = key.partition(".")
    return _texts(lang or language(), area)[name].format(**fields)


def texts(area: str, lang: str = "") -> dict[str, str]:
    """Return all texts of an area by name, their fields not yet filled in."""
    return dict(_texts(lang or language(), area))
