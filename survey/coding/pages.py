"""All pages of the desk of themes on one blueprint."""

from survey.coding import actions as _actions  # noqa: F401  # adds its routes
from survey.coding import splits as _splits  # noqa: F401  # adds its routes
from survey.coding.codebook import views as _codebook  # noqa: F401  # adds its routes
from survey.coding.second import views as _second  # noqa: F401  # adds its routes
from survey.coding.views import coding

__all__ = ["coding"]
