"""`kiosk letters`."""

from collections.abc import Sequence
from pathlib import Path

import click

from kiosk.cells import one_line
from kiosk.cli import DONE, PARTLY
from kiosk.commands.file_names import unlike
from kiosk.commands.for_guests import asked_for, coming, folder_option, for_option
from kiosk.commands.options import Call, desk_options, json_option
from kiosk.commands.output import emit, say, warn
from kiosk.commands.progress import progress
from kiosk.domain.event import Event
from kiosk.domain.guests import Guest
from kiosk.errors import KioskError
from kiosk.paper.csv_list import marked, write_list
from kiosk.paper.mail_draft import address_in
from kiosk.paper.tickets import write_each
from kiosk.to_guests.letters import Letter, letter, mail_of
from kiosk.usecases.agenda import agendas_of
from kiosk.usecases.attendance import harmless
from kiosk.usecases.issue_tickets import Issued, issue
from kiosk.words import N_, _, ngettext

HEADER = (
    "participant",
    "native_name",
    "latin_name",
    "organisation",
    "language",
    "partner",
    "email",
    "short_code",
    "ticket",
    "calendar",
    "draft",
)
SHEET = "letters"


def _sender(value: str) -> str:
    if value and not address_in(value):
        raise click.BadParameter("write it like fair@example.org.")
    return value.strip()


@click.command(
    "letters",
    help="Writes what goes out the evening before: each ticket as a PDF and each calendar as a"
    " file, a mail-merge sheet of them (CSV and XLSX), and mail drafts in the guests' languages.",
)
@folder_option("printed/letters")
@for_option
@click.option("--from", "sender", metavar="ADDRESS", default="", type=_sender, help="Who sends.")
@desk_options
@json_option
def command(
    out: Path | None, named: tuple[str, ...], sender: str, call: Call, as_json: bool
) -> int:
    """Writes tickets, calendars and drafts."""
    with call.open() as opened:
        fair = opened.fair
        folder = out or opened.home.printed / "letters"
        done = issue(
            fair, coming(asked_for(fair, named)), fair.state.label(f"w:{fair.facts.writer}")
        )
        agendas = agendas_of(fair, (ticket.guest for ticket in done.tickets))
        letters = [
            letter(fair.event, ticket, agendas[ticket.guest.subject], name, fair.now())
            for ticket, name in zip(done.tickets, _names(done.tickets), strict=True)
        ]
        tickets = dict(zip((_ticket(folder, one) for one in letters), done.tickets, strict=True))
        write_each(fair.event, tickets)
        _write_mails(fair.event, letters, folder, sender)
        _write_sheet(fair.event, letters, folder)
    return _report(letters, done.elsewhere, folder, as_json)


def _names(tickets: Sequence[Issued]) -> list[str]:
    """A name for each guest's files: the registration number, made unlike all others."""
    guests = [ticket.guest for ticket in tickets]
    return unlike([guest.registration or guest.subject for guest in guests], SHEET)


def _ticket(folder: Path, one: Letter) -> Path:
    return folder / f"{one.name}.pdf"


def _write_mails(event: Event, letters: Sequence[Letter], folder: Path, sender: str) -> None:
    try:
        with progress(_("Writing drafts")) as report:
            for number, one in enumerate(letters, start=1):
                path = folder / f"{one.name}.ics"
                path.write_text(one.calendar, encoding="utf-8", newline="")
                if one.address:
                    mail = mail_of(event, one, _ticket(folder, one), sender)
                    (folder / f"{one.name}.eml").write_bytes(mail)
                report(number, len(letters))
    except OSError as error:
        raise KioskError(
            _("The folder {folder} could not be written to ({why}).").format(
                folder=folder, why=error.strerror or error
            ),
            N_("Check that it may be written to and has space left."),
        ) from error


def _write_sheet(event: Event, letters: Sequence[Letter], folder: Path) -> None:
    """The mail-merge sheet as CSV and XLSX; names of files stand beside it."""
    header, rows = marked(event, HEADER, map(_row, letters))
    write_list(folder / f"{SHEET}.csv", header, rows)
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    sheet.append(list(header))
    for row in rows:
        # The format knows no control characters.
        sheet.append([harmless(one_line(cell)) for cell in row])
    book.save(folder / f"{SHEET}.xlsx")


def _row(one: Letter) -> tuple[str, ...]:
    guest = one.guest
    return (
        guest.registration or guest.subject,
        guest.native_name,
        guest.latin_name or guest.name,
        guest.organisation,
        one.plan.language,
        guest.partner,
        one.address,
        one.human_code,
        f"{one.name}.pdf",
        f"{one.name}.ics",
        f"{one.name}.eml" if one.address else "",
    )


def _report(
    letters: Sequence[Letter], elsewhere: Sequence[Guest], folder: Path, as_json: bool
) -> int:
    for guest in elsewhere:
        text = _("{number} {name}: the ticket was issued on another device; print it there.")
        warn(text.format(number=guest.registration, name=guest.name))
    unreached = [one.guest for one in letters if not one.address]
    for guest in unreached:
        text = _("{number} {name}: no e-mail address; the ticket has to be sent otherwise.")
        warn(text.format(number=guest.registration, name=guest.name))
    for one in letters if as_json else ():
        emit(dict(zip(HEADER, _row(one), strict=True)) | {"appointments": one.appointments})
    if not as_json:
        count = len(letters)
        text = ngettext("{count} letter in {out}", "{count} letters in {out}", count)
        say(text.format(count=count, out=folder))
    return PARTLY if unreached or elsewhere else DONE
