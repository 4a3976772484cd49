from pathlib import Path

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analysis.cli.table_files import write_csv

PARTS = ["a", "ç", '"', ",", ";", "\n", "\r", " ", "#", "\t", "null", "NA", "0", "😀", "="]
TEXT = st.lists(st.sampled_from(PARTS), max_size=3).map("".join)
NUMBER = st.sampled_from([0.0, -0.0, 0.0001, 1e-9, 0.1234, 1.0, 1e22, float("nan")])


def as_pandas(table: pd.DataFrame, path: Path) -> bytes:
    table.to_csv(path, index=False, encoding="utf-8", lineterminator="\r\n")
    return path.read_bytes()


@given(st.lists(st.tuples(TEXT, TEXT, NUMBER, st.integers(-9, 9)), max_size=5), TEXT)
def test_the_bytes_are_those_pandas_writes(tmp_path_factory, rows, name):
    folder = tmp_path_factory.mktemp("csv")
    first, second, numbers, whole = zip(*rows, strict=True) if rows else [()] * 4
    columns = {
        name: np.array(first, dtype=object),
        f"{name}2": np.array(second, dtype=object),
        "number": np.array(numbers, dtype=np.float64),
        "whole": np.array(whole, dtype=np.int64),
    }
    table = pd.DataFrame(columns)
    write_csv(table, folder / "a.csv")
    assert (folder / "a.csv").read_bytes() == as_pandas(table, folder / "b.csv")


def test_cells_of_other_kinds_are_written_as_pandas_does(tmp_path):
    table = pd.DataFrame({"a": ["x", None], "b": [True, False], "c": [1.5, 2]})
    write_csv(table, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes() == as_pandas(table, tmp_path / "b.csv")
    assert (tmp_path / "a.csv").read_bytes() == b"a,b,c\r\nx,True,1.5\r\n,False,2.0\r\n"
