from tests.analysis.text.polarity.mentions import verdicts


def test_scorn_is_a_doubtful_complaint():
    texts = [
        "Süper bir hizmet(!) 6 aydır çukuru kapatamadınız bravo",
        "Süper bir hizmet(!)",
        "6 aydır çukuru kapatamadınız bravo",
        "sağ olun 8 aydır bekliyoruz",
        "helal olsun, yine sular kesildi",
        "tebrikler, asfalt bir ayda bozuldu",
        "“hızlı” otobüs gelmiyor",
        "güya hizmet var",
    ]
    found = verdicts(texts)
    assert set(found.kind.tolist()) == {"complaint"}
    assert set(found.is_doubtful.tolist()) == {True}
    assert max(found.certainty) < 0.6


def test_praise_without_a_complaint_is_meant():
    texts = [
        "helal olsun, yollar güzel olmuş",
        "tebrikler, park çok güzel",
        "sağ olun, her şey için teşekkürler",
        "“hızlı” diye bilinen otobüs güzel",
    ]
    found = verdicts(texts)
    assert set(found.kind.tolist()) == {"praise"}
    assert set(found.is_doubtful.tolist()) == {False}


def test_scorn_is_seen_where_it_was_cut_off_from_its_complaint():
    found = verdicts(["6 aydır çukuru kapatamadınız", "bravo size"], answers=[0, 0])
    assert found.kind.tolist() == ["complaint", "complaint"]
    assert found.is_doubtful.tolist() == [False, True]
    assert verdicts(["bravo size"]).kind[0] == "praise"


def test_thanks_beside_a_complaint_are_politeness_and_not_doubtful():
    found = verdicts(["Çöpler toplanmıyor, şimdiden teşekkürler"])
    assert (found.kind[0], bool(found.is_doubtful[0])) == ("complaint", False)


def test_praise_of_one_thing_and_complaint_about_another_are_both_kept():
    found = verdicts(["temizlik süper", "yollar berbat"], answers=[0, 0])
    assert found.kind.tolist() == ["praise", "complaint"]
    assert not found.is_doubtful.any()
