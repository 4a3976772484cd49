"""Why a form takes no answers, or no more."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from survey.responses.visit import Visit


class AlreadySubmittedError(RuntimeError):
    """The form was submitted; it takes no more answers."""


class CodeSpentError(AlreadySubmittedError):
    """The code was used, on another device or in another browser; or the survey has no such."""


class NoCodeError(RuntimeError):
    """The survey asks for a code, and none came."""


class NotEnteredError(NoCodeError):
    """No code was entered in this browser; the visit knows for which survey."""

    def __init__(self, visit: "Visit") -> None:
        super().__init__()
        self.visit = visit
