"""Letters by e-mail: with a code, and reminders without one, in each language of a survey."""

from collections.abc import Sequence

from flask_babel import force_locale
from flask_babel import gettext as _

from survey.fieldwork.codes.making import MadeCode
from survey.fieldwork.codes.paper.documents import address_of, short
from survey.fieldwork.codes.wording import title_in
from survey.fieldwork.models import AccessMode, Survey
from survey.outgoing import Letter

BETWEEN = "\n\n" + "—" * 30 + "\n\n"
"""Stands between the languages."""


class Writer:
    """Writes the letters of a survey; made while the survey can still be read."""

    def __init__(self, survey: Survey, link: str, languages: Sequence[str]) -> None:
        self.link = link
        self.organisation = survey.organisation
        self.titles = {language: title_in(language, survey) for language in languages}
        self.is_named = survey.access_mode == AccessMode.NAMED

    @property
    def subject(self) -> str:
        """What the letters are about."""
        return next(iter(self.titles.values()))

    def invitation(self, to: str, code: MadeCode) -> Letter:
        """Write to one address with one code."""
        return Letter(
            to=to,
            subject=self.subject,
            text=BETWEEN.join(self._invitation_in(language, code) for language in self.titles),
        )

    def reminder(self, to: str) -> Letter:
        """Write to one address without a code: the same to everybody."""
        return Letter(
            to=to,
            subject=self.subject,
            text=BETWEEN.join(self._reminder_in(language) for language in self.titles),
        )

    def _invitation_in(self, language: str, code: MadeCode) -> str:
        with force_locale(language):
            paragraphs = [
                _(
                    "%(organisation)s asks for your opinion: %(title)s",
                    organisation=self.organisation,
                    title=self.titles[language],
                )
                if not self.is_named
                else _(
                    "%(asking)s asks for the opinion of %(organisation)s: %(title)s",
                    asking=self.organisation,
                    organisation=code.organisation or "",
                    title=self.titles[language],
                ),
                _("Open this address to answer:") + "\n" + address_of(self.link, code),
                _(
                    "Or open %(address)s and type this code: %(code)s",
                    address=short(self.link),
                    code=code.written,
                ),
                self._promise(),
            ]
        return "\n\n".join(paragraphs)

    def _promise(self) -> str:
        if self.is_named:
            return str(
                _(
                    "Your organisation answers once with this code; its name is kept with the "
                    "answers."
                )
            )
        return str(
            _(
                "The survey is anonymous: it is not kept which address got which code, and "
                "answers are kept without the code. The code counts once; don't pass this letter "
                "on."
            )
        )

    def _reminder_in(self, language: str) -> str:
        with force_locale(language):
            paragraphs = [
                _(
                    "%(organisation)s still asks for your opinion: %(title)s",
                    organisation=self.organisation,
                    title=self.titles[language],
                ),
                _("If you have answered already, thank you: there is nothing left to do."),
                _("If not, take the code you were given and open this address:") + "\n" + self.link,
            ]
            if not self.is_named:
                paragraphs.append(
                    _(
                        "This reminder goes to everybody alike, because nobody knows who has "
                        "answered."
                    )
                )
        return "\n\n".join(paragraphs)
