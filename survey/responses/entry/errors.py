"""Why a form takes no more answers."""


class AlreadySubmittedError(RuntimeError):
    """The form was submitted; it takes no more answers."""


class CodeSpentError(AlreadySubmittedError):
    """The code was used, on another device or in another browser; or the survey has no such."""


class NoCodeError(RuntimeError):
    """The survey asks for a code, and none came."""
