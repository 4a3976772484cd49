"""What every command shares: language of messages, progress, and writing files."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from analysis.errors import FileError, SettingsError

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
def writing(path: Path) -> Iterator[Path]:
    """Let a file be written whole or not at all, and turn a failure into a message.

    Parameters
    ----------
    path : Path
        The file. What stood there stays until the new one is complete.

    Yields
    ------
    Path
        Where to write: beside ``path``, and under its name where that is no file (a device).

    Raises
    ------
    FileError
        If the folder doesn't exist, may not be written to, or the disk is full.
    """
    is_device = path.exists() and not path.is_file()
    target = path if is_device else path.resolve()
    part = path if is_device else target.with_name(f".part-{target.name}")
    try:
        yield part
        if not is_device:
            part.replace(target)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FileError(
            f"{path}: can't be written ({reason}); name a file in a folder you may write to.",
            f"{path}: yazılamıyor ({reason}); yazma izniniz olan bir klasörde dosya adı veriniz.",
        ) from error
    finally:
        if not is_device:
            part.unlink(missing_ok=True)


def check_outputs(outputs: Mapping[str, Path | None], inputs: Sequence[Path | None]) -> None:
    """Refuse files that can't be written or would take the place of another, before any work.

    Parameters
    ----------
    outputs : Mapping of str to Path or None
        Option and file; None: not asked for.
    inputs : sequence of Path or None
        Files that are read.

    Raises
    ------
    FileError
        If the folder of a file doesn't exist.
    SettingsError
        If two outputs are the same file, or an output is an input.
    """
    taken = {path.resolve() for path in inputs if path is not None}
    for option, path in outputs.items():
        if path is None:
            continue
        if not path.resolve().parent.is_dir():
            raise FileError(
                f"{path}: there is no folder '{path.parent}'; make it or name another one.",
                f"{path}: '{path.parent}' klasörü yok; oluşturunuz ya da başka klasör belirtiniz.",
            )
        if path.resolve() in taken:
            raise SettingsError(
                f"{option} is '{path}', which is read or written already; give another name.",
                f"{option} '{path}' olamaz, bu dosya zaten okunuyor ya da yazılıyor; başka bir ad "
                "veriniz.",
            )
        if not path.exists() or path.is_file():
            taken.add(path.resolve())


__all__ = [
    "LANGUAGES",
    "check_outputs",
    "language_option",
    "message_language",
    "output_option",
    "progress",
    "quiet_option",
    "remember_language",
    "remember_locale",
    "writing",
]
