"""The form of a document, checked against the published JSON Schema."""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from survey.questionnaires.problems import Problem

SCHEMA_FILE = Path(__file__).with_name("schema.json")
MAX_DEPTH = 40
"""Levels of nesting in a document; the deepest sensible condition needs far fewer."""
MAX_SHOWN = 50
"""Problems of form that are listed; one mistake repeated everywhere says it all."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

PATTERNS = {
    r"^[a-z][a-z0-9_]{0,59}(?!\n)$": (
        "use 1 to 60 lower-case letters a to z, digits and underscores, a letter first",
        (
            "1-60 karakter uzunluğunda, a-z küçük harfleri, rakam ve alt çizgi kullanınız; "
            "harfle başlayınız"
        ),
    ),
    r"^[a-z][a-z0-9-]{0,59}(?!\n)$": (
        "use 1 to 60 lower-case letters a to z, digits and hyphens, a letter first",
        (
            "1-60 karakter uzunluğunda, a-z küçük harfleri, rakam ve kısa çizgi kullanınız; "
            "harfle başlayınız"
        ),
    ),
    r"^[a-z]{2,3}(?!\n)$": (
        "use a language code of two or three letters such as tr or en",
        "tr veya en gibi iki ya da üç harfli bir dil kodu kullanınız",
    ),
    r"^[A-Za-z0-9_+.-]{1,60}(?!\n)$": (
        "use 1 to 60 letters A to Z, digits and the characters _ + . -",
        "1-60 karakter uzunluğunda, A-Z harfleri, rakam ve _ + . - karakterlerini kullanınız",
    ),
}
PATTERNS[r"^([0-9]{4}-[0-9]{2}-[0-9]{2}|today)(?!\n)$"] = (
    "write a day as 2026-11-22, or today",
    "günü 2026-11-22 biçiminde ya da today olarak yazınız",
)
TYPES = {
    "object": ("an object in braces", "süslü ayraç içinde bir nesne"),
    "array": ("a list in brackets", "köşeli ayraç içinde bir liste"),
    "string": ("a text in quotation marks", "tırnak içinde bir metin"),
    "number": ("a number", "bir sayı"),
    "integer": ("a whole number", "bir tam sayı"),
    "boolean": ("true or false", "true ya da false"),
}


@cache
def schema_validator() -> Any:
    """Compile the schema; jsonschema is loaded only when a document is checked."""
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))


def schema_problems(document: Any) -> list[Problem]:
    """Check the form of a document: keys, types, limits.

    Returns
    -------
    list of Problem
        In the order of the document, at most ``MAX_SHOWN``.
    """
    if depth(document) > MAX_DEPTH:
        return [
            Problem(
                "",
                f"The document is nested more than {MAX_DEPTH} levels deep; simplify its "
                "conditions.",
                f"Belge {MAX_DEPTH} düzeyden daha derin iç içe geçmiş; koşullarını sadeleştiriniz.",
            )
        ]
    if has_unwritable(document):
        return [
            Problem(
                "",
                "The document holds control characters or broken letters, which can't be kept; "
                "delete them.",
                "Belgede saklanamayan denetim karakterleri ya da bozuk harfler var; siliniz.",
            )
        ]
    errors = sorted(schema_validator().iter_errors(document), key=lambda e: place_key(e.path))
    return [_problem(error) for error in errors[:MAX_SHOWN]]


def depth(document: Any) -> int:
    """Count the levels of nesting, without recursion."""
    deepest, open_parts = 0, [(document, 1)]
    while open_parts and deepest <= MAX_DEPTH:
        part, level = open_parts.pop()
        deepest = max(deepest, level)
        children = part.values() if isinstance(part, dict) else part
        if isinstance(part, dict | list):
            open_parts += [(child, level + 1) for child in children]
    return deepest


def has_unwritable(document: Any) -> bool:
    """Say whether a text or key holds what no database or file takes (NUL, lone surrogates)."""
    open_parts = [document]
    while open_parts:
        part = open_parts.pop()
        if isinstance(part, dict):
            open_parts += [*part.keys(), *part.values()]
        elif isinstance(part, list):
            open_parts += part
        elif isinstance(part, str) and FORBIDDEN.search(part):
            return True
    return False


def place_key(path: Any) -> list[str]:
    """Sort places as the document has them: list positions by number."""
    return [f"{part:06d}" if isinstance(part, int) else str(part) for part in path]


def place_of(path: Any) -> str:
    """Write a place as ``sections[1].questions[0].text``."""
    place = ""
    for part in path:
        place += f"[{part}]" if isinstance(part, int) else f".{part}"
    return place.removeprefix(".")


def _problem(error: Any) -> Problem:
    explain = EXPLANATIONS.get(error.validator, _explain_other)
    en, tr = explain(error)
    place = place_of(error.path)
    return Problem(place, en, tr)


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "..."


def _explain_required(error: Any) -> tuple[str, str]:
    missing = next(key for key in error.validator_value if f"'{key}'" in error.message)
    return f"the key '{missing}' is missing; add it.", f"'{missing}' anahtarı eksik; ekleyiniz."


def _explain_unknown(error: Any) -> tuple[str, str]:
    known = error.schema["properties"]
    unknown = ", ".join(f"'{key}'" for key in sorted(set(error.instance) - set(known)))
    names = ", ".join(key for key in known if not key.startswith("$"))
    return (
        f"unknown key {unknown[:200]}; take it out or correct it. Known keys: {names}.",
        (
            f"bilinmeyen anahtar {unknown[:200]}; çıkarınız ya da düzeltiniz. "
            f"Bilinen anahtarlar: {names}."
        ),
    )


def _explain_type(error: Any) -> tuple[str, str]:
    wanted = error.validator_value
    names = [TYPES[name] for name in ([wanted] if isinstance(wanted, str) else wanted)]
    en = " or ".join(name[0] for name in names)
    tr = " ya da ".join(name[1] for name in names)
    return (
        f"{_shown(error.instance)} stands where {en} is expected; change it.",
        f"burada {tr} bekleniyor, ancak {_shown(error.instance)} yazılmış; değiştiriniz.",
    )


def _explain_enum(error: Any) -> tuple[str, str]:
    wanted = error.validator_value
    allowed = ", ".join(str(value) for value in (wanted if isinstance(wanted, list) else [wanted]))
    return (
        f"{_shown(error.instance)} is not known; use one of: {allowed}.",
        f"{_shown(error.instance)} bilinmiyor; şunlardan birini kullanınız: {allowed}.",
    )


def _explain_pattern(error: Any) -> tuple[str, str]:
    en, tr = PATTERNS[error.validator_value]
    return (
        f"{_shown(error.instance)} can't be used; {en}.",
        f"{_shown(error.instance)} kullanılamaz; {tr}.",
    )


def _explain_too_small(error: Any) -> tuple[str, str]:
    limit = error.validator_value
    return (
        f"too few or too small: at least {limit} is needed; correct it.",
        f"çok az ya da çok küçük: en az {limit} olmalıdır; düzeltiniz.",
    )


def _explain_too_large(error: Any) -> tuple[str, str]:
    limit = error.validator_value
    return (
        f"too many, too long or too large: at most {limit} is allowed; correct it.",
        f"çok fazla, çok uzun ya da çok büyük: en çok {limit} olabilir; düzeltiniz.",
    )


def _explain_doubled(_error: Any) -> tuple[str, str]:
    return (
        "an item stands there twice; take one out.",
        "bir öge iki kez yazılmış; birini çıkarınız.",
    )


def _explain_condition(_error: Any) -> tuple[str, str]:
    return (
        (
            "a condition has either 'question' and 'operator', or only 'all', or only 'any'; "
            "write it like that."
        ),
        (
            "bir koşulda ya 'question' ile 'operator' ya da yalnızca 'all' veya yalnızca 'any' "
            "bulunur; böyle yazınız."
        ),
    )


def _explain_reserved(error: Any) -> tuple[str, str]:
    return (
        f"{_shown(error.instance)} stands for a missing answer; choose another value.",
        f"{_shown(error.instance)} eksik yanıt kodudur; başka bir değer seçiniz.",
    )


def _explain_other(error: Any) -> tuple[str, str]:
    return (
        f"{_shown(error.instance)} does not fit the schema ({error.validator}); correct it.",
        f"{_shown(error.instance)} şemaya uymuyor ({error.validator}); düzeltiniz.",
    )


EXPLANATIONS: dict[str, Callable[[Any], tuple[str, str]]] = {
    "required": _explain_required,
    "additionalProperties": _explain_unknown,
    "type": _explain_type,
    "enum": _explain_enum,
    "const": _explain_enum,
    "pattern": _explain_pattern,
    "minLength": _explain_too_small,
    "minItems": _explain_too_small,
    "minProperties": _explain_too_small,
    "minimum": _explain_too_small,
    "maxItems": _explain_too_large,
    "maxProperties": _explain_too_large,
    "maxLength": _explain_too_large,
    "maximum": _explain_too_large,
    "uniqueItems": _explain_doubled,
    "oneOf": _explain_condition,
    "not": _explain_reserved,
}


def texts_in(part: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[str, dict[str, str]]]:
    """Give every text of a document in all its languages, with its place."""
    if isinstance(part, list):
        for position, item in enumerate(part):
            yield from texts_in(item, (*path, position))
        return
    if not isinstance(part, dict):
        return
    for key, value in part.items():
        if key in TEXT_KEYS and isinstance(value, dict):
            yield place_of((*path, key)), value
        else:
            yield from texts_in(value, (*path, key))


TEXT_KEYS = frozenset(
    {
        "title", "introduction", "privacy_notice", "closing", "text", "hint", "guidance", "label",
        "required_text", "valid_text", "unit",
        "service", "owner", "dimension", "stakeholder_theme",
    }
)  # fmt: skip
