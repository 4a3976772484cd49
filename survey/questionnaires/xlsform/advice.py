"""What is said about rows that can't be imported: what is wrong and what to do instead."""

ADVICE = {
    "type": (
        (
            "the question type '{kind}' is not supported; ask it as text, integer, decimal, range, "
            "select_one or select_multiple, or delete the row."
        ),
        (
            "'{kind}' soru türü desteklenmiyor; text, integer, decimal, range, select_one ya da "
            "select_multiple olarak sorunuz veya satırı siliniz."
        ),
    ),
    "list": (
        "there is no list '{name}' in the sheet choices; add it or correct its name.",
        "choices sayfasında '{name}' adlı liste yok; ekleyiniz ya da adını düzeltiniz.",
    ),
    "no_label": (
        "the row has no label; write the question there.",
        "satırın etiketi (label) yok; soruyu oraya yazınız.",
    ),
    "no_name": (
        "the row has no name; give it one.",
        "satırın adı (name) yok; bir ad veriniz.",
    ),
    "same_name": (
        "the name '{name}' is already taken; choose another (capital letters don't count).",
        "'{name}' adı kullanılıyor; başka bir ad seçiniz (büyük-küçük harf ayrımı yoktur).",
    ),
    "constraint": (
        (
            "the constraint '{what}' is not supported; of numbers write limits such as "
            "'. >= 18 and . <= 99', elsewhere delete it."
        ),
        (
            "'{what}' kısıtı (constraint) desteklenmiyor; sayılarda '. >= 18 and . <= 99' gibi "
            "sınırlar yazınız, diğerlerinde siliniz."
        ),
    ),
    "choosing": (
        (
            "the constraint '{what}' is not supported; of select_multiple write "
            "count-selected(.) <= 3 or not(selected(., 'none') and count-selected(.) > 1), or "
            "delete it."
        ),
        (
            "'{what}' kısıtı (constraint) desteklenmiyor; select_multiple sorularında "
            "count-selected(.) <= 3 ya da not(selected(., 'none') and count-selected(.) > 1) "
            "yazınız veya siliniz."
        ),
    ),
    "relevant": (
        (
            "the condition (relevant) is not simple at '{what}'; use comparisons such as "
            "${{q}} = 'a', selected(${{q}}, 'a'), ${{q}} >= 18, ${{q}} != '' joined by and, or."
        ),
        (
            "koşul (relevant) '{what}' yerinde basit değil; ${{q}} = 'a', selected(${{q}}, 'a'), "
            "${{q}} >= 18, ${{q}} != '' gibi karşılaştırmaları and, or ile bağlayınız."
        ),
    ),
    "unknown": (
        (
            "the condition (relevant) refers to '{name}', which stands later, does not exist or "
            "was refused; correct that first."
        ),
        (
            "koşul (relevant) '{name}' sorusuna başvuruyor; bu soru daha sonra geliyor, yok ya da "
            "reddedildi; önce onu düzeltiniz."
        ),
    ),
    "parameters": (
        "the parameters '{what}' are not supported; write start=1 end=5 step=1.",
        "'{what}' parametreleri desteklenmiyor; start=1 end=5 step=1 biçiminde yazınız.",
    ),
    "piping": (
        "the {column} puts another answer into the text with ${{...}}; write it without.",
        "{column} metni ${{...}} ile başka bir yanıtı içeriyor; onsuz yazınız.",
    ),
    "yes_no": (
        "'{value}' in the column {column} is neither yes nor no; write one of them.",
        "{column} sütunundaki '{value}' ne yes ne no; birini yazınız.",
    ),
    "whole_number": (
        "'{value}' in the column {column} is no whole number; correct it.",
        "{column} sütunundaki '{value}' tam sayı değil; düzeltiniz.",
    ),
    "column": (
        "the column {column} is not supported; delete its content in this row.",
        "{column} sütunu desteklenmiyor; bu satırdaki içeriğini siliniz.",
    ),
    "repeat": (
        "groups that repeat are not supported; ask about one case, or in a survey of its own.",
        (
            "yinelenen gruplar desteklenmiyor; tek bir durum için sorunuz ya da ayrı bir anket "
            "yapınız."
        ),
    ),
    "unbalanced": (
        "begin and end of groups don't match here; correct them.",
        "grup başlangıçları ile bitişleri burada uyuşmuyor; düzeltiniz.",
    ),
    "note_condition": (
        "a note can't have a condition of its own; put it as hint to the question it is about.",
        "bir notun kendi koşulu olamaz; ilgili sorunun ipucuna (hint) yazınız.",
    ),
}

WARNINGS = {
    "metadata": (
        "'{kind}' is left out: Paydaş records nothing about people and their devices.",
        "'{kind}' alınmadı: Paydaş kişiler ve cihazları hakkında kayıt tutmaz.",
    ),
    "renamed": (
        "the name '{old}' became '{new}'.",
        "'{old}' adı '{new}' oldu.",
    ),
    "dropped": (
        "the column {column} is not read.",
        "{column} sütunu okunmaz.",
    ),
    "not_likert": (
        "the points of the scale are not whole numbers, so it is asked as a single choice.",
        "ölçek noktaları tam sayı olmadığından soru tek seçimli olarak sorulur.",
    ),
    "disabled": (
        "the row is marked as disabled and left out.",
        "satır devre dışı (disabled) işaretli; alınmadı.",
    ),
}


class Refusal(ValueError):  # noqa: N818  # said of a row, not an error of the program
    """A row can't be imported; carries what to say, in English and Turkish."""

    def __init__(self, en: str, tr: str) -> None:
        super().__init__(en)
        self.en, self.tr = en, tr

    @classmethod
    def of(cls, key: str, **values: str) -> "Refusal":
        """Word the refusal; the values come from a workbook and are cut short."""
        return cls(*worded(ADVICE[key], **values))


def worded(texts: tuple[str, str], **values: str) -> tuple[str, str]:
    """Fill our own two sentences; what comes from a workbook is never a format itself."""
    short = {key: value[:80] for key, value in values.items()}
    return texts[0].format(**short), texts[1].format(**short)
