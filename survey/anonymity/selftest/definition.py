"""What a self-test copies of a survey."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Definition:
    """What is copied of a survey: how it asks, not who answered."""

    document: Mapping[str, Any]
    access_mode: str
    is_sealed: bool
    minimum_group: int
