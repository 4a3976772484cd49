"""Collect the texts of pages from the code, and find those that have no translation yet."""

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from survey.languages import IN_CODE, SHIPPED
from survey.translations.faults import breaking, careless

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
KEYWORDS = {"_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
DATES = ('"POT-Creation', '"PO-Revision')
DRAFTS = ("ku", "ar")
"""Catalogues that no native speaker has edited yet; their header says so."""


def languages() -> list[str]:
    """List the languages with a catalogue in the code; English needs none."""
    return [code for code in SHIPPED if code != IN_CODE]


@cache
def collect() -> Catalog:
    """Read every text that goes through gettext from ``survey`` and ``templates``."""
    catalog = Catalog(project="Paydaş", charset="utf-8", fuzzy=False)
    for folder in (ROOT / "survey", ROOT / "templates"):
        found = extract_from_dir(
            folder, method_map=METHODS, keywords=KEYWORDS, strip_comment_tags=True
        )
        for name, line, message, _comments, _context in sorted(found, key=lambda row: row[:2]):
            catalog.add(message, None, [(f"{folder.name}/{name}", line)])
    return catalog


def path_of(language: str, folder: Path = HERE) -> Path:
    """Give the path of a language's catalogue."""
    return folder / language / "LC_MESSAGES" / "messages.po"


def read(language: str, folder: Path = HERE) -> Catalog:
    """Read a language's catalogue; an empty one where there is none yet."""
    path = path_of(language, folder)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8", fuzzy=False)
    return read_po(BytesIO(path.read_bytes()), locale=language)


def write(language: str, catalog: Catalog, folder: Path = HERE) -> None:
    """Write a language's catalogue: sorted, without times, so that changes can be read."""
    buffer = BytesIO()
    write_po(buffer, catalog, sort_output=True, no_location=True, omit_header=False, width=100)
    head, texts = buffer.getvalue().decode("utf-8").split("\n\n", 1)
    kept = [line for line in head.splitlines() if not line.startswith(DATES)]
    path = path_of(language, folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        "\n".join([*kept, *_own_headers(path)]) + "\n\n" + texts.rstrip() + "\n", encoding="utf-8"
    )


def _own_headers(path: Path) -> list[str]:
    """Keep the headers that Babel does not know: X-Language-Name and its like."""
    if not path.exists():
        return []
    head = path.read_text(encoding="utf-8").split("\n\n", 1)[0]
    return [line for line in head.splitlines() if line.startswith('"X-')]


def is_translated(message: Message | None) -> bool:
    """Say whether a message has a translation, with all its plural forms."""
    if message is None or message.fuzzy:
        return False
    texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return bool(texts) and all(texts)


def missing(language: str, folder: Path = HERE) -> list[str]:
    """List the texts that have no translation in a language."""
    catalog = read(language, folder)
    return [
        str(message.id)
        for message in collect()
        if message.id and not is_translated(catalog.get(message.id))
    ]


def faulty(language: str, folder: Path = HERE) -> list[str]:
    """List the translations that would break a page, or begin or end unlike their text."""
    catalog = read(language, folder)
    return [
        f"{message.id}: {fault}"
        for message in catalog
        if message.id
        for fault in (*map(str, message.check(catalog)), *breaking(message), *careless(message))
    ]


def unused(language: str, folder: Path = HERE) -> list[str]:
    """List the texts of a catalogue that no page shows any more."""
    shown = {message.id for message in collect()}
    return [str(message.id) for message in read(language, folder) if message.id not in shown]


def problems(language: str, folder: Path = HERE) -> list[str]:
    """List everything that is wrong with a catalogue, one line each."""
    return [
        *(f"{language}: not translated: {text}" for text in missing(language, folder)),
        *(f"{language}: {fault}" for fault in faulty(language, folder)),
        *(f"{language}: shown by no page: {text}" for text in unused(language, folder)),
    ]


def update(language: str, folder: Path = HERE) -> None:
    """Bring a catalogue to the texts of the code, or begin it; translations of texts are kept."""
    catalog = read(language, folder)
    catalog.update(collect(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.header_comment = f"# Texts of Paydaş: {language}."
    if language in DRAFTS and folder == HERE:
        catalog.header_comment += "\n# Draft: needs a native editor"
    catalog.project, catalog.version = "Paydaş", "1"
    catalog.last_translator = catalog.language_team = "Paydaş"
    catalog.msgid_bugs_address = ""
    write(language, catalog, folder)
