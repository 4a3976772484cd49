"""All pages of the desk of the chapter on one blueprint."""

from survey.chapter import actions as _actions  # noqa: F401  # adds its routes
from survey.chapter import settings as _settings  # noqa: F401  # adds its routes
from survey.chapter.editions import views as _editions  # noqa: F401  # adds its routes
from survey.chapter.views import chapter
from survey.chapter.word import views as _word  # noqa: F401  # adds its routes
from survey.chapter.wording import bringing as _bringing  # noqa: F401  # new analyses ask it
from survey.chapter.wording import views as _wording  # noqa: F401  # adds its routes

__all__ = ["chapter"]
