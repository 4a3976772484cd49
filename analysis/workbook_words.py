"""The words of the workbook of tables, in Turkish and English."""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.codebook import MissingKind, VariableType


@dataclass(frozen=True, kw_only=True)
class Words:
    """Titles of sheets, headings and notes in one language.

    Attributes
    ----------
    notes : tuple of (label, text)
        The method, for the sheet of the summary.
    """

    summary: str
    frequencies: str
    services: str
    codebook: str
    summary_header: tuple[str, ...]
    frequency_header: tuple[str, ...]
    spread_header: tuple[str, ...]
    likert_header: tuple[str, ...]
    likert_tail: tuple[str, ...]
    service_header: tuple[str, ...]
    codebook_header: tuple[str, ...]
    title: str
    responses: str
    open_answers: str
    questions: str
    weighted_by: str
    effective_base: str
    weight_range: str
    withheld: str
    dimension_mean: str
    cuts: str
    yes: str
    notes: tuple[tuple[str, str], ...]
    types: Mapping[VariableType, str]
    missing: Mapping[MissingKind, str]
    positions: Mapping[str, str]

    @property
    def missing_header(self) -> tuple[str, ...]:
        """Headings of the columns that count the missing answers, a kind each."""
        names = (self.missing[kind] for kind in MissingKind)
        return tuple(name[:1].upper() + name[1:] for name in names)


TURKISH = Words(
    summary="Özet",
    frequencies="Frekanslar",
    services="Hizmetler",
    codebook="Kod kitabı",
    summary_header=("Konu", "Değer"),
    frequency_header=(
        "Soru",
        "Soru metni",
        "Tür",
        "Değer",
        "Yanıt",
        "Sayı",
        "Yüzde",
        "Alt sınır (%95)",
        "Üst sınır (%95)",
        "Taban (n)",
    ),
    spread_header=(
        "Ortalama",
        "Ortanca",
        "Alt çeyrek",
        "Üst çeyrek",
        "Standart sapma",
    ),
    likert_header=("Bölüm", "Değişken", "İfade", "Boyut"),
    likert_tail=("Ortalama", "Taban (n)"),
    service_header=(
        "Hizmet",
        "Sorumlu kuruluş",
        "Memnuniyet (1-5)",
        "Taban (memnuniyet)",
        "Önem (1-5)",
        "Taban (önem)",
        "Konum",
    ),
    codebook_header=(
        "Değişken",
        "Soru metni",
        "Tür",
        "Seçenek",
        "Değer etiketleri",
        "Kayıp kodları",
        "Bölüm",
        "Kim yanıtladı sorusu",
    ),
    title="Başlık",
    responses="Yanıt sayısı",
    open_answers="Açık uçlu yanıt sayısı",
    questions="Kapalı uçlu soru sayısı",
    weighted_by="Ağırlıklandırılan değişkenler",
    effective_base="Etkin taban (Kish)",
    weight_range="En küçük ve en büyük ağırlık",
    withheld="Gizlilik nedeniyle gösterilmeyen sorular",
    dimension_mean="Boyut ortalaması (ters ifadeler çevrilmiştir)",
    cuts="Kesim noktası",
    yes="evet",
    notes=(
        (
            "Yüzde",
            (
                "Geçerli yanıtlar içindeki pay. Taban ve sayılar ağırlıksızdır. Birden çok seçenek "
                "işaretlenebilen sorularda yüzdelerin toplamı 100'ü aşabilir."
            ),
        ),
        (
            "Güven aralığı",
            (
                "%95, Wilson yöntemi; ağırlık varsa etkin taban kullanılır. Yalnızca rastgele "
                "seçilen örneklemde anlamlıdır; açık bağlantıyla toplanan yanıtlarda "
                "kullanılmamalıdır."
            ),
        ),
        (
            "Gizlilik",
            (
                "Kimin yanıtladığını gösteren sorularda az kişinin verdiği yanıtlar "
                "'Diğer (birleştirilmiş)' satırında toplanır; tabanı küçük tablolar gösterilmez."
            ),
        ),
        (
            "Sıralama ve paylaştırma",
            (
                "Sıralamada sayı ve yüzde ilk sıraya koyanlar, ortalama ise ortalama sıradır. "
                "Paylaştırmada sayı pay verenler, yüzde toplamdaki pay, ortalama ortalama paydır."
            ),
        ),
        (
            "Hizmetlerin konumu",
            "Memnuniyet ölçeğin ortasından (3), önem tüm hizmetlerin ortalamasından ayrılır.",
        ),
    ),
    types={
        VariableType.SINGLE_CHOICE: "tek seçim",
        VariableType.MULTIPLE_CHOICE: "çoklu seçim",
        VariableType.RATING: "ölçek",
        VariableType.RANK: "sıralama",
        VariableType.SHARE: "paylaştırma",
        VariableType.NUMBER: "sayı",
        VariableType.DATE: "tarih",
        VariableType.SHORT_TEXT: "kısa metin",
        VariableType.ORDER: "gösterim sırası",
        VariableType.OPEN_TEXT: "açık uçlu",
    },
    missing={
        MissingKind.NOT_ASKED: "sorulmadı",
        MissingKind.NOT_ANSWERED: "yanıt yok",
        MissingKind.DONT_KNOW: "bilmiyor",
        MissingKind.PREFER_NOT_TO_SAY: "belirtmek istemiyor",
        MissingKind.NOT_USED: "kullanmadı",
    },
    positions={
        "keep_up": "Korunmalı (önemli, memnuniyet yüksek)",
        "concentrate_here": "Öncelik verilmeli (önemli, memnuniyet düşük)",
        "low_priority": "Düşük öncelik (önemi ve memnuniyeti düşük)",
        "possible_overkill": "Kaynak gözden geçirilmeli (önemi düşük, memnuniyet yüksek)",
        "": "",
    },
)

ENGLISH = Words(
    summary="Summary",
    frequencies="Frequencies",
    services="Services",
    codebook="Codebook",
    summary_header=("Item", "Value"),
    frequency_header=(
        "Question",
        "Question text",
        "Type",
        "Value",
        "Answer",
        "Count",
        "Percent",
        "Lower limit (95%)",
        "Upper limit (95%)",
        "Base (n)",
    ),
    spread_header=(
        "Mean",
        "Median",
        "Lower quartile",
        "Upper quartile",
        "Standard deviation",
    ),
    likert_header=("Section", "Variable", "Statement", "Dimension"),
    likert_tail=("Mean", "Base (n)"),
    service_header=(
        "Service",
        "Responsible body",
        "Satisfaction (1-5)",
        "Base (satisfaction)",
        "Importance (1-5)",
        "Base (importance)",
        "Position",
    ),
    codebook_header=(
        "Variable",
        "Question text",
        "Type",
        "Option",
        "Value labels",
        "Missing codes",
        "Section",
        "Says who answered",
    ),
    title="Title",
    responses="Responses",
    open_answers="Open answers",
    questions="Closed questions",
    weighted_by="Weighted by",
    effective_base="Effective base (Kish)",
    weight_range="Smallest and largest weight",
    withheld="Questions withheld to protect respondents",
    dimension_mean="Mean of the dimension (reversed statements turned round)",
    cuts="Cut",
    yes="yes",
    notes=(
        (
            "Percent",
            (
                "Of the valid answers. Bases and counts are unweighted. Where several answers were "
                "possible, percents may add up to more than 100."
            ),
        ),
        (
            "Interval",
            (
                "95%, Wilson's method; with weights on the effective base. It means something only "
                "for a random sample and should not be used for answers from an open link."
            ),
        ),
        (
            "Disclosure",
            (
                "In questions that say who answered, answers of few people are put together in the "
                "row 'Other (merged)'; tables with a small base are not shown."
            ),
        ),
        (
            "Rankings and shares",
            (
                "Of rankings, count and percent are those who put it first, the mean is the mean "
                "place. Of shares, count is who gave something, percent the part of the total."
            ),
        ),
        (
            "Position of services",
            (
                "Satisfaction is cut at the middle of the scale (3), importance at the mean of all "
                "services."
            ),
        ),
    ),
    types={
        VariableType.SINGLE_CHOICE: "single choice",
        VariableType.MULTIPLE_CHOICE: "multiple choice",
        VariableType.RATING: "rating",
        VariableType.RANK: "ranking",
        VariableType.SHARE: "shares",
        VariableType.NUMBER: "number",
        VariableType.DATE: "date",
        VariableType.SHORT_TEXT: "short text",
        VariableType.ORDER: "order shown",
        VariableType.OPEN_TEXT: "open text",
    },
    missing={
        MissingKind.NOT_ASKED: "not asked",
        MissingKind.NOT_ANSWERED: "not answered",
        MissingKind.DONT_KNOW: "don't know",
        MissingKind.PREFER_NOT_TO_SAY: "prefer not to say",
        MissingKind.NOT_USED: "never used it",
    },
    positions={
        "keep_up": "Keep up (important, satisfying)",
        "concentrate_here": "Concentrate here (important, not satisfying)",
        "low_priority": "Low priority (neither important nor satisfying)",
        "possible_overkill": "Possible overkill (less important, satisfying)",
        "": "",
    },
)

WORDS = {"tr": TURKISH, "en": ENGLISH}

__all__ = ["ENGLISH", "TURKISH", "WORDS", "Words"]
