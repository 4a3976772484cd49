"""Bars beside numbers: drawn for the eye, passed over by readers of screens."""

from typing import Final

HIDDEN: Final = 'aria-hidden="true" focusable="false"'


def bar_markup(share: float, line: float | None = None, *, is_strong: bool = False) -> str:
    """Draw a bar.

    Parameters
    ----------
    share, line : float
        0 to 100: its length, and where a line stands beside it.
    is_strong : bool
        Drawn in the darker colour.
    """
    kind = "strong" if is_strong else "pale"
    mark = f'<line x1="{line:.2f}" x2="{line:.2f}" y1="0" y2="10"/>' if line is not None else ""
    return (
        f'<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" {HIDDEN}>'
        f'<rect class="ground" y="2" width="100" height="6"/>'
        f'<rect class="{kind}" y="2" width="{share:.2f}" height="6"/>{mark}</svg>'
    )


__all__ = ["bar_markup"]
