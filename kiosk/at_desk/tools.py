"""What a desk has at hand, put together: forms, paper, sounds, badges and the PIN."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.at_desk.badging import Badging
from kiosk.at_desk.lock import LockAtDesk
from kiosk.errors import KioskError
from kiosk.screens.tools import Tools
from kiosk.usecases.fair import Fair

if TYPE_CHECKING:
    from kiosk.usecases.issue_tickets import Issued
    from kiosk.widgets.record_fields import Form


def tools_for(
    fair: Fair,
    folder: Path,
    sound: Callable[[str], None],
    note: Callable[[KioskError], None],
    clock: Callable[[], float],
    since_key: Callable[[], float],
    badging: Badging,
    lock: LockAtDesk,
) -> Tools:
    """The tools of a desk; what is heavy among them is loaded when it is first used.

    Args:
        folder: where printed files and lists go.
        sound, note, clock, since_key: as in `Tools`.
    """

    @cache
    def form() -> "Form":
        # Read as rosters are read; the words of all countries wait for the first form.
        from kiosk.roster.form import Form as ReadForm

        return ReadForm(fair.event)

    def on_paper(ticket: "Issued") -> Callable[[], Path]:
        # typst and the QR library aren't needed before the first ticket.
        from kiosk.paper.tickets import single_ticket

        return single_ticket(fair.event, ticket, folder)

    def manifest(trip: str) -> Callable[[], Path]:
        # Nor before the first departure.
        from kiosk.paper.manifest_files import manifest_files

        return manifest_files(fair, trip, folder)

    return Tools(
        sound=sound,
        note=note,
        form=form,
        on_paper=on_paper,
        folder=folder,
        clock=clock,
        manifest=manifest,
        badges=badging,
        since_key=since_key,
        has_lock=lambda: lock.is_set,
        as_coordinator=lock.ask,
    )
