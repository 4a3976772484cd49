from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from analysis.codebook import Codebook, Measure, MissingKind, Quadrant, Variable, VariableType
from analysis.errors import CodebookError, DatasetError
from analysis.reading.answers import dataset_of, guess_codebook, read_answers, read_codebook
from analysis.reading.inference import infer_codebook


def columns(**values: list[str]) -> pd.DataFrame:
    return pd.DataFrame(values, dtype="object")


SATISFACTION = Variable(
    name="temizlik",
    type=VariableType.RATING,
    text="Temizlik",
    value_labels={
        "1": "Hiç memnun değilim",
        "2": "Memnun değilim",
        "3": "Kararsızım",
        "4": "Memnunum",
        "5": "Çok memnunum",
    },
    missing={"99": MissingKind.DONT_KNOW, "fikrim yok": MissingKind.DONT_KNOW},
    measure=Measure.SATISFACTION,
)
GENDER = Variable(
    name="cinsiyet",
    type=VariableType.SINGLE_CHOICE,
    text="Cinsiyet",
    value_labels={"k": "Kadın", "e": "Erkek"},
    is_group=True,
)


def test_labels_numbers_and_missing_codes_are_read_as_their_values():
    frame = columns(
        temizlik=["5", "ÇOK MEMNUNUM", "hic memnun degilim", "", "99", "Fikrim yok", "3,0"],
        cinsiyet=["k", "Erkek", "KADIN", "", "e", "e", "k"],
    )
    dataset = dataset_of(frame, Codebook(variables=(SATISFACTION, GENDER)))
    assert dataset.values("temizlik").fillna(-1).tolist() == [5, 5, 1, -1, -1, -1, 3]
    assert dataset.missing_kinds("temizlik").tolist() == [
        "", "", "", "not_answered", "dont_know", "dont_know", "",
    ]  # fmt: skip
    assert dataset.values("cinsiyet").fillna("-").tolist() == ["k", "e", "k", "-", "e", "e", "k"]


def test_a_value_outside_the_labels_is_refused_with_its_row_and_column():
    frame = columns(temizlik=["5", "4", "7", "8"], cinsiyet=["k"] * 4)
    codebook = Codebook(variables=(SATISFACTION, GENDER))
    frame["temizlik"] = ["5", "4", "sekiz", "dokuz"]
    with pytest.raises(DatasetError) as caught:
        dataset_of(frame, codebook)
    assert "Column 'temizlik', row 4: the value 'sekiz'" in caught.value.message("en")
    assert "(2 such rows)" in caught.value.message("en")
    assert "'temizlik' sütunu, 4. satır: 'sekiz'" in caught.value.message("tr")
    with pytest.raises(DatasetError, match="Column 'cinsiyet', row 2"):
        dataset_of(columns(temizlik=["5"], cinsiyet=["x"]), codebook)


def test_a_rating_beyond_its_scale_is_refused():
    with pytest.raises(DatasetError, match="row 3: the value '7'"):
        dataset_of(columns(temizlik=["5", "7"]), Codebook(variables=(SATISFACTION,)))


def test_a_missing_column_is_named_together_with_one_that_looks_alike(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("TEMİZLİK,x\n5,1\n", encoding="utf-8")
    with pytest.raises(DatasetError) as caught:
        read_answers(path, Codebook(variables=(SATISFACTION,)))
    assert "a.csv: the column 'temizlik'" in caught.value.message("en")
    assert "'TEMİZLİK' var" in caught.value.message("tr")


def test_verbatims_carry_row_and_groups_and_empty_ones_are_left_out():
    opinion = Variable(name="görüş", type=VariableType.OPEN_TEXT, text="Görüşünüz?")
    frame = columns(cinsiyet=["k", "e", "k"], görüş=["Yol bozuk", " ", "Çöp\x00 \u202e😀"])
    verbatims = dataset_of(frame, Codebook(variables=(GENDER, opinion))).verbatims
    assert verbatims.to_dict("list") == {
        "question": ["görüş", "görüş"],
        "text": ["Yol bozuk", "Çöp\x00 \u202e😀"],
        "response": [0, 2],
        "cinsiyet": ["k", "k"],
    }


def test_the_callers_frame_is_not_changed():
    frame = columns(temizlik=["Çok memnunum", "99"])
    before = frame.copy(deep=True)
    dataset_of(frame, Codebook(variables=(SATISFACTION,)))
    pd.testing.assert_frame_equal(frame, before)


def test_a_guessed_codebook_reads_the_same_answers_after_being_written_down(tmp_path):
    path = tmp_path / "a.csv"
    rows = ["Cinsiyet;Hangi hizmetler?;Temizlik [memnuniyet]"]
    rows += ["Kadın;Park, Temizlik;Memnunum", "Erkek;Park;Çok memnunum"] * 6
    rows += ["Erkek;Temizlik;Hiç memnun değilim"] * 3
    path.write_text("\n".join(rows), encoding="utf-8-sig")
    codebook, unread = guess_codebook(path)
    (tmp_path / "c.json").write_text(codebook.to_json(), encoding="utf-8")
    again = read_answers(path, read_codebook(tmp_path / "c.json"))
    pd.testing.assert_frame_equal(again.responses, read_answers(path).responses)
    assert unread == []
    assert again.responses["Hangi hizmetler?/Park"].tolist() == ["1", "1"] * 6 + ["0"] * 3


def test_a_codebook_that_is_no_json_is_refused_with_the_line(tmp_path):
    (tmp_path / "c.json").write_text('{"variables": [\n  oops', encoding="utf-8")
    with pytest.raises(CodebookError, match="line 2"):
        read_codebook(tmp_path / "c.json")


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        (["Hiç memnun değilim", "Memnun değilim", "Memnunum", "Çok memnunum"], "satisfaction"),
        (["Kesinlikle katılmıyorum", "Katılmıyorum", "Kesinlikle katılıyorum"], "agreement"),
        (["Hiç önemli değil", "Önemli", "Çok önemli"], "importance"),
        (["Strongly disagree", "Neither agree nor disagree", "Agree"], "agreement"),
    ],
)
def test_the_words_of_a_scale_make_a_rating_from_one_to_five(words, measure):
    codebook = infer_codebook(columns(soru=[*words * 3, "Bilmiyorum"]))
    variable = codebook["soru"]
    assert variable.type is VariableType.RATING
    assert variable.measure == measure
    assert list(variable.value_labels) == ["1", "2", "3", "4", "5"]
    assert words[0] == variable.value_labels["1"]
    assert dict(variable.missing) == {"Bilmiyorum": MissingKind.DONT_KNOW}


def test_points_nobody_chose_get_the_words_of_the_neighbours_or_the_usual_ones():
    frame = columns(
        a=["Çok memnunum", "Memnunum", "Kararsızım"] * 3,
        b=["Çok memnunum", "Pek memnun değilim"] * 4 + [""],
    )
    codebook = infer_codebook(frame)
    assert list(codebook["a"].value_labels.values()) == [
        "Hiç memnun değilim",
        "Pek memnun değilim",
        "Kararsızım",
        "Memnunum",
        "Çok memnunum",
    ]


def test_numbered_words_are_read_as_their_numbers():
    values = ["1 - Hiç memnun değilim", "2", "4", "5 - Çok memnunum"] * 2
    frame = columns(memnuniyet=values)
    codebook = infer_codebook(frame)
    assert codebook["memnuniyet"].type is VariableType.RATING
    assert list(codebook["memnuniyet"].value_labels) == ["1", "2", "3", "4", "5"]
    assert dataset_of(frame, codebook).values("memnuniyet").tolist() == [1, 2, 4, 5] * 2


def test_not_answering_is_no_option_of_a_multiple_choice():
    frame = columns(kanal=["Telefon;Ağ", "Telefon", "Ağ", "Belirtmek istemiyorum", ""] * 3)
    codebook = infer_codebook(frame)
    assert [variable.option for variable in codebook] == ["Ağ", "Telefon"]
    values = dataset_of(frame, codebook).values("kanal/Telefon").fillna(-1).tolist()
    assert values == [1, 1, 0, -1, -1] * 3


def test_a_question_for_an_opinion_is_open_however_few_answered():
    codebook = infer_codebook(columns(**{"Önerileriniz nelerdir?": ["yol yapılsın", "yok"]}))
    assert [variable.type for variable in codebook] == [VariableType.OPEN_TEXT]


@pytest.mark.parametrize("shape", ["hizmet/{}", "hizmet.{}", "hizmet [{}]", "hizmet:{}"])
def test_yes_no_columns_under_one_heading_are_one_multiple_choice(shape):
    park, yol = shape.format("park"), shape.format("yol")
    frame = columns(**{park: ["1", "0", "", "1"], yol: ["TRUE", "False", "", "TRUE"]})
    frame["hizmet"] = ["park yol", "", "", "park yol"]
    codebook = infer_codebook(frame)
    kinds = {v.name: (v.type, v.question, v.option) for v in codebook}
    assert kinds == {
        park: (VariableType.MULTIPLE_CHOICE, "hizmet", "park"),
        yol: (VariableType.MULTIPLE_CHOICE, "hizmet", "yol"),
    }
    assert dataset_of(frame, codebook).values(yol).fillna(-1).tolist() == [1, 0, -1, 1]


def test_types_are_guessed_and_names_times_and_numbers_of_forms_left_out():
    n = 40
    frame = columns(
        _id=[str(1000 + row) for row in range(n)],
        Telefon=[f"0532 000 00 {row:02d}" for row in range(n)],
        tarih=["2024-05-01"] * n,
        yas=[str(18 + row * 7 % 23) for row in range(n)],
        mahalle=["Merkez", "Yeni", "Cumhuriyet", "Merkez"] * 10,
        puan_a=[str(1 + row % 5) for row in range(n)],
        puan_b=[str(1 + row % 4) for row in range(n)],
        puan_c=["99", *(str(1 + row % 5) for row in range(n - 1))],
        zayif=[f"Mahallemizde {row} numaralı sokak bozuk ve karanlık" for row in range(n)],
    )
    codebook = infer_codebook(frame)
    assert {v.name: str(v.type) for v in codebook} == {
        "yas": "number",
        "mahalle": "single_choice",
        "puan_a": "rating",
        "puan_b": "rating",
        "puan_c": "rating",
        "zayif": "open_text",
    }
    assert codebook["mahalle"].is_group
    assert codebook["puan_b"].value_labels == codebook["puan_a"].value_labels
    assert dict(codebook["puan_c"].missing) == {"99": MissingKind.NOT_ANSWERED}
    assert codebook["zayif"].quadrant is Quadrant.WEAKNESS
    assert codebook.language == "tr"


def test_spss_labels_and_missing_values_become_the_codebook(tmp_path):
    path = tmp_path / "a.sav"
    frame = pd.DataFrame({"sat": [1.0, 5.0, 9.0, None], "sex": [1.0, 2.0, 1.0, 2.0]})
    pyreadstat.write_sav(
        frame,
        str(path),
        column_labels={"sat": "Satisfaction with parks", "sex": "Gender"},
        variable_value_labels={
            "sat": {
                1: "Very dissatisfied", 2: "Dissatisfied", 3: "Neutral",
                4: "Satisfied", 5: "Very satisfied", 9: "No answer",
            },
            "sex": {1: "Female", 2: "Male"},
        },
        missing_ranges={"sat": [{"lo": 9, "hi": 9}]},
    )  # fmt: skip
    dataset = read_answers(path)
    satisfaction = dataset.codebook["sat"]
    assert satisfaction.type is VariableType.RATING
    assert satisfaction.measure is Measure.SATISFACTION
    assert dataset.values("sat").fillna(-1).tolist() == [1, 5, -1, -1]
    assert dataset.codebook["sex"].is_group
    assert dict(dataset.codebook["sex"].value_labels) == {"1": "Female", "2": "Male"}


def test_a_file_that_is_no_spss_file_is_refused(tmp_path: Path):
    (tmp_path / "a.sav").write_bytes(b"no spss file at all" * 50)
    with pytest.raises(Exception, match="no SPSS file"):
        read_answers(tmp_path / "a.sav")
