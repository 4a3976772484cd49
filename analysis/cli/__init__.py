"""The command line: the same analysis on a file of answers, without the application.

Each command stands in a module of its own in this package, which is imported only when the
command is called, so that ``--help`` answers at once. Such a module exposes a click command
with the name ``command``.

Exit status: 0; 1 for bad input (one line on standard error: what, where, what to do) and where
somebody stopped the work; 2 for bad usage.
"""

from importlib import import_module

import click

from analysis.cli.shell import message_language, remember_locale
from analysis.errors import AnalysisError

COMMANDS = {
    "tables": ("analysis.cli.tables", "Tables of a file of answers, as a workbook."),
    "codebook": ("analysis.cli.codebook", "Guess the codebook of a file, for correction."),
    "themes": ("analysis.cli.themes", "Themes of an open question."),
    "chapter": ("analysis.cli.chapter", "The situation analysis chapter of a plan."),
    "opinions": ("analysis.cli.opinions", "Opinion groups in votes on statements."),
    "wording": ("analysis.cli.wording", "The sentences of the chapter, to be edited."),
}
"""Name of a command: its module, and its line in the help."""

_STOPPED = {
    "tr": "Durduruldu; tamamlanmamış hiçbir dosya yazılmadı.",
    "en": "Stopped; no file was written that is not complete.",
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called, and which reports bad input."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None for an unknown name, which click reports as bad usage."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name][0]).command
        if not isinstance(command, click.Command):
            raise TypeError(f"{COMMANDS[cmd_name][0]}.command is no click command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; bad input ends with one line on standard error and status 1."""
        try:
            return super().invoke(ctx)
        except AnalysisError as error:
            text = error.message(message_language(ctx))
            click.echo(" ".join(text.split()), err=True)
            ctx.exit(1)
        except KeyboardInterrupt:
            click.echo("\n" + _STOPPED[message_language(ctx)], err=True)
            ctx.exit(1)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--messages",
    metavar="tr|en",
    envvar=["LC_ALL", "LC_MESSAGES", "LANG"],
    callback=remember_locale,
    expose_value=False,
    is_eager=True,
    help="Language of messages. By default the language of your computer, or English.",
)
def main() -> None:
    """Analyse answers to a stakeholder survey: tables, themes, chapter, opinion groups."""


__all__ = ["COMMANDS", "LazyGroup", "main"]
