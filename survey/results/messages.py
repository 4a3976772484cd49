"""Messages a run leaves behind, in every language at once: who will read it is not known yet."""


def unexpected(reference: str) -> dict[str, str]:
    """Say that something went wrong that nobody foresaw, with a reference for the log."""
    return {
        "en": "The analysis stopped because of an unexpected error. Nothing was lost: start it "
        f"again. If it stops again, give your administrator the reference {reference}.",
        "tr": "Çözümleme beklenmeyen bir hata nedeniyle durdu. Hiçbir yanıt kaybolmadı: yeniden "
        f"başlatınız. Yine durursa yöneticinize {reference} başvuru numarasını iletiniz.",
    }


def too_long() -> dict[str, str]:
    """Say that it was given up after hours."""
    return {
        "en": "The analysis took more than three hours and was stopped. Nothing was lost. Choose "
        "fewer surveys or groups and start it again, or tell your administrator.",
        "tr": "Çözümleme üç saatten uzun sürdüğü için durduruldu. Hiçbir yanıt kaybolmadı. Daha az "
        "anket veya grup seçerek yeniden başlatınız ya da yöneticinize bildiriniz.",
    }
