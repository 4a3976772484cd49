"""Satisfaction and importance of the services, side by side."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class ServiceRow:
    """One service.

    Attributes
    ----------
    service, owner : str
        Its name; the body whose duty it is, empty for the municipality.
    satisfaction, importance : float or None
        Means on the scale 1 to 5; importance is None where it was not asked.
    satisfaction_base, importance_base : int
    position : str
        "keep_up", "concentrate_here", "low_priority", "possible_overkill" or "" (not placed).
    satisfaction_variable, importance_variable : str
        The variables behind the means.
    """

    service: str
    owner: str
    satisfaction: float | None
    satisfaction_base: int
    importance: float | None
    importance_base: int
    position: str
    satisfaction_variable: str
    importance_variable: str = ""


@dataclass(frozen=True, kw_only=True)
class ServiceTable:
    """Importance and performance of the services.

    Attributes
    ----------
    rows : tuple of ServiceRow
        Least satisfying first.
    satisfaction_cut, importance_cut : float
        Where low ends and high begins.
    """

    rows: tuple[ServiceRow, ...]
    satisfaction_cut: float
    importance_cut: float
