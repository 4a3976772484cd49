"""What is said about rows that can't be imported: what is wrong and what to do instead."""

from survey.questionnaires.xlsform.remarks import worded

ADVICE = {
    "type": (
        ("the question type '{kind}' is not known; ask it as text, integer, decimal, date, range, "
        "select_one, select_multiple or rank, or delete the row."),
        ("'{kind}' soru türü bilinmiyor; text, integer, decimal, date, range, select_one, "
        "select_multiple ya da rank olarak sorunuz veya satırı siliniz."),
    ),
    "time": (
        ("times of day are not kept ('{kind}'); ask for the day as date, or the hour as integer "
        "with a constraint such as . >= 0 and . <= 23."),
        ("günün saati saklanmaz ('{kind}'); günü date olarak ya da saati '. >= 0 and . <= 23' "
        "kısıtlı integer olarak sorunuz."),
    ),
    "recording": (
        ("'{kind}' is not taken: a voice or a film tells who answers; ask for text (appearance "
        "multiline), or for a photo with image."),
        ("'{kind}' alınmaz: ses ve görüntü kaydı yanıtlayanı belli eder; metin (appearance: "
        "multiline) ya da image ile fotoğraf isteyiniz."),
    ),
    "map": (
        ("lines and areas on a map ('{kind}') are not asked; ask for the quarter (mahalle) with "
        "select_one and write place into the column paydas_type."),
        ("harita üzerinde çizgi ve alan ('{kind}') sorulmaz; mahalleyi select_one ile sorup "
        "paydas_type sütununa place yazınız."),
    ),
    "barcode": (
        "bar codes are not scanned; ask for the number as text.",
        "barkod okutulmaz; numarayı text olarak sorunuz.",
    ),
    "from_file": (
        ("choices are not read from a file ('{kind}'); put its rows into the sheet choices and "
        "write select_one with the name of that list."),
        ("seçenekler dosyadan okunmaz ('{kind}'); dosyanın satırlarını choices sayfasına koyup "
        "select_one ile o listenin adını yazınız."),
    ),
    "signature": (
        "a signature names the person; ask for consent with acknowledge instead.",
        "imza kişiyi belli eder; onayı acknowledge ile alınız.",
    ),
    "list": (
        "there is no list '{name}' in the sheet choices; add it or correct its name.",
        "choices sayfasında '{name}' adlı liste yok; ekleyiniz ya da adını düzeltiniz.",
    ),
    "choices_of_row": (
        ("choices taken from repeated answers ('{name}') are not supported; list them in the "
        "sheet choices."),
        "yinelenen yanıtlardan seçenek üretilmez ('{name}'); choices sayfasında sıralayınız.",
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
    "bare": (
        "'{name}' is no function and no reference; write ${{{name}}} for the answer to a question.",
        "'{name}' ne bir işlev ne bir başvuru; bir sorunun yanıtı için ${{{name}}} yazınız.",
    ),
    "own": (
        ("'.' is the answer that is being checked and has a meaning in the column constraint only; "
        "write the name of a question as ${{name}}."),
        ("'.' denetlenen yanıttır, yalnızca constraint sütununda anlamlıdır; sorunun adını ${{ad}} "
        "biçiminde yazınız."),
    ),
    "unknown": (
        "'{name}' does not exist; correct the name in ${{...}}.",
        "'{name}' yok; ${{...}} içindeki adı düzeltiniz.",
    ),
    "later": (
        ("'{name}' stands later, was left out or was refused; correct that row or refer to an "
        "earlier question."),
        ("'{name}' daha sonra geliyor, alınmadı ya da reddedildi; o satırı düzeltiniz ya da daha "
        "önceki bir soruya başvurunuz."),
    ),
    "no_attribute": (
        ("the list has no column '{name}' to compare; add it to the sheet choices or correct the "
        "name."),
        ("listede karşılaştırılacak '{name}' sütunu yok; choices sayfasına ekleyiniz ya da adı "
        "düzeltiniz."),
    ),
    "parameters": (
        ("'{what}' can't be used; write start=1 end=5 step=1, whole steps and at most 11 points "
        "with the appearance rating."),
        ("'{what}' kullanılamaz; start=1 end=5 step=1 biçiminde yazınız, rating için adımlar "
        "tam sayı ve en çok 11 nokta olmalıdır."),
    ),
    "yes_no": (
        "'{value}' is neither yes nor no; write one of them.",
        "'{value}' ne yes ne no; birini yazınız.",
    ),
    "whole_number": (
        "'{value}' is no number that fits here; correct it.",
        "'{value}' buraya uyan bir sayı değil; düzeltiniz.",
    ),
    "calculation": (
        ("only rows of the type calculate are calculated; make this a calculate row and show its "
        "value in a note as ${{name}}."),
        ("yalnızca calculate türündeki satırlar hesaplanır; satırı calculate yapıp değerini bir "
        "note içinde ${{ad}} ile gösteriniz."),
    ),
    "no_calculation": (
        "a calculate row needs an expression in the column calculation; write it.",
        "calculate satırının calculation sütununda bir ifade olmalıdır; yazınız.",
    ),
    "trigger": (
        "calculations follow every answer by themselves; leave the column trigger empty.",
        "hesaplar her yanıtı kendiliğinden izler; trigger sütununu boş bırakınız.",
    ),
    "readonly": (
        ("a question that can't be changed is no question; make it a note, which may show an "
        "earlier answer as ${{name}}."),
        ("değiştirilemeyen bir soru soru değildir; note yapınız, önceki bir yanıtı ${{ad}} ile "
        "gösterebilir."),
    ),
    "repeat_count": (
        ("the number of entries must be a whole number, not '{value}'; write one, or leave the "
        "cell empty and let the respondent add entries."),
        ("kayıt sayısı '{value}' değil bir tam sayı olmalıdır; sayı yazınız ya da hücreyi boş "
        "bırakınız, yanıtlayan kayıt ekleyebilir."),
    ),
    "nested_repeat": (
        ("a repeated group can't stand in another; ask its questions once for each entry, or in a "
        "group of its own behind it."),
        ("yinelenen grup bir başkasının içinde olamaz; sorularını her kayıtta bir kez ya da "
        "arkasında ayrı bir grupta sorunuz."),
    ),
    "loop": (
        ("loops over a list are not supported; write a group with the appearance table-list, or a "
        "repeated group."),
        ("liste üzerinde döngü (loop) desteklenmez; table-list görünümlü bir grup ya da yinelenen "
        "grup (begin_repeat) yazınız."),
    ),
    "unbalanced": (
        "begin and end of groups don't match here; correct them.",
        "grup başlangıçları ile bitişleri burada uyuşmuyor; düzeltiniz.",
    ),
    "too_deep": (
        "groups stand too deep inside each other; use at most {count} levels.",
        "gruplar aşırı iç içe; en çok {count} düzey kullanınız.",
    ),
    "json": (
        "the rule can't be read; delete this cell and write the condition as an expression.",
        "kural okunamıyor; bu hücreyi silip koşulu ifade olarak yazınız.",
    ),
    "range_start": (
        "a range can't start below -97 ('{what}'): lower numbers stand for missing answers.",
        ("aralık -97'nin altından başlayamaz ('{what}'): daha küçük sayılar eksik yanıtları "
        "gösterir."),
    ),
}  # fmt: skip


class Refusal(ValueError):  # noqa: N818  # said of a row, not an error of the program
    """A row can't be imported; carries what to say, in English and Turkish, and the column."""

    def __init__(self, en: str, tr: str, column: str = "") -> None:
        super().__init__(en)
        self.en, self.tr, self.column = en, tr, column

    @classmethod
    def of(cls, key: str, column: str = "", **values: str) -> "Refusal":
        """Word the refusal; the values come from a workbook and are cut short."""
        return cls(*worded(ADVICE[key], **values), column)
