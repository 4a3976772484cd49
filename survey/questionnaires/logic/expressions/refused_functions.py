"""Functions of ODK, XForms and XPath that are refused by name, each with what to do instead."""

from survey.questionnaires.logic.expressions.refusals import Advice

_NAME_IT = Advice(
    "name the question directly as ${name}.",
    "soruyu doğrudan ${ad} biçiminde yazınız.",
)
_RANDOM = Advice(
    "chance gives another result at each look and can't be checked afterwards; give the "
    "options or questions a random order instead.",
    "rastgele değer her bakışta değişir ve sonradan denetlenemez; bunun yerine seçeneklere ya "
    "da sorulara rastgele sıra veriniz.",
)
_IDENTITY = Advice(
    "an answer carries no identity of its own here, so that it stays anonymous; leave it out.",
    "yanıtların adsız kalması için burada yanıta kimlik verilmez; çıkarınız.",
)
_TIME = Advice(
    "only days are kept, no times of day, so that nobody is recognised; use today().",
    "kimse tanınmasın diye yalnızca gün saklanır, saat saklanmaz; today() kullanınız.",
)
_PLACE = Advice(
    "positions on a map are not asked; ask for the quarter (mahalle).",
    "haritada konum sorulmaz; mahalleyi sorunuz.",
)
_DATA_FILE = Advice(
    "files beside the form are not read; put the rows into the choices sheet and use a choice "
    "filter.",
    "formun yanındaki dosyalar okunmaz; satırları seçenekler sayfasına koyup seçenek süzgeci "
    "kullanınız.",
)
_LABEL = Advice(
    "labels differ by language and are not read; compare the option's value (name).",
    "etiketler dile göre değişir, okunmaz; seçeneğin değerini (name) karşılaştırınız.",
)
_ENTRY = Advice(
    "single entries of a repeated group are not picked; use sum, count, min, max or join over "
    "${name}.",
    "yinelenen gruptan tek kayıt seçilmez; ${ad} üzerinde sum, count, min, max ya da join "
    "kullanınız.",
)
_TREE = Advice(
    "the form is no tree of XML here; name a question as ${name}.",
    "form burada bir XML ağacı değil; soruyu ${ad} biçiminde yazınız.",
)

REFUSED = {
    "once": Advice(
        "a calculated value is worked out anew each time; use today() or the answer itself.",
        "hesaplanan değer her seferinde yeniden bulunur; today() ya da yanıtın kendisini "
        "kullanınız.",
    ),
    "random": _RANDOM,
    "randomize": Advice(
        "write randomize=true into the column 'parameters' instead.",
        "bunun yerine 'parameters' sütununa randomize=true yazınız.",
    ),
    "uuid": _IDENTITY,
    "version": _IDENTITY,
    "property": _IDENTITY,
    "digest": Advice(
        "a scrambled identity number still tells who it is; don't ask for the number.",
        "karıştırılmış kimlik numarası kişiyi yine belli eder; numarayı sormayınız.",
    ),
    "base64-decode": Advice(
        "coded texts are not read; write the text itself.",
        "kodlanmış metinler okunmaz; metnin kendisini yazınız.",
    ),
    "extract-signed": Advice(
        "signed texts are not read; leave it out.",
        "imzalı metinler okunmaz; çıkarınız.",
    ),
    "now": _TIME,
    "decimal-time": _TIME,
    "area": _PLACE,
    "distance": _PLACE,
    "geofence": _PLACE,
    "intersects": _PLACE,
    "pulldata": _DATA_FILE,
    "instance": _DATA_FILE,
    "current": _NAME_IT,
    "indexed-repeat": _ENTRY,
    "last": Advice(
        "use count(${name}) of a question of the repeated group.",
        "yinelenen grubun bir sorusuyla count(${ad}) kullanınız.",
    ),
    "jr:choice-name": _LABEL,
    "jr:itext": _LABEL,
    "lang": _LABEL,
    "id": _TREE,
    "local-name": _TREE,
    "name": _TREE,
    "namespace-uri": _TREE,
    "node": _TREE,
    "text": _TREE,
    "comment": _TREE,
    "processing-instruction": _TREE,
    "power": Advice("write pow(x, n) instead.", "yerine pow(x, n) yazınız."),
    "avg": Advice(
        "write sum(${name}) div count(${name}) instead.",
        "yerine sum(${ad}) div count(${ad}) yazınız.",
    ),
}
"""Function name -> why not, and what to do instead."""
