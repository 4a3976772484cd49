"""What the words of a text may be, before it is read word for word."""

from analysis.text.privacy.hints import Hint, hints_of


def test_a_text_without_a_title_or_a_given_name_is_not_read():
    assert hints_of("Sokak lambaları yanmıyor, çöpler toplanmıyor") == Hint.NOTHING
    assert hints_of("") == Hint.NOTHING


def test_a_given_name_needs_a_capital_to_begin_a_pair():
    assert not hints_of("bahçeye fidan dikilsin") & Hint.GIVEN
    assert hints_of("bahçeyi Fidan Kaya dikti") & Hint.GIVEN


def test_an_office_needs_a_capital_or_a_given_name_somewhere():
    assert not hints_of("Sayın yetkili bakar mısınız") & Hint.TITLE_BEFORE
    assert hints_of("sayın Yetkili") & Hint.TITLE_BEFORE
    assert hints_of("zabıta memuru mehmet bağırdı") & Hint.TITLE_BEFORE


def test_what_any_name_follows_counts_whatever_the_letters():
    assert hints_of("soyadım kaya") & Hint.TITLE_BEFORE
    assert hints_of("benim adım kaya") & Hint.TITLE_BEFORE
