"""Large made-up files of answers are the same each time, and vary as answers do."""

from pathlib import Path

from analysis.benchmarks.large import write_answers
from analysis.reading.tables import read_table


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("one", 0), ("two", 0), ("three", 1)):
        write_answers(tmp_path / f"{name}.csv", 200, seed)

    one, two, three = ((tmp_path / f"{name}.csv").read_bytes() for name in ("one", "two", "three"))
    assert one == two
    assert one != three


def test_each_answer_has_a_row_and_most_are_of_5_to_25_words(tmp_path: Path) -> None:
    write_answers(tmp_path / "answers.csv", 1_000)

    table = read_table(tmp_path / "answers.csv")

    words = [len(text.split()) for text in table["text"]]
    assert len(table) == 1_000
    assert sum(5 <= n <= 40 for n in words) > 900
    assert set(table["group"].astype(str)) == set("12345678")


def test_the_vocabulary_grows_with_the_answers(tmp_path: Path) -> None:
    sizes = []
    for n in (500, 2_000):
        write_answers(tmp_path / "answers.csv", n)
        texts = read_table(tmp_path / "answers.csv")["text"]
        sizes.append(len({word for text in texts for word in text.lower().split()}))

    assert sizes[1] > 1.5 * sizes[0]
