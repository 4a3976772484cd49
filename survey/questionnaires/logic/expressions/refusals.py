"""What an expression may not hold, and what to write instead."""

from typing import NamedTuple

SHOWN = 30
"""Characters of an expression that a message repeats."""


class ExpressionError(ValueError):
    """An expression can't be used; ``en`` and ``tr`` say where, why and what to do."""

    def __init__(self, en: str, tr: str) -> None:
        super().__init__(en)
        self.en, self.tr = en, tr


class Advice(NamedTuple):
    """Why something is refused and what to do, in English and Turkish."""

    en: str
    tr: str


def refusal(position: int, token: str, advice: Advice) -> ExpressionError:
    """Make the error for one place of an expression.

    Parameters
    ----------
    position : int
        Characters before it.
    token : str
        What stands there; empty: the end of the expression.
    advice : Advice
    """
    if not token:
        return ExpressionError(f"at the end: {advice.en}", f"sonunda: {advice.tr}")
    shown = "".join(letter if letter.isprintable() else "�" for letter in token[:SHOWN])
    if len(token) > SHOWN:
        shown += "…"
    return ExpressionError(
        f"at character {position + 1}, '{shown}': {advice.en}",
        f"{position + 1}. karakterde, '{shown}': {advice.tr}",
    )


def _instead(what: str) -> Advice:
    return Advice(f"write {what} instead.", f"yerine {what} yazınız.")


PATH = Advice(
    "paths of XPath are not read; name a question as ${name}, and write div to divide.",
    "XPath yolları okunmaz; soruyu ${ad} biçiminde yazınız, bölmek için div kullanınız.",
)
AXIS = Advice(
    "axes of XPath are not read; name a question as ${name}.",
    "XPath eksenleri okunmaz; soruyu ${ad} biçiminde yazınız.",
)
PREDICATE = Advice(
    "conditions in square brackets are not read; use if(...), count(...) or a choice filter.",
    "köşeli parantez içindeki koşullar okunmaz; if(...), count(...) ya da seçenek süzgeci "
    "kullanınız.",
)
DOLLAR = Advice(
    "a question is named in curly brackets: ${name}.",
    "soru adı süslü parantez içinde yazılır: ${ad}.",
)
QUOTE = Advice(
    "the quotation mark is not closed; close it with the same mark.",
    "tırnak kapatılmamış; aynı işaretle kapatınız.",
)
PARENT = Advice(
    "'..' is only read in position(..); name a question as ${name}.",
    "'..' yalnızca position(..) içinde okunur; soruyu ${ad} biçiminde yazınız.",
)
UNKNOWN_MARK = Advice(
    "this character has no meaning in an expression; remove it, or put text into quotation marks.",
    "bu karakterin ifadede anlamı yok; siliniz ya da metinleri tırnak içine alınız.",
)
REFERENCE = Advice(
    "this is no name of a question; a name begins with a letter and holds letters, digits, "
    "'_', '-' and '.'.",
    "bu bir soru adı değil; ad bir harfle başlar, harf, rakam, '_', '-' ve '.' içerir.",
)

MARKS = {
    "==": _instead("="),
    "<>": _instead("!="),
    "≠": _instead("!="),
    "≤": _instead("<="),
    "≥": _instead(">="),
    "&&": _instead("and"),
    "&": _instead("and"),
    "||": _instead("or"),
    "×": _instead("*"),
    "÷": _instead("div"),
    "−": _instead("-"),
    "–": _instead("-"),
    "!": _instead("not(...)"),
    "^": _instead("pow(x, n)"),
    "%": _instead("mod"),
    "|": _instead("or"),
    ";": _instead(","),
    "/": PATH,
    "//": PATH,
    "::": AXIS,
    "@": AXIS,
    "[": PREDICATE,
    "]": PREDICATE,
    "$": DOLLAR,
    "{": DOLLAR,
    "}": DOLLAR,
    "'": QUOTE,
    '"': QUOTE,
    **dict.fromkeys("‘’‚“”„", QUOTE),
}
"""What stands outside quotation marks and is refused."""

ENDS_EARLY = Advice(
    "something is missing here; complete the expression.",
    "burada bir şey eksik; ifadeyi tamamlayınız.",
)
NOT_EXPECTED = Advice(
    "this can't stand here; an operator (and, or, =, +), a comma or a bracket is missing before "
    "it, or it is too much.",
    "bu burada duramaz; öncesinde işleç (and, or, =, +), virgül ya da parantez eksik ya da bu "
    "fazla.",
)
VALUE_EXPECTED = Advice(
    "a value is missing before this: a question ${name}, a number, a text in quotation marks.",
    "bundan önce bir değer eksik: ${ad} biçiminde soru, sayı ya da tırnak içinde metin.",
)
LOWER_CASE = Advice(
    "operators are written in lower case: and, or, div, mod.",
    "işleçler küçük harfle yazılır: and, or, div, mod.",
)
WILDCARD = Advice(
    "'*' here would mean every question; it is only read as multiplication.",
    "burada '*' bütün sorular demek olurdu; yalnızca çarpma olarak okunur.",
)
TOO_DEEP = Advice(
    "brackets stand too deep inside each other (more than 30); split the expression with a "
    "calculated value.",
    "parantezler aşırı iç içe (30'dan çok); ifadeyi hesaplanan bir değerle bölünüz.",
)
EMPTY = ExpressionError(
    "the expression is empty; write one or leave the field out.",
    "ifade boş; bir ifade yazınız ya da alanı kaldırınız.",
)


def too_long(what: str, found: int, limit: int) -> ExpressionError:
    """Make the error for an expression beyond a limit (``characters`` or ``parts``)."""
    turkish = {"characters": "karakter", "parts": "öge"}[what]
    return ExpressionError(
        f"the expression has {found} {what}, more than {limit}; split it with a calculated value.",
        f"ifadede {found} {turkish} var, en çok {limit} olabilir; hesaplanan bir değerle bölünüz.",
    )


def wrong_count(
    position: int, name: str, found: int, least: int, most: int | None
) -> ExpressionError:
    """Make the error for a function with too few or too many values in its brackets."""
    if least == most:
        en, tr = str(least), str(least)
    elif most is None:
        en, tr = f"{least} or more", f"{least} ya da daha çok"
    else:
        en, tr = f"{least} to {most}", f"{least}-{most}"
    return refusal(
        position,
        name,
        Advice(
            f"{name}() takes {en} value{'' if en == '1' else 's'}, here are {found}; correct the "
            "brackets.",
            f"{name}() {tr} değer alır, burada {found} var; parantez içini düzeltiniz.",
        ),
    )


def no_such_function(position: int, name: str, like: list[str]) -> ExpressionError:
    """Make the error for an unknown function, with the most similar names."""
    known_en = f"did you mean {' or '.join(like)}?" if like else "use one of the XLSForm reference."
    known_tr = (
        f"{' ya da '.join(like)} mi demek istediniz?"
        if like
        else "XLSForm başvuru kılavuzundaki bir işlevi kullanınız."
    )
    return refusal(
        position,
        name,
        Advice(
            f"there is no function of this name; {known_en}",
            f"bu adda bir işlev yok; {known_tr}",
        ),
    )
