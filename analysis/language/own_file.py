"""The file of wordings that a planner edits: every key with its shipped text and an example."""

from typing import Final

from analysis.language.examples import places_of
from analysis.language.shipped import patterns_of


def own_wording_file(language: str) -> str:
    """Write the file that a planner edits: every key, its places and an example, commented out."""
    lines = [*_HEAD[language], f"[{language}]", ""]
    for pattern in patterns_of(language):
        key, patterns = pattern.key, pattern.texts
        lines += [
            f"# {_EXAMPLE[language]}: {example}"
            for text, example in zip(patterns, pattern.examples, strict=True)
            if places_of(text)
        ]
        if len(patterns) == 1:
            lines += [f"#{_quoted(key)} = {_quoted(patterns[0])}", ""]
        else:
            lines += [f"#{_quoted(key)} = [", *(f"#    {_quoted(each)}," for each in patterns)]
            lines += ["#]", ""]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


_EXAMPLE: Final = {"tr": "Örnek", "en": "Example"}
_HEAD: Final = {
    "tr": (
        "# Bölümün cümleleri. Değiştirmek istediğiniz satırın başındaki # işaretini silip metni",
        "# düzenleyiniz; diğerleri olduğu gibi kalır. {n:count} gibi yerler metinde kalmalıdır.",
        "# Ek: {share:percent possessive}. Sözle, yalnız doğruysa: {share:part},",
        "# {share:each kişiden}. Köşeli ayraçtaki kalıplar ardışık tablolarda sırayla kullanılır.",
        "",
    ),
    "en": (
        "# The sentences of the chapter. Remove the # before a line you want to change and edit",
        "# the text; all others stay as they are. Places such as {n:count} must be kept.",
        "# In words, left out where untrue: {share:part}, {share:each people}.",
        "# Several patterns stand in square brackets; neighbouring tables take turns.",
        "",
    ),
}
