"""``samenhang view WHAT -o FILE``: a picture as one HTML file that works without internet.

Each picture is a command of its own in this group, in a module ``view_<area>`` beside this one.
"""

from __future__ import annotations

import click

from samenhang.commands.view_network import NETWORKS
from samenhang.commands.view_pictures import PICTURES
from samenhang.i18n import text


@click.group(help=text("cli.help_view"))
def command() -> None:
    """Hold the pictures."""


for _picture in (*NETWORKS, *PICTURES):
    command.add_command(_picture)
