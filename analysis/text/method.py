"""The method in one line, for the method note of the chapter.

Contract: :func:`describe` says which steps were taken and with which settings.
"""

from analysis.text.clusters.grouping import Choice

_LINES = {
    "tr": (
        "Yanıtlar temizlendi, boş ve yinelenen yanıtlar ayrıldı, kişisel veriler maskelendi; "
        "birden çok konuya değinen uzun yanıtlar bölümlere ayrıldı; sözcükler kök biçimine "
        "indirildi; TF-IDF (gizli anlam çözümlemesi), yanıtlardan "
        "öğrenilen sözcük vektörleri, sözcük parçaları ve belediye konu listesi birlikte "
        "kullanılarak k-ortalamalar ile {n} tema bulundu ({how}; başlangıç değeri {seed})."
    ),
    "en": (
        "Answers were cleaned, empty and repeated answers set apart and personal data masked; "
        "long answers that speak of several matters were cut into parts; words were reduced to "
        "lemmas; TF-IDF (latent semantic analysis), word vectors trained on the answers, parts of "
        "words and a list of municipal topics were clustered by k-means into {n} themes ({how}; "
        "seed {seed})."
    ),
}
_SETTLED = {
    "tr": (
        "Yanıtlar temizlendi, boş ve yinelenen yanıtlar ayrıldı, kişisel veriler maskelendi; "
        "kişilerce kesinleştirilen {themes} tema ve {answers} yanıt bölümü olduğu gibi alındı; "
        "kalanlar, bunlardan öğrenen doğrusal bir sınıflandırıcıyla temalara atandı ve {proposed} "
        "yeni tema önerildi (başlangıç değeri {seed})."
    ),
    "en": (
        "Answers were cleaned, empty and repeated answers set apart and personal data masked; "
        "{themes} themes and {answers} parts of answers settled by people were taken as they are; "
        "the others were assigned to the themes by a linear classifier that learned from these, "
        "and {proposed} new themes were proposed (seed {seed})."
    ),
}
_HOW = {
    "tr": {
        "given": "tema sayısı verildi",
        "chosen": "tema sayısı alt örneklemlerdeki ayrışmaya ve kararlılığa göre seçildi, "
        "düzeltilmiş Rand dizini {stability}",
        "kept": "temalar bir önceki çözümlemeden alındı, yeni yanıtlar en yakın temaya "
        "yerleştirildi",
        "none": "yanıtlar alt örneklemlerde yinelenen kümelere ayrılmadı",
    },
    "en": {
        "given": "the number was given",
        "chosen": "the number was chosen by separation and stability in subsamples, adjusted Rand "
        "index {stability}",
        "kept": "the themes are those of the last analysis, new answers joined the nearest",
        "none": "the answers don't fall into groups that come back in subsamples",
    },
}


def describe(n: int, choice: Choice, n_themes: int | None, seed: int, language: str) -> str:
    """Write the line.

    Parameters
    ----------
    n : int
        Themes that were made.
    choice : Choice
        How their number came about.
    n_themes : int or None
        The number that was asked for.
    seed : int
    language : str
        "tr" or "en".
    """
    key = "given" if n_themes is not None else "chosen" if choice.n_clusters > 1 else "none"
    stability = f"{choice.stability:.2f}"
    if language == "tr":
        stability = stability.replace(".", ",")
    how = _HOW[language][key].format(stability=stability)
    return _LINES[language].format(n=n, how=how, seed=seed)


def describe_kept(n: int, seed: int, language: str) -> str:
    """Write the line for themes that are those of the last run.

    Parameters
    ----------
    n : int
        Themes that were kept.
    seed : int
    language : str
        "tr" or "en".
    """
    return _LINES[language].format(n=n, how=_HOW[language]["kept"], seed=seed)


def describe_settled(
    n_themes: int, n_answers: int, n_proposed: int, seed: int, language: str
) -> str:
    """Write the line for themes a person has settled.

    Parameters
    ----------
    n_themes, n_answers : int
        Settled themes, and settled segments of answers.
    n_proposed : int
        Themes that were proposed beside them.
    seed : int
    language : str
        "tr" or "en".
    """
    return _SETTLED[language].format(
        themes=n_themes, answers=n_answers, proposed=n_proposed, seed=seed
    )
