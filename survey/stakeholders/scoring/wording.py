"""What the pages of scoring call things."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from analysis.stakeholder_map import Axis

AXIS_NAMES: dict[Axis, LazyString] = {
    Axis.IMPORTANCE: _l("Importance"),
    Axis.INFLUENCE: _l("Influence"),
}
