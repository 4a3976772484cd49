"""Questions about what the law protects most, which a planner may ask without meaning to.

Law 6698 (KVKK), article 6: race and ethnic origin, political opinion, belief, dress, membership,
health, sexual life, convictions, biometric and genetic data; the mother tongue beside them, since
it tells of origin. The words are those of our four languages. They are found by their wording, so
a question that asks in a roundabout way is not found, and one that only mentions the matter is:
it is a warning, and only a breakdown of employees' answers by such a question is refused.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from survey.questionnaires.checks.names import questions_in
from survey.questionnaires.problems import Problem, warning

SPECIAL: Mapping[str, str] = MappingProxyType(
    {
        "race and ethnic origin": r"\bırk\w*|etnik|soyunuz|\brace\b|ethnic|\bnijad|etnîk"
        r"|العرق|عرقي",
        "mother tongue": r"ana ?dil|mother tongue|native language|zimanê (dayik|zikmak)|اللغة الأم",
        "political opinion": r"\bparti(niz|ye|si|lisi)?\b|siyasi|oy ver|\bparty\b|political"
        r"|\bvote|partî|siyasî|حزب|سياسي",
        "belief": r"\bdin(i|iniz|î)\b|mezhep|\binan[cç]|ibadet|religio|\bsect\b|\bbelief|mezheb"
        r"|bawerî|ديان|الدين|مذهب",
        "dress": r"kılık|kıyafet|\bdress\b|cil û berg|ملابس",
        "membership of a union": r"sendika|\bunion\b|sendîka|نقاب",
        "health": r"hasta(lık|lığ)|sağlık durum|engel durum|gebe|illness|disease|your health"
        r"|nexweş|مرض|حالتكم الصحية",
        "sexual life": r"cinsel|sexual|cinsî|جنسية|جنسي ",
        "convictions": r"sabıka|mahk[uû]m|convict|criminal record|tawanbar|سوابق|إدانة",
        "biometric and genetic data": r"parmak izi|biyometri|genetik|fingerprint|biometric|genetic"
        r"|şopa tilî|biyometrîk|بصمة|وراثي",
    }
)
"""Category -> what points to it, in small letters."""
TURKISH: Mapping[str, str] = MappingProxyType(
    {
        "race and ethnic origin": "ırk ve etnik köken",
        "mother tongue": "ana dili",
        "political opinion": "siyasi düşünce",
        "belief": "din, mezhep ve inanç",
        "dress": "kılık ve kıyafet",
        "membership of a union": "sendika üyeliği",
        "health": "sağlık",
        "sexual life": "cinsel hayat",
        "convictions": "ceza mahkûmiyeti",
        "biometric and genetic data": "biyometrik ve genetik veri",
    }
)
_PATTERNS = {kind: re.compile(pattern) for kind, pattern in SPECIAL.items()}


def special_kinds(texts: Mapping[str, str]) -> list[str]:
    """Name the categories that a text points to, in any of its languages."""
    # Turkish capitals: without this a small dotless i would be taken for another letter
    said = " ".join(texts.values()).replace("İ", "i").replace("I", "ı")
    both = f"{said.casefold()} {' '.join(texts.values()).casefold()}"
    return [kind for kind, pattern in _PATTERNS.items() if pattern.search(both)]


def special_problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    """Warn of questions about special categories; refuse breakdowns of employees by one."""
    for place, question in questions_in(dict(document)):
        for kind in special_kinds(question.get("text", {})):
            yield _problem(place, kind, document, question)


def _problem(
    place: str, kind: str, document: Mapping[str, Any], question: Mapping[str, Any]
) -> Problem:
    turkish = TURKISH[kind]
    if document["audience"] == "internal" and question.get("is_group"):
        return Problem(
            f"{place}.is_group",
            f"the question points to {kind}, a special category of personal data (Law 6698, "
            "article 6); answers of employees are not broken down by it. Take 'is_group' out.",
            f"soru, özel nitelikli kişisel veriye ({turkish}; 6698 sayılı Kanun m. 6) işaret "
            "ediyor; çalışanların yanıtları buna göre kırılmaz. 'is_group' ayarını kaldırınız.",
        )
    optional = (
        (" Do not require an answer.", " Yanıtı zorunlu tutmayınız.")
        if question.get("required")
        else ("", "")
    )
    return warning(
        f"{place}.text",
        f"the wording points to {kind}, a special category of personal data (Law 6698, article "
        f"6). Ask only where the law allows it and the answer is needed.{optional[0]}",
        f"soru metni, özel nitelikli kişisel veriye ({turkish}; 6698 sayılı Kanun m. 6) işaret "
        f"ediyor. Yalnızca kanun izin veriyorsa ve yanıt gerekliyse sorunuz.{optional[1]}",
    )
