"""What devices that were apart told differently, and the ways to settle it."""

from kiosk.usecases.conflicts.finding import Conflicts, conflicts, open_count
from kiosk.usecases.conflicts.settling import reopen, reversible, settle

__all__ = [
    "Conflicts",
    "conflicts",
    "open_count",
    "reopen",
    "reversible",
    "settle",
]
