"""What can be wrong with the input, said so that the reader can mend it."""


class AnalysisError(Exception):
    """Bad input: says what is wrong, where, and what to do.

    Parameters
    ----------
    en, tr : str
        The same message in English and in Turkish; one line each, no traceback words.
    """

    def __init__(self, en: str, tr: str) -> None:
        super().__init__(en)
        self.messages = {"en": en, "tr": tr}

    def message(self, language: str) -> str:
        """Give the message in a language; English when there is none in that language."""
        return self.messages.get(language, self.messages["en"])


class FileError(AnalysisError):
    """A file can't be read: missing, empty, not a spreadsheet, unknown encoding, too large."""


class CodebookError(AnalysisError):
    """The codebook is wrong in itself or doesn't fit the answers."""


class DatasetError(AnalysisError):
    """The answers can't be analysed: no rows, a column missing or standing there twice."""


class SettingsError(AnalysisError):
    """A setting, plan file or weights file has a value that can't be used."""


class DisclosureError(AnalysisError):
    """There are too few responses to show any result without showing who said it."""
