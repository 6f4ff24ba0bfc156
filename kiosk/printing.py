"""Issued tickets onto paper: what stands on them, and the files they become."""

from collections.abc import Callable, Sequence
from pathlib import Path

from kiosk.domain.event import Event, Purpose
from kiosk.places import assets
from kiosk.tickets.batch import PDF_NAME, Progress, print_tickets
from kiosk.tickets.printed import Heading, PrintedTicket
from kiosk.usecases.issue_tickets import Issued
from kiosk.wording import country_name, dates
from kiosk.words import _, spoken


def print_issued(
    event: Event,
    tickets: Sequence[Issued],
    folder: Path,
    progress: Progress,
    pdf: str = PDF_NAME,
) -> Path:
    """Writes a PNG and an SVG of each ticket and one PDF of them all; returns the PDF's path.

    Raises:
        KioskError: if something could not be written or typeset.
    """
    printed = [_printed(ticket) for ticket in tickets]
    heading = Heading(event.name.in_language(spoken()), dates(event), _mark(event))
    style, fonts = assets() / "styles" / "ticket.typ", assets() / "fonts"
    return print_tickets(printed, heading, folder, style, fonts, progress, pdf)


def single_ticket(event: Event, ticket: Issued, folder: Path) -> Callable[[], Path]:
    """What prints one ticket when it is called, in any thread: it asks nothing of the store."""
    pdf = f"{ticket.human_code}.pdf"
    return lambda: print_issued(event, [ticket], folder, _unheard, pdf)


def _mark(event: Event) -> str:
    return _("TRAINING · not valid") if event.purpose is Purpose.TRAINING else ""


def _unheard(done: int, of: int) -> None:
    """One ticket needs no progress."""


def _printed(ticket: Issued) -> PrintedTicket:
    guest = ticket.guest
    return PrintedTicket(
        code=ticket.code,
        human_code=ticket.human_code,
        native_name=guest.native_name or guest.name,
        latin_name=guest.latin_name,
        organisation=guest.organisation,
        country=country_name(guest.country) if guest.country else "",
        kind_name=ticket.kind.name.in_language(spoken()),
    )
