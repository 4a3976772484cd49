"""The checks of the page client can fail."""

import pytest

from tests.page_client import PageError, check_page

GOOD = """<!doctype html><html lang="tr"><head><title>Başlık</title></head><body>
<h1>Başlık</h1><form method="post"><label for="a">Ad</label><input id="a" name="a"></form>
</body></html>"""


def test_a_good_page_passes() -> None:
    check_page(GOOD, "/")


@pytest.mark.parametrize(
    ("good", "bad", "problem"),
    [
        ("<h1>Başlık</h1>", "", "0 h1"),
        ("</form>", "</form><h1>İki</h1>", "2 h1"),
        ("<title>Başlık</title>", "", "no title"),
        (' lang="tr"', "", "no language"),
        ("</form>", '</form><p id="a"></p>', "stands there 2 times"),
        ('<label for="a">Ad</label>', "", "has no label"),
        ('for="a"', 'for="b"', "which is not there"),
        (' method="post"', "", "without method"),
        ("</form>", '</form><img src="x">', "without alt"),
        ("</form>", "</form><script>1</script>", "inline script"),
        ("</form>", "</form><style>a{}</style>", "inline style"),
        ("<h1>", '<h1 style="color:red">', "attribute style"),
        ("<h1>", '<h1 onclick="x()">', "attribute onclick"),
    ],
)
def test_each_rule_of_a_page_can_be_broken(good: str, bad: str, problem: str) -> None:
    assert good in GOOD

    with pytest.raises(PageError, match=problem):
        check_page(GOOD.replace(good, bad), "/")
