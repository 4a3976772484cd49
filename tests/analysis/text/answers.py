"""Small corpora made for tests: three matters that share no word."""

import numpy as np
import pandas as pd

ABOUT = {
    "water": ("su kesintisi", "sular kesik", "musluk", "şebeke", "basınç", "depo", "boru"),
    "dogs": ("sokak köpekleri", "köpek sürüsü", "barınak", "ısırdı", "havlama", "başıboş köpekler"),
    "bus": ("otobüs seferleri", "durak", "şoför", "minibüs", "hat", "otobüs", "yolcu"),
}
FRAMES = (
    "{} ve {} çok kötü",
    "{} yüzünden {} için bekledik",
    "{} artık yetsin, {} de",
    "{}, {} rezalet",
)


def three_matters(n: int, seed: int = 0) -> tuple[pd.DataFrame, np.ndarray]:
    """Make n answers and the matter of each."""
    random = np.random.default_rng(seed)
    names = list(ABOUT)
    matter = random.integers(0, 3, n)
    texts = [
        random.choice(FRAMES).format(*random.choice(ABOUT[names[place]], 2, replace=False))
        + f" {random.choice(ABOUT[names[place]])}."
        for place in matter
    ]
    return pd.DataFrame({"question": "q", "text": texts}), matter
