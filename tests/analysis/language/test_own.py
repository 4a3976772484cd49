"""A municipality's own sentences: what is taken, and what is refused and why."""

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.cli import main
from analysis.errors import FileError, SettingsError
from analysis.language.own import check_own_wording, keys_of, patterns_of, read_own_wording
from analysis.language.own_file import own_wording_file
from analysis.language.wording import wording_of

NUMBER = "“{question}” sorusuna {n:count} kişi yanıt vermiş, ortalama {mean:mean} olmuştur."


def problems(text: object, key: str = "results.number") -> str:
    found = check_own_wording("tr", {key: text})  # type: ignore[dict-item]  # whatever a file holds
    return " ".join(problem.message("tr") for problem in found)


def test_an_own_sentence_stands_in_place_of_the_shipped_one() -> None:
    wording = wording_of("tr", {"results.number": NUMBER})
    assert check_own_wording("tr", {"results.number": NUMBER}) == ()
    told = wording.vary("results.number", 3, question="Yaşınız?", n=40, mean=3.5)
    assert told == "“Yaşınız?” sorusuna 40 kişi yanıt vermiş, ortalama 3,50 olmuştur."
    assert wording.text("headings.swot") == "GZFT Analizi"


def test_several_own_patterns_take_turns() -> None:
    own = {"results.quotes": ["“{theme}” için örnekler:", "“{theme}” konusunda denildi ki:"]}
    assert check_own_wording("tr", own) == ()
    told = [wording_of("tr", own).vary("results.quotes", place, theme="Yol") for place in range(3)]
    assert told[0] == told[2] == "“Yol” için örnekler:"
    assert told[1] == "“Yol” konusunda denildi ki:"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "bir metin ya da metin listesi"),
        (7, "bir metin ya da metin listesi"),
        ([], "bir metin ya da metin listesi"),
        (NUMBER.replace("{mean:mean}", "yüksek"), "{mean} yeri eksik"),
        (NUMBER.replace("{mean:mean}", "{mean:mean} {yas}"), "bilinmeyen yer {yas}"),
        (NUMBER.replace("{n:count}", "{n.__class__}"), "bilinmeyen yer {n.__class__}"),
        (NUMBER.replace("{n:count}", "{n:percent}"), "'percent' olarak yazılamaz"),
        (NUMBER.replace("{n:count}", "{n:count belirtme}"), "bilinmeyen ek 'belirtme'"),
        (NUMBER.replace("{n:count}", "{n:part}"), "'part' olarak yazılamaz"),
        (NUMBER.replace("{n:count}", "{n:count"), "ayraç kapanmıyor"),
        (NUMBER.replace("kişi", "<b>kişi</b>"), "biçim işareti"),
        (NUMBER.replace("kişi", "kişi\t"), "satır sonu"),
        ("Birinci satır.\n" + NUMBER, "{mean} yeri eksik"),
        (NUMBER.replace("kişi", " kişi"), "fazladan boşluk"),
        (NUMBER.rstrip("."), "sonunda '.'"),
        (f"[mean > yas] {NUMBER}", "bilinmeyen yer {yas}"),
        (f"[mean > 3] {NUMBER}", "koşulsuz"),
    ],
)
def test_a_text_that_would_spoil_the_chapter_is_refused(text: object, why: str) -> None:
    assert why in problems(text)


def test_each_line_of_an_own_text_is_a_pattern() -> None:
    own = {"results.quotes": "“{theme}” için örnekler:\n\n “{theme}” konusunda denildi ki:\n"}
    assert check_own_wording("tr", own) == ()
    assert len(wording_of("tr", own).patterns("results.quotes")) == 2


def test_a_page_can_show_each_text_with_an_example() -> None:
    found = {pattern.key: pattern for pattern in patterns_of("tr")}
    assert found["results.quotes"].text.count("\n") == 2
    assert found["results.quotes"].example == "“Yol ve kaldırım” temasından örnek ifadeler:"


def test_an_unknown_key_is_told_with_the_nearest_known_one() -> None:
    assert "'results.number' mi?" in problems(NUMBER, "result.number")


def test_words_for_a_share_need_a_pattern_without_them() -> None:
    only = "“{theme}” temasına yanıtların {share:part} ({n:count}) değinmiştir."
    assert "koşulsuz" in problems(only, "results.theme_first")
    both = [only, "“{theme}” temasının payı {share:percent} olmuştur ({n:count} yanıt)."]
    assert problems(both, "results.theme_first") == ""


def test_the_columns_of_a_table_stay_as_many() -> None:
    assert "kadar parça" in problems("Strateji", "desk_tows.columns")


@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_file_holds_every_text_and_each_can_be_used_as_it_stands(language: str) -> None:
    text = own_wording_file(language)
    assert tomllib.loads(text) == {language: {}}
    lines = [
        line if line[:3] == "# " + line[2:3].strip() else line.removeprefix("#")
        for line in text.splitlines()
    ]
    own = tomllib.loads("\n".join(lines))[language]
    assert own.keys() == keys_of(language).keys()
    assert check_own_wording(language, own) == ()


def test_the_file_shows_each_sentence_with_an_example() -> None:
    text = own_wording_file("tr")
    assert "# Örnek: Davet edilen 1.012 kişiden 1.012'si yanıt vermiştir" in text
    assert "kişinin yaklaşık üçte biri (%33,8) “Dolmuş” seçeneğini işaretlemiştir" in text


def test_a_file_is_read_and_its_first_fault_named(tmp_path: Path) -> None:
    path = tmp_path / "WORDING.toml"
    path.write_text(f'[tr]\n"results.number" = "{NUMBER}"\n', encoding="utf-8")
    assert read_own_wording(path) == {"tr": {"results.number": NUMBER}}

    path.write_text('[tr]\n"results.nmber" = "a"\n', encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_own_wording(path)
    assert "WORDING.toml: results.nmber: bilinmeyen anahtar" in caught.value.message("tr")
    path.write_text('[de]\na = "b"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="'de' is no language"):
        read_own_wording(path)
    path.write_text("[tr\n", encoding="utf-8")
    with pytest.raises(FileError, match="not valid TOML"):
        read_own_wording(path)
    with pytest.raises(FileError, match="can't be read"):
        read_own_wording(tmp_path / "no.toml")


def test_the_command_writes_and_checks_the_file(tmp_path: Path) -> None:
    path = tmp_path / "WORDING.toml"
    runner = CliRunner()
    assert runner.invoke(main, ["wording", "--language", "en", "-o", str(path)]).exit_code == 0
    assert '#"results.number" = [' in path.read_text(encoding="utf-8")
    assert runner.invoke(main, ["wording", "--check", str(path)]).exit_code == 0
    path.write_text('[tr]\n"results.number" = "x"\n', encoding="utf-8")
    assert runner.invoke(main, ["wording", "--check", str(path)]).exit_code == 1
