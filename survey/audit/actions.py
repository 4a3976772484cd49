"""What the audit trail names: actions, what they were done to, and their details."""

from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l


class Action(StrEnum):
    """What somebody did; the values are kept and never change their meaning."""

    # people who sign in
    SIGNED_IN = "signed in"
    SIGN_IN_FAILED = "sign-in failed"
    SIGNED_OUT = "signed out"
    SESSIONS_ENDED = "sessions ended"
    PASSWORD_CHANGED = "password changed"  # noqa: S105  # names what was done
    PASSWORD_RESET = "password reset"  # noqa: S105  # names what was done
    ACCOUNT_ADDED = "account added"
    ACCOUNT_ACTIVATED = "account activated"
    ACCOUNT_DEACTIVATED = "account deactivated"
    ROLE_CHANGED = "role changed"
    LINK_MADE = "link made"
    LINK_USED = "link used"
    SECOND_FACTOR_SET_UP = "second factor set up"
    SECOND_FACTOR_REMOVED = "second factor removed"
    RECOVERY_CODE_USED = "recovery code used"
    RECOVERY_CODES_MADE = "recovery codes made"
    TRAIL_EXPORTED = "audit trail exported"
    # questionnaires and surveys
    QUESTIONNAIRE_KEPT = "questionnaire kept"
    QUESTIONNAIRE_EXPORTED = "questionnaire exported"
    SURVEY_MADE = "survey made"
    SURVEY_OPENED = "survey opened"
    SURVEY_CLOSED = "survey closed"
    CODES_MADE = "codes made"
    CODES_DOWNLOADED = "codes downloaded"
    CODES_MAILED = "codes mailed"
    REMINDER_MAILED = "reminder mailed"
    FILE_SEEN = "respondents' file seen"
    RESPONSES_SET_ASIDE = "flagged responses set aside"
    SURVEY_FINISHED = "survey finished"
    SURVEY_SEALED = "survey sealed"
    SEALED_OPENED = "sealed responses opened"
    ANONYMITY_TESTED = "anonymity tested"
    AFFECTED_LISTED = "affected listed"
    # results
    ANALYSIS_STARTED = "analysis started"
    ANALYSIS_CANCELLED = "analysis cancelled"
    RELEASE_MADE = "release made"
    RESULTS_DOWNLOADED = "results downloaded"
    TEXTS_SEEN = "open answers seen"
    THEMES_CHANGED = "themes changed"
    SITUATION_CHANGED = "situation changed"
    CHAPTER_CHANGED = "chapter changed"
    CHAPTER_ORDERED = "chapter ordered"
    CHAPTER_CANCELLED = "chapter cancelled"
    CHAPTER_DOWNLOADED = "chapter downloaded"
    # stakeholders
    SCORING_LINK_MADE = "scoring link made"
    BORDER_DECIDED = "border case decided"
    BORDER_REOPENED = "border case reopened"
    STAKEHOLDERS_IMPORTED = "stakeholders imported"
    STAKEHOLDERS_DOWNLOADED = "stakeholders downloaded"
    # keeping and destroying
    BACKUP_MADE = "backup made"
    BACKUP_RESTORED = "backup restored"
    RETENTION_CHANGED = "retention changed"
    ANSWERS_DESTROYED = "answers destroyed"


ACTION_NAMES: dict[Action, LazyString] = {
    Action.SIGNED_IN: _l("Signed in"),
    Action.SIGN_IN_FAILED: _l("Failed to sign in"),
    Action.SIGNED_OUT: _l("Signed out"),
    Action.SESSIONS_ENDED: _l("Ended sessions"),
    Action.PASSWORD_CHANGED: _l("Changed the password"),
    Action.PASSWORD_RESET: _l("Gave a new password"),
    Action.ACCOUNT_ADDED: _l("Added an account"),
    Action.ACCOUNT_ACTIVATED: _l("Activated an account"),
    Action.ACCOUNT_DEACTIVATED: _l("Deactivated an account"),
    Action.ROLE_CHANGED: _l("Changed a role"),
    Action.LINK_MADE: _l("Made a link for an account"),
    Action.LINK_USED: _l("Chose a password by a link"),
    Action.SECOND_FACTOR_SET_UP: _l("Turned the second factor on"),
    Action.SECOND_FACTOR_REMOVED: _l("Removed a second factor"),
    Action.RECOVERY_CODE_USED: _l("Used a recovery code"),
    Action.RECOVERY_CODES_MADE: _l("Made new recovery codes"),
    Action.TRAIL_EXPORTED: _l("Downloaded the audit trail"),
    Action.QUESTIONNAIRE_KEPT: _l("Kept a questionnaire"),
    Action.QUESTIONNAIRE_EXPORTED: _l("Downloaded a questionnaire"),
    Action.SURVEY_MADE: _l("Made a survey"),
    Action.SURVEY_OPENED: _l("Opened a survey"),
    Action.SURVEY_CLOSED: _l("Closed a survey"),
    Action.CODES_MADE: _l("Made codes"),
    Action.CODES_DOWNLOADED: _l("Downloaded codes"),
    Action.CODES_MAILED: _l("Sent codes by e-mail"),
    Action.REMINDER_MAILED: _l("Sent a reminder by e-mail"),
    Action.FILE_SEEN: _l("Looked at a respondent's file"),
    Action.RESPONSES_SET_ASIDE: _l("Decided which flagged responses are left out"),
    Action.SURVEY_FINISHED: _l("Deleted codes and receipts of a closed survey, erased its traces"),
    Action.SURVEY_SEALED: _l("Sealed a survey"),
    Action.SEALED_OPENED: _l("Opened the responses of a sealed survey"),
    Action.AFFECTED_LISTED: _l("Listed whom a breach concerns"),
    Action.ANONYMITY_TESTED: _l("Tested the anonymity of a survey"),
    Action.ANALYSIS_STARTED: _l("Started an analysis"),
    Action.ANALYSIS_CANCELLED: _l("Cancelled an analysis"),
    Action.RELEASE_MADE: _l("Froze results as a release"),
    Action.RESULTS_DOWNLOADED: _l("Downloaded results"),
    Action.TEXTS_SEEN: _l("Looked at masked open answers"),
    Action.THEMES_CHANGED: _l("Worked on themes"),
    Action.SITUATION_CHANGED: _l("Worked on the GZFT list"),
    Action.CHAPTER_CHANGED: _l("Worked on the chapter"),
    Action.CHAPTER_ORDERED: _l("Ordered an edition of the chapter"),
    Action.CHAPTER_CANCELLED: _l("Cancelled an edition of the chapter"),
    Action.CHAPTER_DOWNLOADED: _l("Downloaded an edition of the chapter"),
    Action.SCORING_LINK_MADE: _l("Made a link for scoring stakeholders"),
    Action.BORDER_DECIDED: _l("Decided a border case among stakeholders"),
    Action.BORDER_REOPENED: _l("Took back the decision of a border case"),
    Action.STAKEHOLDERS_IMPORTED: _l("Imported a file of stakeholders"),
    Action.STAKEHOLDERS_DOWNLOADED: _l("Downloaded stakeholders"),
    Action.BACKUP_MADE: _l("Made a backup"),
    Action.BACKUP_RESTORED: _l("Restored a backup"),
    Action.RETENTION_CHANGED: _l("Changed how long answers are kept"),
    Action.ANSWERS_DESTROYED: _l("Destroyed answers"),
}
"""What the page says; a test asks for a name of each action."""

SUBJECT_NAMES: dict[str, LazyString] = {
    "account": _l("Account"),
    "survey": _l("Survey"),
    "situation": _l("GZFT list"),
    "chapter": _l("Chapter"),
    "edition": _l("Edition"),
    "questionnaire": _l("Questionnaire"),
    "run": _l("Run"),
    "scorer": _l("Scorer"),
    "stakeholder": _l("Stakeholder"),
}
"""A subject is one of these words and a number: ``survey 3``."""

DETAIL_NAMES: dict[str, LazyString] = {
    "audience": _l("asked"),
    "mode": _l("access mode"),
    "after": _l("after"),
    "axis": _l("axis"),
    "before": _l("before"),
    "codes": _l("codes"),
    "count": _l("number"),
    "failed": _l("not sent"),
    "file": _l("file"),
    "flags": _l("signs"),
    "groups": _l("groups"),
    "left_out": _l("left out"),
    "level": _l("decided as"),
    "purpose": _l("purpose"),
    "question": _l("question"),
    "reason": _l("reason"),
    "receipts": _l("receipts"),
    "responses": _l("months that responses are kept"),
    "role": _l("role"),
    "step": _l("step"),
    "texts": _l("months that written answers are kept"),
    "theme": _l("theme"),
    "uploads": _l("months that files are kept"),
    "version": _l("version"),
}
"""Names of details; one that stands not here is shown under its own name."""

_ROLE_NAMES: dict[str, LazyString] = {
    "administrator": _l("administrator"),
    "planner": _l("planner"),
    "reader": _l("reader"),
    "moderator": _l("moderator"),
    "interviewer": _l("interviewer"),
}
VALUE_NAMES: dict[str, dict[str, LazyString]] = {
    "audience": {
        "internal": _l("employees"),
        "external": _l("citizens and other external stakeholders"),
    },
    "mode": {
        "open": _l("by an open link"),
        "anonymous": _l("with a code, anonymously"),
        "named": _l("with a code, by the organisation's name"),
    },
    "role": _ROLE_NAMES,
    "before": _ROLE_NAMES,
    "after": _ROLE_NAMES,
    "purpose": {
        "invitation": _l("invitation"),
        "reset": _l("new password"),
        "drafts": _l("Drafts"),
        "texts": _l("Written answers"),
        "uploads": _l("Photos and documents"),
        "responses": _l("All responses"),
    },
    "axis": {"importance": _l("Importance"), "influence": _l("Influence")},
    "level": {"high": _l("high"), "low": _l("low")},
    "step": {"password": _l("Password"), "code": _l("Second factor")},
    "flags": {
        "honeypot": _l("A hidden field was filled in"),
        "fast": _l("Answered faster than anybody can read"),
        "burst": _l("Many responses from one network"),
        "repeated": _l("The same answers or text many times"),
        "straight_lining": _l("The same point everywhere"),
    },
}
"""What the words a program keeps are called; a test asks for each that may be kept."""


def action_name(action: str) -> str:
    """Say what an entry's action is called; an action of a later version by its own value."""
    return str(ACTION_NAMES[Action(action)]) if action in set(Action) else action


def subject_name(subject: str) -> str:
    """Say what an entry was about, in the reader's language."""
    kind, blank, rest = subject.partition(" ")
    return f"{SUBJECT_NAMES[kind]}{blank}{rest}" if kind in SUBJECT_NAMES else subject


def details_text(details: dict[str, str | int]) -> str:
    """Write the details of an entry in one line, in the reader's language."""
    return "; ".join(
        f"{DETAIL_NAMES.get(key, key)}: {_value_name(key, value)}" for key, value in details.items()
    )


def _value_name(key: str, value: str | int) -> str:
    names = VALUE_NAMES.get(key, {})
    text = str(value)
    if text in names:
        return str(names[text])
    words = text.split()  # several signs stand in one detail
    return ", ".join(str(names[w]) for w in words) if words and set(words) <= set(names) else text
