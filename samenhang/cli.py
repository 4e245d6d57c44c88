"""The command ``samenhang``: finds the command asked for and turns errors into exit codes.

Each command lives in ``samenhang.commands.<name>`` as a click command called ``command`` and is
imported only when it runs, so that ``samenhang --help`` costs no more than click itself.
"""

from __future__ import annotations

import sys
from importlib import import_module

import click

from samenhang import __version__
from samenhang.errors import SamenhangError
from samenhang.i18n import LANGUAGES, choose_language, speak, text

COMMANDS = (
    "demo", "new", "read", "build", "check", "overlap", "duplicates", "gaps", "cliffs", "partners", "links",
    "money", "search", "show", "why", "query", "sparql", "review", "decide", "view", "report",
    "export", "push", "diff",
)  # fmt: skip
"""The commands in the order in which a new user meets them."""

INTERRUPTED = 130


class _Commands(click.Group):
    """A group that knows its commands by name and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"samenhang.commands.{cmd_name}")
        found: click.Command = module.command
        found.help = text(f"cli.help_{cmd_name}")
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(text("cli.commands")):
            formatter.write_dl([(name, text(f"cli.help_{name}")) for name in COMMANDS])

    def get_help(self, ctx: click.Context) -> str:
        self.help = text("cli.help")
        return super().get_help(ctx)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-C", "folder", type=click.Path(), metavar="DIR", help="Werkmap / workspace.")
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    is_eager=True,
    expose_value=False,
    help="Taal / language.",
    callback=lambda _context, _option, code: choose_language(code),
)
@click.version_option(__version__, prog_name="samenhang")
@click.pass_context
def group(context: click.Context, folder: str | None) -> None:
    """Hold the options that may also stand before the name of a command."""
    context.obj = folder


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; the entry point of ``samenhang``.

    Exit codes: 0 done, 1 error findings (``check``, ``--strict``), 2 usage, 3 partly loaded,
    4 input unreadable, 5 target away, 6 query refused or stopped, 130 interrupted.
    """
    speak()
    try:
        code = group.main(arguments, prog_name="samenhang", standalone_mode=False)
    except SamenhangError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo(text("cli.interrupted"), err=True)
        sys.exit(INTERRUPTED)
    sys.exit(code if isinstance(code, int) else 0)
