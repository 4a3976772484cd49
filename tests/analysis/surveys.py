"""Invented surveys with answers that can be counted by hand."""

from datetime import date
from functools import cache

import pandas as pd

from analysis.codebook import Codebook, Measure, Quadrant, Variable, VariableType
from analysis.dataset import Audience, Dataset
from analysis.importance import ServiceRow, ServiceTable
from analysis.pipeline import Analysis, Fieldwork, Settings, analyse
from analysis.results import Results
from analysis.text.themes import Polarity, Quote, Theme, Themes

SATISFACTION = {
    "1": "Hiç memnun değilim",
    "2": "Memnun değilim",
    "3": "Kararsızım",
    "4": "Memnunum",
    "5": "Çok memnunum",
}
ROADS = "yollar çok bozuk, sokağımıza asfalt atılmıyor"
PARKS = "parklar çok güzel, yeşil alanlar bakımlı"
WATER = "sular kesik, içme suyu gelmiyor, şebeke patlıyor"


def rating(name: str, service: str, measure: Measure, owner: str = "") -> Variable:
    return Variable(
        name=name,
        type=VariableType.RATING,
        text=service,
        value_labels=SATISFACTION,
        section="Hizmetler" if measure is Measure.SATISFACTION else "Önem",
        measure=measure,
        service=service,
        owner=owner,
    )


def open_question(name: str, quadrant: Quadrant | None = None) -> Variable:
    return Variable(name=name, type=VariableType.OPEN_TEXT, text=f"{name}?", quadrant=quadrant)


def citizens(language: str = "tr", extra: str = "") -> Dataset:
    """Forty citizens: 24 women, 16 men; roads important and bad, rubbish important and good."""
    variables = (
        Variable(
            name="cinsiyet",
            type=VariableType.SINGLE_CHOICE,
            text="Cinsiyetiniz",
            value_labels={"k": "Kadın", "e": "Erkek"},
            is_group=True,
        ),
        rating("yol_m", "Yol bakımı", Measure.SATISFACTION),
        rating("cop_m", "Çöp toplama", Measure.SATISFACTION),
        rating("su_m", "İçme suyu", Measure.SATISFACTION, "MARSU"),
        rating("sanat_m", "Kültür ve sanat", Measure.SATISFACTION),
        rating("yol_o", "Yol bakımı", Measure.IMPORTANCE),
        rating("cop_o", "Çöp toplama", Measure.IMPORTANCE),
        rating("su_o", "İçme suyu", Measure.IMPORTANCE, "MARSU"),
        rating("sanat_o", "Kültür ve sanat", Measure.IMPORTANCE),
        Variable(
            name="kanal",
            type=VariableType.SINGLE_CHOICE,
            text="Bize nasıl ulaşıyorsunuz?",
            value_labels={"t": "Telefon", "w": "Web", "b": "Bizzat"},
        ),
        open_question("iyi", Quadrant.STRENGTH),
        open_question("kotu", Quadrant.WEAKNESS),
        open_question("sorun"),
    )
    responses = pd.DataFrame(
        {
            "cinsiyet": ["k"] * 24 + ["e"] * 16,
            "yol_m": [1] * 20 + [2] * 10 + [4] * 10,
            "cop_m": [4] * 20 + [5] * 16 + [2] * 4,
            "su_m": [1] * 30 + [3] * 10,
            "sanat_m": [4] * 40,
            "yol_o": [5] * 40,
            "cop_o": [5] * 40,
            "su_o": [5] * 40,
            "sanat_o": [2] * 40,
            "kanal": ["t"] * 22 + ["w"] * 10 + ["b"] * 8,
        }
    )
    texts = [("iyi", PARKS)] * 12 + [("kotu", ROADS)] * 14 + [("sorun", WATER)] * 12
    rows = [(question, f"{text} {place}") for place, (question, text) in enumerate(texts)]
    rows += [("sorun", extra)] if extra else []
    return Dataset(
        responses=responses,
        verbatims=pd.DataFrame(rows, columns=["question", "text"]),
        codebook=Codebook(variables=variables, language=language),
    )


def employees() -> Dataset:
    """Twenty employees; participation has the mean 2, teamwork the mean 4."""
    variables = tuple(
        Variable(
            name=name,
            type=VariableType.RATING,
            text=f"{dimension} ifadesi",
            value_labels=SATISFACTION,
            section="Kurum kültürü",
            measure=Measure.AGREEMENT,
            dimension=dimension,
        )
        for name, dimension in (("k1", "Katılım"), ("k2", "İş birliği"))
    )
    return Dataset(
        responses=pd.DataFrame({"k1": [1] * 10 + [3] * 10, "k2": [4] * 20}),
        verbatims=pd.DataFrame({"question": [], "text": []}),
        codebook=Codebook(variables=variables),
        audience=Audience.INTERNAL,
    )


def settings(language: str = "tr", **more: object) -> Settings:
    return Settings(
        language=language,
        municipality="Örnek Belediyesi",
        plan_period="2025-2029",
        n_themes=3,
        fieldwork=Fieldwork(
            title="Vatandaş Anketi", first_day=date(2024, 6, 3), last_day=date(2024, 7, 5)
        ),
        **more,  # type: ignore[arg-type]
    )


@cache
def citizen_analysis(language: str = "tr", extra: str = "") -> Analysis:
    return analyse(citizens(language, extra), settings(language))


@cache
def employee_analysis() -> Analysis:
    return analyse(employees(), Settings(fieldwork=Fieldwork(mode="paper", invited=25)))


def theme(theme_id: int, label: str, questions: dict[str, int], **more: object) -> Theme:
    size = sum(questions.values())
    return Theme(
        theme_id=theme_id,
        label=label,
        size=size,
        share=0.5,
        terms=tuple(label.split()),
        by_question=questions,
        polarity={Polarity.REPORT: size},
        quotes=(Quote(text="örnek", verbatim=0, question=next(iter(questions))),),
        **more,  # type: ignore[arg-type]
    )


def results_with(
    counts: dict[tuple[str, str, Polarity], int],
    questions: dict[str, Quadrant | None],
    services: tuple[ServiceRow, ...] = (),
) -> Results:
    """Make results of hand-made themes: mentions by (label, question, polarity)."""
    rows = [key for key, n in counts.items() for _ in range(n)]
    labels = list(dict.fromkeys(label for label, _, _ in rows))
    mentions = pd.DataFrame(
        {
            "theme_id": [labels.index(label) for label, _, _ in rows],
            "strength": 1.0,
            "is_quote": False,
            "polarity": [str(polarity) for _, _, polarity in rows],
            "certainty": 0.9,
            "is_doubtful": False,
            "text": "metin",
            "copies": 1,
        }
    )
    themes = []
    for place, label in enumerate(labels):
        by_question: dict[str, int] = {}
        for (name, question, _), n in counts.items():
            if name == label:
                by_question[question] = by_question.get(question, 0) + n
        themes.append(theme(place, label, by_question))
    codebook = Codebook(variables=tuple(open_question(*pair) for pair in questions.items()))
    return Results(
        dataset=Dataset(
            responses=pd.DataFrame({"sira": range(50)}),
            verbatims=pd.DataFrame({"question": [q for _, q, _ in rows], "text": "metin"}),
            codebook=codebook,
        ),
        frequencies=(),
        likert=(),
        services=ServiceTable(rows=services, satisfaction_cut=3.0, importance_cut=4.0)
        if services
        else None,
        themes=Themes(
            themes=tuple(themes),
            mentions=mentions,
            base=len(rows),
            n_empty=0,
            n_copies=0,
            n_masked=0,
            method="by hand",
        ),
    )
