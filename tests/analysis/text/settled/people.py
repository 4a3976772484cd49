"""A person for tests: settles answers by the label they have."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.text.settled.model import Settled, SettledTheme

EXCERPT = Path(__file__).parents[3] / "data" / "tr-belediye-kisa" / "excerpt.csv"


def excerpt() -> tuple[pd.DataFrame, np.ndarray]:
    """Give the answers of the excerpt and the label of each."""
    table = pd.read_csv(EXCERPT)
    return pd.DataFrame({"question": "q", "text": table["text"]}), table["label"].to_numpy()


def settle(labels: np.ndarray, verbatims: Sequence[int], index: Sequence[int] = ()) -> Settled:
    """Settle verbatims under their labels; every label is a theme."""
    rows = list(verbatims)
    return Settled(
        themes=tuple(SettledTheme(key=f"k-{name}", label=name) for name in sorted(set(labels))),
        mentions=pd.DataFrame(
            {
                "verbatim": [index[row] for row in rows] if len(index) else rows,
                "theme": [f"k-{labels[row]}" for row in rows],
            }
        ),
    )


def keys_of(themes) -> pd.Series:
    """Give the key of the main mention of each verbatim."""
    of_theme = {theme.theme_id: theme.key for theme in themes.themes}
    return themes.answers["theme_id"].map(of_theme)
