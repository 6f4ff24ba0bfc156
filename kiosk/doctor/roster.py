"""The guest list: is it there, how old is it, did rows fail, and does everybody have a ticket?"""

from collections.abc import Iterator

from kiosk.doctor.finding import Finding, Findings, bad, fine, look
from kiosk.doctor.ground import Ground
from kiosk.domain.guests import TicketState
from kiosk.usecases.issue_tickets import WITHOUT_TICKET
from kiosk.words import _, ngettext

CHECK = "roster"


def roster(ground: Ground) -> Findings:
    """What is known of the guests."""
    guests = ground.state.every_guest()
    if not guests:
        return (
            look(CHECK, _("No guest is known here."), _("Import the list: `kiosk import FILE`.")),
        )
    valid = {
        subject
        for subject, ticket in ground.state.every_ticket()
        if ticket.state is not TicketState.REVOKED
    }
    wanting = [g for g in guests if g.status not in WITHOUT_TICKET and g.subject not in valid]
    holding = sum(guest.subject in valid for guest in guests)
    return (*_tickets(ground, len(guests), holding, len(wanting)), *_import(ground))


def _tickets(ground: Ground, guests: int, holding: int, wanting: int) -> Iterator[Finding]:
    keys = ground.state.issuers()
    if holding and keys and all(key.revoked for key in keys):
        yield bad(
            CHECK,
            _("Every key that issued tickets was revoked: no ticket counts."),
            _("Issue new tickets: move keys/issuing.pem away and run `kiosk tickets`."),
        )
    elif wanting:
        yield look(
            CHECK,
            ngettext(
                "{count} guest of {guests} has no ticket.",
                "{count} guests of {guests} have no ticket.",
                wanting,
            ).format(count=wanting, guests=guests),
            _("Print them: `kiosk tickets`. Without one, find the guest by name."),
        )
    else:
        yield fine(
            CHECK,
            ngettext(
                "{count} guest, {holding} with a ticket",
                "{count} guests, {holding} with a ticket",
                guests,
            ).format(count=guests, holding=holding),
        )


def _import(ground: Ground) -> Iterator[Finding]:
    last = ground.state.last_import()
    if last is None:
        return
    at, told = last
    when = ground.when(at)
    if told["rejected"]:
        yield look(
            CHECK,
            ngettext(
                "{count} row of {file} was left out ({when}).",
                "{count} rows of {file} were left out ({when}).",
                told["rejected"],
            ).format(count=told["rejected"], file=told["file"], when=when),
            _("Import it again to see which; mend them, or add those guests at the desk."),
        )
    else:
        yield fine(CHECK, _("imported {when}").format(when=when))
