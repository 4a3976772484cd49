"""Collect the texts of pages from the code, and find those that have no translation yet."""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LANGUAGES = ("tr",)
"""Languages with a catalogue; English stands in the code."""

METHODS = [("**.py", "python"), ("**.html", "jinja2")]
KEYWORDS = {"_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}


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


def path_of(language: str) -> Path:
    """Give the path of a language's catalogue."""
    return HERE / language / "LC_MESSAGES" / "messages.po"


def read(language: str) -> Catalog:
    """Read a language's catalogue; an empty one where there is none yet."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8", fuzzy=False)
    return read_po(BytesIO(path.read_bytes()), locale=language)


def write(language: str, catalog: Catalog) -> None:
    """Write a language's catalogue: sorted, without times, so that changes can be read."""
    buffer = BytesIO()
    write_po(buffer, catalog, sort_output=True, no_location=True, omit_header=False, width=100)
    lines = buffer.getvalue().decode("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(('"POT-Creation', '"PO-Revision'))]
    path_of(language).parent.mkdir(parents=True, exist_ok=True)
    path_of(language).write_text("\n".join(kept).rstrip() + "\n", encoding="utf-8")


def is_translated(message: Message | None) -> bool:
    """Say whether a message has a translation, with all its plural forms."""
    if message is None or message.fuzzy:
        return False
    texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return bool(texts) and all(texts)


def missing(language: str) -> list[str]:
    """List the texts that have no translation in a language."""
    catalog = read(language)
    return [
        str(message.id)
        for message in collect()
        if message.id and not is_translated(catalog.get(message.id))
    ]


def update(language: str) -> None:
    """Bring a catalogue to the texts of the code; translations of texts that stayed are kept."""
    catalog = read(language)
    catalog.update(collect(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.header_comment = f"# Texts of Paydaş: {language}."
    catalog.project, catalog.version = "Paydaş", "1"
    catalog.last_translator = catalog.language_team = "Paydaş"
    catalog.msgid_bugs_address = ""
    write(language, catalog)
