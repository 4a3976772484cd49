"""What every command shares: language of messages, progress, and writing files."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from analysis.errors import FileError

LANGUAGES = ("tr", "en")
_LOCALE = "analysis.locale"
_LANGUAGE = "analysis.language"

Function = TypeVar("Function", bound=Callable[..., Any])


def remember_locale(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    """Keep the language of messages ("tr_TR.UTF-8" counts as "tr", all others as English)."""
    ctx.meta[_LOCALE] = "tr" if (value or "").lower().startswith("tr") else "en"


def remember_language(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Let messages follow the language a command was told; a callback for ``--language``."""
    source = ctx.get_parameter_source(param.name or "")
    if value in LANGUAGES and source is ParameterSource.COMMANDLINE:
        ctx.meta[_LANGUAGE] = value
    return value


def message_language(ctx: click.Context) -> str:
    """Say in which language messages are to be written, "tr" or "en"."""
    return str(ctx.meta.get(_LANGUAGE) or ctx.meta.get(_LOCALE) or "en")


quiet_option = click.option("--quiet", is_flag=True, help="No progress on standard error.")
language_option = click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    callback=remember_language,
    help="Language of the results. By default the codebook's language.",
)
output_option = click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write.",
)


@contextmanager
def progress(label: str, *, quiet: bool) -> Iterator[Callable[[float], None]]:
    """Show a progress bar on standard error, where that is a terminal.

    Parameters
    ----------
    label : str
        What is being done.
    quiet : bool
        Show nothing.

    Yields
    ------
    callable
        Takes the share that is done, 0 to 1; it never goes back.
    """
    with click.progressbar(
        length=100, label=label, file=sys.stderr, hidden=quiet or not sys.stderr.isatty()
    ) as bar:

        def advance(share: float) -> None:
            bar.update(max(0, round(min(share, 1.0) * 100) - bar.pos))

        yield advance
        advance(1.0)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn a failure to write into a message.

    Raises
    ------
    FileError
        If the folder doesn't exist, may not be written to, or the disk is full.
    """
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FileError(
            f"{path}: can't be written ({reason}); name a file in a folder you may write to.",
            f"{path}: yazılamıyor ({reason}); yazma izniniz olan bir klasörde dosya adı veriniz.",
        ) from error


__all__ = [
    "LANGUAGES",
    "language_option",
    "message_language",
    "output_option",
    "progress",
    "quiet_option",
    "remember_language",
    "remember_locale",
    "writing",
]
