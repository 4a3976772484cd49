"""All pages of stakeholders: what an application registers."""

from survey.stakeholders.blueprint import stakeholders
from survey.stakeholders.changes import models as _changes
from survey.stakeholders.hearings import models as _hearings
from survey.stakeholders.services import models as _services

__all__ = ["stakeholders"]
del _changes, _hearings, _services
