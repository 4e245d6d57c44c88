"""How much each reason counts: the one place where the weights of proposals stand.

A reason takes a fixed share of the doubt that is left: its weight times its strength (0 to 1). So

    score = 1 - (1 - share of reason 1) x (1 - share of reason 2) x ...

which is between 0 and 1, does not depend on the order of the reasons, and becomes lower with each reason
that is taken away. ``docs/explanation/duplicates.md`` tells the weights in words.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "settled": 0.80,
    "same_name": 0.55,
    "name_within": 0.45,
    "alike_name": 0.50,
    "mentioned": 0.45,
    "tie": 0.45,
    "part": 0.50,
    "third": 0.38,
    "programme_tie": 0.25,
    "text": 0.60,
    "partner": 0.30,
    "goal": 0.12,
    "line": 0.10,
    "place": 0.10,
    "period": 0.05,
    "money": 0.20,
}
"""By kind of reason (the code list of reasons) the largest share of the doubt that it takes away."""

TIES: dict[str, float] = {
    "same": 0.9,
    "part_of": 0.9,
    "continues": 0.9,
    "overlaps": 0.7,
    "adjacent": 0.7,
    "builds_on": 1.0,
    "replaces_temporary_funding": 1.0,
    "complements": 0.6,
    "joins": 0.5,
    "aligned_with": 0.2,
    "related": 0.2,
    "names": 0.4,
}
"""How strong a tie is that settles nothing, or would but was only inferred; ``names`` is none of a source but
tells that one is named within the passage of the other.

``cofunded_by`` is not among them: it ties money, not initiatives."""

SETTLING = ("same", "part_of", "continues", "overlaps", "adjacent")
"""Relations that say by themselves how two things belong together."""

CONTENT = ("settled", "same_name", "name_within", "alike_name", "mentioned", "tie", "part", "third", "text")
"""Reasons about what a thing is. Without one of them there is no proposal."""

NAMES = ("same_name", "name_within", "alike_name")
"""Reasons that rest on a name alone."""

SUPPORT = (
    "settled", "mentioned", "tie", "part", "third", "programme_tie", "text", "partner", "goal", "money",
)  # fmt: skip
"""Reasons that can stand beside a name: without one of them two names only look alike."""

LEAST, REASONS, COUNTS = 0.455, 2, 0.04
"""A pair with a lower score is no proposal, nor one with fewer reasons that take away at least so much."""

SURE = {"decided": 1.0, "linked": 0.75}
"""How strong it is that people decided, or that a source says how two things belong together."""

OVERLAPS, SAME = 0.70, 0.60
"""From this score on a neighbour overlaps; from this strength on a name says that it is the same."""

INITIATIVES = (
    "scheme", "network_programme", "national_programme", "municipal_programme", "provincial_programme",
    "fund",
)  # fmt: skip
"""Kinds of programme that, when only named, can be an initiative beside a project."""

LINES = ("action_line", "programme_line", "track")
"""Kinds of line that can be an initiative; pillars, themes and foundations are drawers, not initiatives."""
