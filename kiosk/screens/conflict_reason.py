"""Why a conflict is settled so."""

from typing import ClassVar

from kiosk.screens.trips.reason import ReasonScreen
from kiosk.words import N_


class ConflictReasonScreen(ReasonScreen):
    """Returns the reason."""

    CSS_PATH = "dialog.tcss"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("A reason: it stays beside what was settled, on every device.")),
        ("1 … 9", N_("Takes that one.")),
        (N_("Type"), N_("Another reason, then Enter.")),
        ("Esc", N_("Back; nothing changes.")),
    )
