"""What is said about rows that are imported otherwise than they stand there."""

WARNINGS = {
    "metadata": (
        "'{kind}' is left out: Paydaş records nothing about people and their devices.",
        "'{kind}' alınmadı: Paydaş kişiler ve cihazları hakkında kayıt tutmaz.",
    ),
    "position": (
        ("'{kind}' is left out: a position tells who answers. Ask for the quarter (mahalle) with "
        "select_one and write place into the column paydas_type."),
        ("'{kind}' alınmadı: konum yanıtlayanı belli eder. Mahalleyi select_one ile sorup "
        "paydas_type sütununa place yazınız."),
    ),
    "hidden": (
        "'{kind}' without a value is left out.",
        "değeri olmayan '{kind}' alınmadı.",
    ),
    "renamed": (
        "the name '{old}' became '{new}'.",
        "'{old}' adı '{new}' oldu.",
    ),
    "value_renamed": (
        "the name '{old}' is stored as '{new}'; expressions follow.",
        "'{old}' adı '{new}' olarak saklanır; ifadeler buna uyarlandı.",
    ),
    "dropped": (
        "the column is not read; what stands in it is left out.",
        "sütun okunmaz; içindekiler alınmadı.",
    ),
    "appearance": (
        "the appearance '{what}' is not known here; the question looks the usual way.",
        "'{what}' görünümü burada bilinmiyor; soru olağan biçimde gösterilir.",
    ),
    "parameter": (
        "the parameter '{what}' is not read.",
        "'{what}' parametresi okunmaz.",
    ),
    "filled": (
        ("the text is missing in the default language '{default}'; the one in '{code}' stands in "
        "for it. Add it."),
        ("metnin varsayılan dildeki ('{default}') karşılığı yok; '{code}' dilindeki gösterilir. "
        "Ekleyiniz."),
    ),
    "media": (
        ("the file '{what}' is not taken over: pictures, sounds and films are not part of a "
        "questionnaire. Say it in the text."),
        ("'{what}' dosyası alınmadı: resim, ses ve video soru formunun parçası değildir. Metinle "
        "anlatınız."),
    ),
    "default": (
        ("the default '{what}' is worked out and is left out; only a fixed answer can be filled in "
        "beforehand."),
        ("'{what}' varsayılanı hesaplandığı için alınmadı; önceden yalnızca sabit bir yanıt "
        "doldurulabilir."),
    ),
    "default_several": (
        "the default '{what}' is left out; one answer at most can be filled in beforehand.",
        "'{what}' varsayılanı alınmadı; önceden en çok bir yanıt doldurulabilir.",
    ),
    "not_likert": (
        "the points of the scale are not whole numbers, so it is asked as a single choice.",
        "ölçek noktaları tam sayı olmadığından soru tek seçimli olarak sorulur.",
    ),
    "not_grid": (
        ("the group is no grid (all its rows must be select_one of the same list, without a "
        "constraint); its questions are asked one after the other."),
        ("grup bir tablo olamıyor (bütün satırları aynı listeden kısıtsız select_one olmalı); "
        "soruları art arda sorulur."),
    ),
    "part": (
        "'{name}' belongs to the question before it and is made anew; change that one instead.",
        "'{name}' kendinden önceki sorunun parçasıdır ve yeniden üretilir; o soruyu değiştiriniz.",
    ),
    "paydas_type": (
        "'{what}' in paydas_type does not fit the type and is not read.",
        "paydas_type sütunundaki '{what}' türe uymuyor, okunmadı.",
    ),
    "rule": (
        "the condition was changed; the rule beside it is not read.",
        "koşul değiştirilmiş; yanındaki kural okunmadı.",
    ),
    "note_required": (
        ("a note can't be required: nobody is stopped by it. Write a constraint to a question "
        "instead."),
        ("not zorunlu olamaz, kimseyi durdurmaz. Bunun yerine bir soruya kısıt (constraint) "
        "yazınız."),
    ),
    "note_cell": (
        "the {what} of a note is not read.",
        "bir notun {what} hücresi okunmaz.",
    ),
    "group_cell": (
        "the {what} of a group is not read; write it into a note.",
        "bir grubun {what} hücresi okunmaz; bir not olarak yazınız.",
    ),
    "same_choice": (
        ("'{name}' stands twice in the list '{list}', for cascades of lists perhaps; each choice "
        "needs a name of its own, such as '{name}_2', also where a filter compares it."),
        ("'{name}' adı '{list}' listesinde iki kez var (belki kademeli liste için); her seçeneğe "
        "'{name}_2' gibi ayrı bir ad veriniz, süzgeçte karşılaştırıldığı yerde de."),
    ),
    "no_choice_label": (
        "the choice '{name}' has no label; its name is shown.",
        "'{name}' seçeneğinin etiketi yok; adı gösterilir.",
    ),
    "no_calculate_label": (
        "the calculated value has no label; its name stands in tables.",
        "hesaplanan değerin etiketi yok; tablolarda adı yazılır.",
    ),
    "disabled": (
        "the row is marked as disabled and left out.",
        "satır devre dışı (disabled) işaretli; alınmadı.",
    ),
    "style": (
        "marks of style (HTML, **bold**) are shown as they are written.",
        "biçim işaretleri (HTML, **kalın**) yazıldıkları gibi gösterilir.",
    ),
    "missing_mark": (
        ("the choice '{name}' counts as an answer; where it is none, write yes into the column "
        "{column}."),
        "'{name}' seçeneği yanıt sayılır; sayılmayacaksa {column} sütununa yes yazınız.",
    ),
    "setting": (
        "the setting is not read; it has no meaning here.",
        "ayar okunmaz; burada anlamı yok.",
    ),
    "sheet": (
        "the sheet '{what}' is not read.",
        "'{what}' sayfası okunmaz.",
    ),
    "day_asked": (
        "'{kind}' is not recorded; expressions that ask for it take the day of answering.",
        "'{kind}' kaydedilmez; onu soran ifadeler yanıtlandığı günü alır.",
    ),
}  # fmt: skip


def worded(texts: tuple[str, str], **values: str) -> tuple[str, str]:
    """Fill our own two sentences; what comes from a workbook is never a format itself."""
    short = {key: value[:80] for key, value in values.items()}
    return texts[0].format(**short), texts[1].format(**short)
