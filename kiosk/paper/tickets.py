"""Issued tickets onto paper: what stands on them, and the files they become."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from kiosk.domain.event import Event, Purpose
from kiosk.errors import KioskError
from kiosk.places import assets
from kiosk.tickets.batch import PDF_NAME, Progress, print_tickets
from kiosk.tickets.printed import Heading, PrintedTicket
from kiosk.tickets.sheet import Sheet, write_sheets
from kiosk.usecases.issue_tickets import Issued
from kiosk.wording.countries import country_in
from kiosk.wording.moments import dates_in
from kiosk.words import N_, _, spoken


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
    printed = [_printed(event, ticket) for ticket in tickets]
    # What stands on every page is in one language: the guest's, where there is one guest.
    language = _language(event, tickets[0]) if len(tickets) == 1 else spoken()
    heading = _heading(event, language)
    style, fonts = assets() / "styles" / "ticket.typ", assets() / "fonts"
    return print_tickets(printed, heading, folder, style, fonts, progress, pdf)


def single_ticket(event: Event, ticket: Issued, folder: Path) -> Callable[[], Path]:
    """What prints one ticket when it is called, in any thread: it asks nothing of the store."""
    pdf = f"{ticket.human_code}.pdf"
    return lambda: print_issued(event, [ticket], folder, _unheard, pdf)


def _heading(event: Event, language: str) -> Heading:
    return Heading(event.name.in_language(language), dates_in(event, language), _mark(event))


def _mark(event: Event) -> str:
    return _("TRAINING · not valid") if event.purpose is Purpose.TRAINING else ""


def _unheard(done: int, of: int) -> None:
    """One ticket needs no progress."""


def _language(event: Event, ticket: Issued) -> str:
    return ticket.guest.language or event.languages[0]


def _printed(event: Event, ticket: Issued) -> PrintedTicket:
    guest, language = ticket.guest, _language(event, ticket)
    return PrintedTicket(
        code=ticket.code,
        human_code=ticket.human_code,
        native_name=guest.native_name or guest.name,
        latin_name=guest.latin_name,
        organisation=guest.organisation,
        country=country_in(guest.country, language),
        kind_name=ticket.kind.name.in_language(language),
    )


def write_each(event: Event, tickets: Mapping[Path, Issued]) -> None:
    """Writes a PDF of each ticket, all into one folder, each in its guest's language.

    Raises:
        KioskError: if something could not be written or typeset.
    """
    sheets = {
        path: Sheet(_printed(event, ticket), _heading(event, _language(event, ticket)))
        for path, ticket in tickets.items()
    }
    try:
        write_sheets(sheets, assets() / "styles" / "ticket.typ", assets() / "fonts")
    except OSError as error:
        raise KioskError(
            _("The tickets could not be written ({why}).").format(why=error.strerror or error),
            N_("Check that the folder may be written to and has space left."),
        ) from error
