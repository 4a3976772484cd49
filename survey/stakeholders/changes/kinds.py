"""What may be changed in the register, and what the log calls it."""

from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l


class Kind(StrEnum):
    """What somebody changed; the values are kept and never change their meaning."""

    STAKEHOLDER_ADDED = "stakeholder added"
    STAKEHOLDER_EDITED = "stakeholder edited"
    STAKEHOLDER_DELETED = "stakeholder deleted"
    LIST_TAKEN_OVER = "list taken over"
    GROUP_ADDED = "group added"
    GROUP_EDITED = "group edited"
    GROUP_DELETED = "group deleted"
    SCORER_ADDED = "scorer added"
    SCORER_DELETED = "scorer deleted"
    LINK_MADE = "link made"
    LINK_REVOKED = "link revoked"
    SCORES_ENTERED = "scores entered"
    RULES_CHANGED = "rules changed"
    BORDER_DECIDED = "border decided"
    BORDER_REOPENED = "border reopened"
    SERVICES_TAKEN_OVER = "services taken over"
    FIELD_ADDED = "field added"
    FIELD_RENAMED = "field renamed"
    FIELD_DELETED = "field deleted"
    SERVICE_ADDED = "service added"
    SERVICE_RENAMED = "service renamed"
    SERVICE_DELETED = "service deleted"
    MARKS_CHANGED = "marks changed"
    HEARING_ADDED = "hearing added"
    HEARING_EDITED = "hearing edited"
    HEARING_DELETED = "hearing deleted"
    INPUT_ADDED = "input added"
    INPUT_DELETED = "input deleted"
    FILE_IMPORTED = "file imported"
    UNDONE = "undone"


KIND_NAMES: dict[Kind, LazyString] = {
    Kind.STAKEHOLDER_ADDED: _l("Added a stakeholder"),
    Kind.STAKEHOLDER_EDITED: _l("Edited a stakeholder"),
    Kind.STAKEHOLDER_DELETED: _l("Deleted a stakeholder"),
    Kind.LIST_TAKEN_OVER: _l("Took over the ready list of stakeholders"),
    Kind.GROUP_ADDED: _l("Added a stakeholder group"),
    Kind.GROUP_EDITED: _l("Edited a stakeholder group"),
    Kind.GROUP_DELETED: _l("Deleted a stakeholder group"),
    Kind.SCORER_ADDED: _l("Added a scorer"),
    Kind.SCORER_DELETED: _l("Deleted a scorer"),
    Kind.LINK_MADE: _l("Made a scorer's link"),
    Kind.LINK_REVOKED: _l("Revoked a scorer's link"),
    Kind.SCORES_ENTERED: _l("Entered scores from paper"),
    Kind.RULES_CHANGED: _l("Changed the rules of scoring"),
    Kind.BORDER_DECIDED: _l("Decided a border case"),
    Kind.BORDER_REOPENED: _l("Took back the decision of a border case"),
    Kind.SERVICES_TAKEN_OVER: _l("Took over the ready list of services"),
    Kind.FIELD_ADDED: _l("Added a field of activity"),
    Kind.FIELD_RENAMED: _l("Renamed a field of activity"),
    Kind.FIELD_DELETED: _l("Deleted a field of activity"),
    Kind.SERVICE_ADDED: _l("Added a product or service"),
    Kind.SERVICE_RENAMED: _l("Renamed a product or service"),
    Kind.SERVICE_DELETED: _l("Deleted a product or service"),
    Kind.MARKS_CHANGED: _l("Changed the services of a stakeholder"),
    Kind.HEARING_ADDED: _l("Added a hearing"),
    Kind.HEARING_EDITED: _l("Edited a hearing"),
    Kind.HEARING_DELETED: _l("Deleted a hearing"),
    Kind.INPUT_ADDED: _l("Wrote down what was said"),
    Kind.INPUT_DELETED: _l("Deleted what was said"),
    Kind.FILE_IMPORTED: _l("Imported a file"),
    Kind.UNDONE: _l("Took back a change"),
}
"""What the page says; a test asks for a name of each kind."""


def kind_name(kind: str) -> str:
    """Say what a change is called; one of a later version by its own value."""
    return str(KIND_NAMES[Kind(kind)]) if kind in set(Kind) else kind
