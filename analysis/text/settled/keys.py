"""Keys of themes: made once from a label, then kept whatever the label becomes."""

import re
from collections.abc import Collection

from analysis.text.words.letters import fold, lower


def key_for(label: str) -> str:
    """Make a key from a label.

    >>> key_for("Yol ve kaldırım bozukluğu")
    'yol-ve-kaldirim-bozuklugu'
    """
    return re.sub(r"[^a-z0-9]+", "-", fold(lower(label))).strip("-") or "tema"


def free(text: str, taken: Collection[str], between: str) -> str:
    """Add a number to a text that is taken.

    >>> free("yol", {"yol", "yol-2"}, "-")
    'yol-3'
    """
    number, result = 2, text
    while result in taken:
        result = f"{text}{between}{number}"
        number += 1
    return result
