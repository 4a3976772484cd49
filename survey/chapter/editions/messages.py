"""Messages the making of an edition leaves behind, in both languages at once."""


def unexpected(reference: str) -> dict[str, str]:
    """Say that something went wrong that nobody foresaw, with a reference for the log."""
    return {
        "en": "The chapter could not be made because of an unexpected error. Nothing you wrote was "
        f"lost: prepare it again. If it stops again, give your administrator the reference "
        f"{reference}.",
        "tr": "Bölüm beklenmeyen bir hata nedeniyle hazırlanamadı. Yazdıklarınızın hiçbiri "
        "kaybolmadı: yeniden hazırlatınız. Yine durursa yöneticinize "
        f"{reference} başvuru numarasını iletiniz.",
    }


def too_long() -> dict[str, str]:
    """Say that it was given up after hours."""
    return {
        "en": "Making the chapter took more than three hours and was stopped. Tell your "
        "administrator.",
        "tr": "Bölümün hazırlanması üç saatten uzun sürdüğü için durduruldu. Yöneticinize "
        "bildiriniz.",
    }
