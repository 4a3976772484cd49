"""Invented answers about four matters in Turkish, Kurmanji and Arabic."""

import numpy as np
import pandas as pd

ANSWERS = {
    "roads": {
        "tr": (
            "Yollar çok bozuk, asfalt yapılsın",
            "sokagimizin yolu cukur dolu",
            "asfalt istiyoruz",
            "Kaldırımlar kırık, yol çamur",
            "yolumuz toz toprak icinde",
            "Köy yolu bozuk",
            "Mahallemize asfalt atılmadı",
            "yol cok kotu kisin camur",
            "Parke taşları sökülmüş yol berbat",
            "Yolda çukurlar var asfalt yok",
        ),
        "ku": (
            "Rêya gundê me pir xirab e",
            "reya taxa me xirab e",
            "asfalt tune rê xirab e",
            "em asfalt dixwazin",
            "zivistanê rê dibe herî",
            "kolan bê asfalt in",
            "rêyên gund xirab in",
            "riya me çal û kort e",
        ),
        "ar": (
            "الطريق سيء جدا",
            "نريد تعبيد الشوارع",
            "الطرق مليئة بالحفر",
            "شارعنا بدون أسفلت",
            "الطريق طين في الشتاء",
            "حفر كثيرة في الطريق",
        ),
    },
    "water": {
        "tr": (
            "Su yok, sular sürekli kesik",
            "yazin su 2 gunde bir geliyo",
            "İçme suyu kirli akıyor",
            "su basıncı çok düşük",
            "sular kesiliyor",
            "Şebeke suyu içilmiyor",
            "suyumuz akmiyor",
            "Su kesintisi bitsin",
            "musluktan su akmıyor",
            "susuz kaldık",
        ),
        "ku": (
            "av nîne",
            "av tune em çawa bijîn",
            "ava me pis e",
            "havînê av nayê",
            "em av dixwazin",
            "ava vexwarinê tune",
            "sê roj in av nayê",
            "av her roj qut dibe",
        ),
        "ar": (
            "لا يوجد ماء",
            "المياه مقطوعة كل يوم",
            "الماء وسخ",
            "ماء الشرب غير نظيف",
            "انقطاع المياه في الصيف",
            "نريد مياه نظيفة",
        ),
    },
    "waste": {
        "tr": (
            "Çöpler toplanmıyor",
            "cop konteyneri az",
            "çöp kokusu var",
            "Sokaklar çöp içinde, temizlik yok",
            "konteynerler dolup taşıyor",
            "cop kamyonu gelmiyor",
            "çöpler zamanında alınsın",
            "Temizlik işçileri uğramıyor",
            "çöp konteyneri kırık",
            "copler birikiyor",
        ),
        "ku": (
            "zibil kom nakin",
            "zibil li kolanê ye",
            "konteyner tune zibil pir e",
            "zibilê nabin",
            "tax qirêj e zibil heye",
            "paqijî tune",
            "bêhna zibil tê",
            "zibil her derê ye",
        ),
        "ar": (
            "القمامة لا تجمع",
            "الزبالة في الشارع",
            "لا توجد حاويات قمامة",
            "النفايات متراكمة",
            "رائحة القمامة كريهة",
            "نظافة الحي سيئة والقمامة كثيرة",
        ),
    },
    "dogs": {
        "tr": (
            "Sokak köpekleri çok fazla",
            "kopekler cocuklara saldiriyor",
            "başıboş köpekler toplansın",
            "köpek sürüsü geziyor",
            "Köpekler için barınak yapılsın",
            "kopeklerden korkuyoruz",
            "Sokak hayvanları kısırlaştırılsın",
            "köpek ısırdı",
            "basibos kopek cok",
            "köpekler gece havlıyor",
        ),
        "ku": (
            "kûçik pir in",
            "kucik zarokan ditirsînin",
            "em ji kûçikan ditirsin",
            "seg li taxê digerin",
            "kûçikên kolanê zêde bûne",
            "kuçik êrîşî zarokan dikin",
            "kûçik her şev dikewtin",
            "kûçik hene zarok naçin dibistanê",
        ),
        "ar": (
            "الكلاب الشاردة كثيرة",
            "الكلاب تخيف الأطفال",
            "كلاب في الشارع",
            "نخاف من الكلاب",
            "الكلاب تعض الأولاد",
            "كلب هاجم ابني",
        ),
    },
}


def answers() -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    """Give the answers, the matter of each and its language."""
    rows = [
        (text, matter, language)
        for matter, languages in ANSWERS.items()
        for language, texts in languages.items()
        for text in texts
    ]
    texts, matters, languages = (
        np.array(column, dtype=object) for column in zip(*rows, strict=True)
    )
    return pd.DataFrame({"question": "q", "text": texts}), matters, languages
