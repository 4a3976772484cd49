import json

from click.testing import CliRunner

from analysis.cli.themes import command

OWN = """
[[topic]]
key = "harbour"
name = "Liman"
categories = ["ulaşım", "ekonomi"]
owner = "Liman Başkanlığı"
part = "town"
words = ["liman", "iskele"]
"""
ANSWERS = [
    "Liman çok gürültülü oluyor",
    "İskele tahtaları kırık",
    "Liman çok kalabalık",
    "Limanda ışık yok",
    "Köpekler çok fazla",
    "Köpek sürüleri var",
    "Köpekler saldırıyor çocuklara",
]


def run(tmp_path, codebook):
    answers, own = tmp_path / "a.csv", tmp_path / "own.toml"
    answers.write_text("\n".join(["metin", *ANSWERS]), encoding="utf-8")
    own.write_text(codebook, encoding="utf-8")
    arguments = [answers, "--text", "metin", "--language", "tr", "--themes", "2", "--quiet"]
    arguments += ["--codebook", own, "-o", tmp_path / "o.csv", "--json", tmp_path / "o.json"]
    return CliRunner().invoke(command, [str(each) for each in arguments])


def test_themes_are_named_and_grouped_by_a_codebook_of_ones_own(tmp_path):
    assert run(tmp_path, OWN).exit_code == 0
    themes = json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))["themes"]
    harbour = next(theme for theme in themes if theme["topic"] == "harbour")
    assert harbour["label"] == "Liman"
    assert harbour["categories"] == ["ulaşım", "ekonomi"]
    assert harbour["owner"] == "Liman Başkanlığı"


def test_a_broken_codebook_stops_the_command(tmp_path):
    assert run(tmp_path, OWN.replace("ulaşım", "deniz")).exit_code != 0
    assert not (tmp_path / "o.csv").exists()
