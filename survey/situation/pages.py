"""All pages of the desk of the GZFT list on one blueprint."""

from survey.situation import actions as _actions  # noqa: F401  # adds its routes
from survey.situation import writing as _writing  # noqa: F401  # adds its routes
from survey.situation.closing import views as _closing  # noqa: F401  # adds its routes
from survey.situation.quotes import views as _quotes  # noqa: F401  # adds its routes
from survey.situation.rules import views as _rules  # noqa: F401  # adds its routes
from survey.situation.views import situation
from survey.situation.weighing import views as _weighing  # noqa: F401  # adds its routes
from survey.situation.weighing.public import weigh

__all__ = ["situation", "weigh"]
