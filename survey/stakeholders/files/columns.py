"""What the files of the register hold: kinds of files, and the headings of their columns.

Files are Turkish, whatever language the pages are shown in: a file that one planner wrote must be
read when another imports it.
"""

from dataclasses import dataclass
from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l


class FileKind(StrEnum):
    """What a file holds."""

    REGISTER = "register"
    SCORES = "scores"
    SERVICES = "services"
    HEARINGS = "hearings"
    INPUTS = "inputs"


KIND_NAMES: dict[FileKind, LazyString] = {
    FileKind.REGISTER: _l("Stakeholders"),
    FileKind.SCORES: _l("Scores"),
    FileKind.SERVICES: _l("Matrix of stakeholders and services"),
    FileKind.HEARINGS: _l("Hearings"),
    FileKind.INPUTS: _l("What was said in hearings"),
}
FILE_NAMES = {
    FileKind.REGISTER: "paydaslar",
    FileKind.SCORES: "puanlar",
    FileKind.SERVICES: "paydas-hizmet",
    FileKind.HEARINGS: "gorusmeler",
    FileKind.INPUTS: "gorusler",
}
NAME = "Paydaş Adı"
SIDE = "İç Paydaş/Dış Paydaş"
GROUP = "Paydaş Grubu"
LAW_BODY = "5393 md. 41"
CONTACT = "İletişim"
NOTE = "Not"
SCORER = "Puanlayan"
IMPORTANCE = "Önem Derecesi"
INFLUENCE = "Etki Derecesi"
NUMBER = "Kayıt No"
DAY = "Tarih"
METHOD = "Yöntem"
TITLE = "Konu"
STAKEHOLDERS = "Paydaşlar"
HEAD_COUNT = "Kişi Sayısı"
REFERENCE = "Evrak No"
MINUTES = "Tutanak"
SURVEY = "Anket"
KIND = "Tür"
TEXT = "Görüş"


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns of a kind of file."""

    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()
    has_more: bool = False
    """Further columns are services."""

    @property
    def headings(self) -> tuple[str, ...]:
        """Give all columns with a fixed heading, in order."""
        return (*self.needed, *self.optional)


SHAPES = {
    FileKind.REGISTER: Shape((NAME, SIDE), (GROUP, LAW_BODY, CONTACT, NOTE)),
    FileKind.SCORES: Shape((NAME, SCORER, IMPORTANCE, INFLUENCE)),
    FileKind.SERVICES: Shape((NAME,), has_more=True),
    FileKind.HEARINGS: Shape(
        (NUMBER, DAY, METHOD, TITLE, STAKEHOLDERS), (HEAD_COUNT, REFERENCE, MINUTES, SURVEY)
    ),
    FileKind.INPUTS: Shape((NUMBER, NAME, KIND, TEXT)),
}
SIDE_WORDS = {"internal": "İç Paydaş", "external": "Dış Paydaş"}
LAW_BODY_WORDS = {"": "", "university": "Üniversite", "chamber": "Meslek odası", "ngo": "STK"}
METHOD_WORDS = {
    "survey": "Anket",
    "interview": "Görüşme",
    "workshop": "Çalıştay",
    "letter": "Yazı",
    "meeting": "Toplantı",
}
KIND_WORDS = {
    "opinion": "Görüş",
    "strength": "Güçlü yön",
    "weakness": "Zayıf yön",
    "opportunity": "Fırsat",
    "threat": "Tehdit",
    "need": "İhtiyaç",
}
EMPTY_FIELD = ""
"""Behind the divider of a heading: a field of activity without services."""
