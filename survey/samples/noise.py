"""How hurried people write: without diacritics, as they speak, in capitals, with slips."""

import re
from dataclasses import dataclass
from random import Random

TO_ASCII = str.maketrans("çğıöşüâîûÇĞİÖŞÜÂ", "cgiosuaiuCGIOSUA")
KURMANJI_TO_ASCII = str.maketrans("êîûçşÊÎÛÇŞ", "eiucsEIUCS")
UPPER = str.maketrans("iı", "İI")
LOWER = str.maketrans("İI", "iı")

SPOKEN = (
    (re.compile(r"yoruz\b"), ("yoz", "yoruz", "yoruz")),
    (re.compile(r"yor\b"), ("yo", "yo", "yor")),
    (re.compile(r"yorsunuz\b"), ("yosunuz", "yorsunuz")),
    (re.compile(r"\bbir şey\b"), ("bişey", "bi şey", "birşey")),
    (re.compile(r"\bhiçbir şey\b"), ("hiçbişey", "hiç bir şey")),
    (re.compile(r"\bher şey\b"), ("herşey", "her şey")),
    (re.compile(r"\bbir\b"), ("bi", "bir")),
    (re.compile(r"\bdeğil\b"), ("deil", "değil")),
    (re.compile(r"\bolursa\b"), ("olsa", "olursa")),
)
SPELLINGS = (
    (re.compile(r"\basfalt"), ("asvalt", "asfat")),
    (re.compile(r"\bkonteyner"), ("kontenyır", "kontiner", "konteynır")),
    (re.compile(r"\brögar"), ("logar", "lögar", "rogar")),
    (re.compile(r"\bkanalizasyon"), ("kanalzasyon", "kanalizasyo")),
    (re.compile(r"\bminibüs"), ("minübüs", "mini büs")),
    (re.compile(r"\botopark"), ("oto park",)),
    (re.compile(r"\btaziye ev"), ("taziyeev",)),
    (re.compile(r"\bhafriyat"), ("harfiyat",)),
    (re.compile(r"\bişsizlik"), ("issizlik", "işşizlik")),
    (re.compile(r"\bşikâyet"), ("şikayet",)),
    (re.compile(r"\bdâhil"), ("dahil",)),
    (re.compile(r"\bhâlâ\b"), ("hala",)),
)
WORD = re.compile(r"\w+")


@dataclass(frozen=True, kw_only=True)
class Writer:
    """How one person writes.

    Attributes
    ----------
    ascii : float
        Share of words written without Turkish diacritics, 0 to 1.
    spoken : float
        Chance that a word is written as it is spoken or misspelt.
    slips : float
        Chance of a keyboard slip in a word.
    case : str
        "sentence", "lower" or "upper".
    marks : str
        What ends the text: ".", "", "!!!" or an emoji.
    """

    ascii: float
    spoken: float
    slips: float
    case: str
    marks: str


def draw_writer(rng: Random, *, careful: float) -> Writer:
    """Draw a writer; ``careful`` (0 to 1) grows with schooling."""
    is_careful = rng.random() < careful
    habit = rng.random()
    if is_careful:
        return Writer(ascii=0.0, spoken=0.03, slips=0.004, case="sentence", marks=".")
    no_diacritics = 1.0 if habit < 0.38 else 0.45 if habit < 0.5 else 0.0
    case = "upper" if rng.random() < 0.08 else "lower" if rng.random() < 0.75 else "sentence"
    marks = rng.choice(["", "", "", "", ".", "..", "!", "!!!", " 👏", " 🙏", " 😡"])
    return Writer(
        ascii=no_diacritics,
        spoken=rng.choice([0.1, 0.3, 0.6]),
        slips=rng.choice([0.005, 0.02, 0.04]),
        case=case,
        marks=marks,
    )


def write_turkish(text: str, writer: Writer, rng: Random) -> str:
    """Write a Turkish text as this person would."""
    for pattern, forms in (*SPOKEN, *SPELLINGS):
        if rng.random() < writer.spoken:
            text = pattern.sub(rng.choice(forms), text)
    text = WORD.sub(lambda match: _word(match[0], writer, rng), text)
    if writer.case == "lower" and rng.random() < 0.3:
        text = text.replace(", ", rng.choice([",", " ", " "]))
    return _finish(text, writer)


def write_kurmanji(text: str, writer: Writer, rng: Random) -> str:
    """Write a Kurmanji text: often without circumflexes, never with Turkish habits."""
    if writer.ascii > 0 or rng.random() < 0.25:
        text = text.translate(KURMANJI_TO_ASCII)
    return text.lower() if writer.case == "lower" else text


def _word(word: str, writer: Writer, rng: Random) -> str:
    if not word.isalpha():
        return word
    if len(word) > 3 and rng.random() < writer.slips:
        word = _slip(word, rng)
    if writer.ascii and rng.random() < writer.ascii:
        word = word.translate(TO_ASCII)
    return word


def _slip(word: str, rng: Random) -> str:
    place = rng.randrange(1, len(word) - 1)
    kind = rng.randrange(3)
    if kind == 0:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    if kind == 1:
        return word[:place] + word[place + 1 :]
    return word[:place] + word[place] + word[place:]


def _finish(text: str, writer: Writer) -> str:
    if writer.case == "upper":
        text = text.translate(UPPER).upper()
    elif writer.case == "lower":
        text = text.translate(LOWER).lower() if writer.ascii < 1 else text.lower()
    else:
        text = text[:1].translate(UPPER).upper() + text[1:]
    return text if text.endswith((")", "!", "?", ".")) else text + writer.marks
