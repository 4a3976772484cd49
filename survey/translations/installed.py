"""The catalogues an installation brings along: compiled when the application starts.

A catalogue that can't be used must not stop the start, and a single translation that would break
a page must not stop the others: each is left out, and the log names it.
"""

import gettext
import os
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from flask import Flask

from survey.languages import installed_folder, is_usable
from survey.translations.faults import breaking

UNREADABLE = ".unreadable"


def init_app(app: Flask) -> None:
    """Compile the catalogues of the instance folder; what can't be used is logged."""
    for complaint in compile_folder(installed_folder(app)):
        app.logger.warning("%s", complaint)


def compile_folder(folder: Path) -> Iterator[str]:
    """Compile each ``<code>/LC_MESSAGES/messages.po`` that is newer than its ``.mo``.

    Yields
    ------
    str
        A complaint for the log, for each file, folder or translation that can't be used.
    """
    for place in sorted(folder.glob("*/LC_MESSAGES")):
        code = place.parent.name
        if not is_usable(code):
            yield (
                f"The catalogue {place} is not used: '{code}' is no language code that the "
                "locale data knows. Name the folder by its ISO 639 code, for example 'de'."
            )
            continue
        source, compiled = place / "messages.po", place / "messages.mo"
        if source.exists() and _is_newer(source, compiled):
            yield from _compile(source, compiled, code)
        if compiled.exists():
            yield from _put_aside_if_broken(compiled)


def _is_newer(source: Path, compiled: Path) -> bool:
    return not compiled.exists() or source.stat().st_mtime > compiled.stat().st_mtime


def _compile(source: Path, compiled: Path, code: str) -> Iterator[str]:
    try:
        catalog = read_po(BytesIO(source.read_bytes()), locale=code, abort_invalid=True)
    except (PoFileError, ValueError, LookupError, OSError) as error:
        yield f"The catalogue {source} can't be read and is not used: {error}"
        return
    yield from (f"{source}: {complaint}" for complaint in leave_out_breaking(catalog))
    if not any(message.id and message.string for message in catalog):
        yield f"The catalogue {source} has no translation that can be used, and is not used."
        return
    try:
        _write(compiled, catalog)
    except OSError as error:
        yield f"The catalogue {source} can't be compiled to {compiled}: {error}"


def leave_out_breaking(catalog: Catalog) -> Iterator[str]:
    """Take the translations out that would break a page, and plural forms that are not complete.

    Yields
    ------
    str
        What was taken out, and why.
    """
    for message in list(catalog):
        if not message.id:
            continue
        first = message.id[0] if message.pluralizable else message.id
        faults = [str(error) for error in message.check(catalog)] or breaking(message)
        if faults:
            yield f"the translation of “{first}” is left out: {'; '.join(faults)}."
        if faults or (message.pluralizable and not all(message.string or ())):
            catalog.delete(message.id)


def _write(compiled: Path, catalog: Catalog) -> None:
    # in one step: web server and worker start at the same time
    descriptor, name = tempfile.mkstemp(dir=compiled.parent, prefix=compiled.name)
    with os.fdopen(descriptor, "wb") as file:
        write_mo(file, catalog)
    Path(name).chmod(0o644)
    Path(name).replace(compiled)


def _put_aside_if_broken(compiled: Path) -> Iterator[str]:
    """Rename a compiled catalogue that can't be read: every page would stumble over it."""
    try:
        with compiled.open("rb") as file:
            gettext.GNUTranslations(file)
    except (OSError, ValueError, LookupError) as error:
        aside = compiled.with_name(compiled.name + UNREADABLE)
        compiled.replace(aside)
        yield f"The catalogue {compiled} can't be read and is put aside as {aside.name}: {error}"
