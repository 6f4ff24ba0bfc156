"""Lists of trips and of bookings, and why a row of one was left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

LISTS = "lists"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was left out.

    Attributes:
        column: the header of the column to blame, ``value`` what stands there; may be empty.
        reason: a stable code; ``details`` what its sentence names.
    """

    line: int
    column: str
    value: str
    reason: str
    details: Mapping[str, str] = field(default_factory=dict)
