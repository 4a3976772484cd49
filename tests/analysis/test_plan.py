"""What PLAN.toml may say."""

from datetime import date
from pathlib import Path

import pytest

from analysis.dataset import Audience
from analysis.errors import FileError, SettingsError
from analysis.plan import plan_of, read_plan


def test_every_key_reaches_its_setting(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(
        """
municipality = "Örnek Belediyesi"
period = "2025-2029"
language = "en"
audience = "internal"
codebook = "kod.json"
themes = 12
minimum_group = 10
seed = 3
chapter_number = 3
[fieldwork]
mode = "paper"
first_day = 2024-06-03
invited = 260
[owners]
waste = "Büyükşehir Belediyesi"
[priorities]
"Kırsal mahalle" = 21.16
[strength_weights]
breadth = 2
""",
        encoding="utf-8",
    )
    plan = read_plan(path)
    assert (plan.settings.municipality, plan.settings.plan_period) == (
        "Örnek Belediyesi",
        "2025-2029",
    )
    assert (plan.settings.n_themes, plan.settings.minimum_group, plan.settings.seed) == (12, 10, 3)
    assert plan.settings.fieldwork.first_day == date(2024, 6, 3)
    assert plan.audience is Audience.INTERNAL
    assert plan.codebook == tmp_path / "kod.json"
    assert plan.chapter.chapter_number == "3"
    assert plan.settings.owners == {"waste": "Büyükşehir Belediyesi"}
    assert plan.settings.priorities == {"Kırsal mahalle": 21.16}
    assert plan.settings.strength_weights == {"breadth": 2.0}


@pytest.mark.parametrize(
    ("document", "named"),
    [
        ({"belediye": "x"}, "belediye"),
        ({"fieldwork": {"when": 1}}, "fieldwork.when"),
        ({"fieldwork": 3}, "fieldwork"),
        ({"language": "fr"}, "language"),
        ({"audience": "all"}, "audience"),
        ({"themes": 0}, "themes"),
        ({"themes": True}, "themes"),
        ({"minimum_group": 4}, "minimum_group"),
        ({"text_columns": "a"}, "text_columns"),
        ({"seed": "0"}, "seed"),
        ({"owners": "x"}, "owners"),
        ({"owners": {"waste": 1}}, "owners"),
        ({"priorities": {"x": 26}}, "priorities"),
        ({"strength_weights": {"breadth": True}}, "strength_weights"),
        ({"fieldwork": {"first_day": "2024-06-03"}}, "fieldwork.first_day"),
        (
            {"fieldwork": {"first_day": date(2024, 6, 3), "last_day": date(2024, 6, 1)}},
            "fieldwork.last_day",
        ),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(document: dict, named: str) -> None:
    with pytest.raises(SettingsError) as caught:
        plan_of(document, folder=Path())
    assert f"'{named}'" in caught.value.message("tr")
    assert f"'{named}'" in caught.value.message("en")


def test_a_missing_or_broken_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"plan\.toml"):
        read_plan(tmp_path / "plan.toml")
    (tmp_path / "plan.toml").write_text("a = = 1", encoding="utf-8")
    with pytest.raises(FileError, match="not valid TOML"):
        read_plan(tmp_path / "plan.toml")


def test_nothing_is_claimed_of_a_fieldwork_that_nobody_described() -> None:
    assert plan_of({}, folder=Path()).settings.fieldwork.mode == "spreadsheet"


def test_employees_need_ten_of_a_group_where_nothing_else_is_said(tmp_path):
    plans = [plan_of({"audience": who}, folder=tmp_path) for who in ("internal", "external")]
    assert [plan.settings.minimum_group for plan in plans] == [10, 5]
