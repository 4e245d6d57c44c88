"""A review as one offline page: pairs side by side, answers by button or key, saved as a file."""

from __future__ import annotations

from pathlib import Path

from samenhang.exports.files import save
from samenhang.exports.html_page import embedded, part, policy, styled, template
from samenhang.i18n import language, texts
from samenhang.views.review_page import Review

_FOLDER = "review"
FILE_NAME = "decisions.csv"
"""What the page calls the file of the answers."""


def write_review(review: Review, path: Path) -> None:
    """Write the page to ``path``, whole or not at all.

    Raises:
        StoreError: jinja2 is not installed, or the file can't be written.
    """
    save(render(review).encode("utf-8"), path)


def render(review: Review) -> str:
    """Return the HTML of the page, in the language of the run.

    Raises:
        StoreError: jinja2 is not installed.
    """
    style, script = styled(_FOLDER), part(_FOLDER, "page.js")
    words = texts("review")
    told = {key.removeprefix("script_"): words[key] for key in sorted(words) if key.startswith("script_")}
    return template(_FOLDER).render(
        review=review,
        lang=language(),
        words=words,
        data=embedded({"stamp": review.stamp, "file": FILE_NAME, "words": told}),
        policy=policy(style, script),
        style=style,
        script=script,
    )
