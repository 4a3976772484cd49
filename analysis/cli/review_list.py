"""Names that are always masked, and the list of what to look at before anything is printed."""

from pathlib import Path

import pandas as pd

from analysis.cli.shell import writing
from analysis.errors import FileError
from analysis.formulas import defused
from analysis.text.privacy.review import review
from analysis.text.words.cleaning import tidy


def read_names(path: Path) -> tuple[str, ...]:
    """Read names of people, one a line; empty lines and those that begin with "#" say nothing.

    Raises
    ------
    FileError
        If the file can't be read or is not UTF-8.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise FileError(
            f"{path.name}: can't be read ({error.strerror}); check the name of the file.",
            f"{path.name}: okunamıyor ({error.strerror}); dosya adını denetleyiniz.",
        ) from error
    except UnicodeDecodeError as error:
        raise FileError(
            f"{path.name}: is not UTF-8; save the names as UTF-8 text.",
            f"{path.name}: UTF-8 değil; adları UTF-8 metin olarak kaydediniz.",
        ) from error
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def write_review(path: Path, texts: pd.Series, named: tuple[str, ...]) -> None:
    """Write the review list as CSV: the row of the answer (from 1), kind, whether masked, words."""
    answers = pd.Series(tidy(texts.tolist()), index=range(1, len(texts) + 1), dtype=object)
    rows = review(answers, named).rename(columns={"verbatim": "row"})
    rows["is_masked"] = rows["is_masked"].astype(int)
    rows["words"] = rows["words"].map(defused)
    with writing(path) as part:
        rows.to_csv(part, index=False, encoding="utf-8-sig", lineterminator="\r\n")
