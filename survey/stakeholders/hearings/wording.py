"""What the pages of hearings call things."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from survey.responses.uploads.cleaning import Fault

METHOD_NAMES: dict[str, LazyString] = {
    "survey": _l("Survey"),
    "interview": _l("Interview"),
    "workshop": _l("Workshop"),
    "letter": _l("Letter"),
    "meeting": _l("Meeting"),
}
KIND_NAMES: dict[str, LazyString] = {
    "opinion": _l("opinion or suggestion"),
    "strength": _l("strength"),
    "weakness": _l("weakness"),
    "opportunity": _l("opportunity"),
    "threat": _l("threat"),
    "need": _l("need"),
}
BROKEN = _l("The file is damaged. Save it anew, or scan it again, and upload that.")
FAULTS: dict[Fault, LazyString] = {
    Fault.EMPTY: _l("The file is empty. Choose another one."),
    Fault.TOO_LARGE: _l("The file is larger than 5 MB. Upload a smaller scan."),
    Fault.NOT_ACCEPTED: _l("Upload a PDF or a photo; save a Word document as PDF first."),
    Fault.HEIC: _l("Photos of this kind (HEIC) can't be read. Save it as JPEG or PDF."),
    Fault.TOO_MANY_PIXELS: _l("The photo is too large. Make it smaller, and upload that."),
    Fault.PASSWORD: _l("The document is locked with a password. Save it without one."),
    Fault.TOO_MANY_PAGES: _l("The document has too many pages. Upload the minutes only."),
    Fault.BUSY: _l("Several files are being checked just now. Try again in a minute."),
}


def fault_text(fault: Fault) -> str:
    """Say what is wrong with a document, and what to do."""
    return str(FAULTS.get(fault, BROKEN))
