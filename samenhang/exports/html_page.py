"""What all our HTML pages have in common: everything escaped, no request to any host, no script but ours."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from samenhang.errors import StoreError
from samenhang.exports.unbroken import marked
from samenhang.i18n import text

if TYPE_CHECKING:
    from jinja2 import Template


def template(folder: str, name: str = "page.html.j2") -> Template:
    """Return a template of a folder beside this module; it escapes whatever it is given.

    It may extend and include other templates of the same folder, and as ``page/NAME`` what all pages share.

    Raises:
        StoreError: jinja2 is not installed.
    """
    try:
        import jinja2  # noqa: F401
    except ImportError as error:
        raise StoreError(
            text("exports.library_missing", library="jinja2"), next_step=text("exports.library_missing_next")
        ) from error
    return _compiled(folder, name)


@cache
def _compiled(folder: str, name: str) -> Template:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        loader=FunctionLoader(lambda other: part(*_place(folder, other))),
    )
    environment.filters["whole"] = marked
    return environment.get_template(name)


_POLICY = "default-src 'none'; script-src {scripts}; style-src {styles}; base-uri 'none'; form-action 'none'"
_BESIDE = "'self' file:"
"""Files of the same server, or of the same disk: not every browser counts those of a disk as its own."""


def _place(folder: str, name: str) -> tuple[str, str]:
    shared, _, rest = name.partition("/")
    return (shared, rest) if rest else (folder, name)


def part(folder: str, name: str) -> str:
    """Return a part of a page: its style, its script, its template."""
    return (files("samenhang.exports") / folder / name).read_text(encoding="utf-8")


def styled(folder: str, *names: str) -> str:
    """Return the style of a page: what all pages share, then the sheets of its folder, which may differ."""
    return "".join((part("page", "base.css"), *(part(folder, f"{name}.css") for name in names or ("page",))))


def policy(style: str, *scripts: str, own_files: bool = False) -> str:
    """Return a content security policy that lets this style and these scripts work, and nothing else.

    Args:
        style: of the page.
        scripts: of the page.
        own_files: whether scripts beside the page, on the same disk or server, may work too.
    """
    allowed = " ".join([*[_BESIDE] * own_files, *map(_hash, scripts)]) or "'none'"
    return _POLICY.format(scripts=allowed, styles=_hash(style))


def policy_of_files() -> str:
    """Return a content security policy for scripts and styles in files of ours, and nothing else."""
    return _POLICY.format(scripts=_BESIDE, styles=_BESIDE)


def embedded(value: object) -> str:
    """Return JSON that may stand in a script element: nothing in it can end the element."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for sign in "<>&\u2028\u2029":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return written


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode('utf-8')).digest()).decode('ascii')}'"
