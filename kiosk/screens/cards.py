"""What the panel says where it tells of no scan: ready, not recorded, taken back, saved …

What a scan came to is told by `outcome_card`.
"""

from typing import TYPE_CHECKING

from kiosk.domain.answers import Seen
from kiosk.domain.checkpoints import Direction
from kiosk.domain.guests import Guest
from kiosk.errors import KioskError
from kiosk.usecases.fair import Fair
from kiosk.widgets.verdict_panel import Card
from kiosk.words import _

if TYPE_CHECKING:
    from kiosk.badges.news import Badges


def ready_card(direction: Direction = Direction.ENTRY) -> Card:
    """Before the first scan; whoever counts guests out must see that at a glance."""
    if direction is Direction.EXIT:
        why = _("Every scan now counts a guest out. F6 goes back to counting in.")
        return Card("ready", "←", _("EXIT"), why=why)
    return Card("ready", "", _("READY"), why=_("Scan a ticket, or type a name or a short code."))


def fault_card(error: KioskError) -> Card:
    """Something failed; nothing was recorded."""
    return Card("fault", "✘", _("NOT RECORDED"), why=_(error.message), what_to_do=_(error.remedy))


def half_card() -> Card:
    """A scanner broke off."""
    return Card(
        "again", "!", _("SCAN AGAIN"), why=_("Only half a code arrived; nothing was recorded.")
    )


def undone_card(seen: Seen) -> Card:
    """A scan was taken back."""
    return Card("again", "!", _("TAKEN BACK"), names=names(seen.guest))


def badge_card(fair: Fair, guest: Guest, badges: "Badges") -> Card:
    """A guest's badge, asked for by hand; that is no verdict."""
    from kiosk.wording.badges import badge_line

    news = badges.news_of(guest)
    look, sign = ("ready", "✔") if news is None or news.error is None else ("again", "!")
    return Card(look, sign, _("BADGE"), names=names(guest), why=badge_line(fair, guest, badges))


def corrected_card(guest: Guest) -> Card:
    """A guest's record was corrected; that is no verdict."""
    why = _("The correction is on record.")
    return Card("ready", "✔", _("SAVED"), names=names(guest), notes=guest.flags, why=why)


def whom_card() -> Card:
    """A record is wanted, but nobody's."""
    return Card(
        "ready", "!", _("WHO?"), why=_("Scan the guest's ticket first, or type their name.")
    )


def no_ticket_card(guest: Guest) -> Card:
    """Who gets no ticket."""
    return Card(
        "again",
        "!",
        _("NO TICKET"),
        names=names(guest),
        why=_("Canceled registrations and drafts get no ticket."),
        what_to_do=_("Please lead the guest to the coordinator."),
    )


def nobody_card(text: str) -> Card:
    """A name was typed that fits nobody."""
    return Card(
        "again",
        "!",
        _("NOT FOUND"),
        names=(text,),
        why=_("Nobody on the list is called anything like this."),
        what_to_do=_("Try the family name alone, the company, or the e-mail."),
    )


def names(guest: Guest | None) -> tuple[str, ...]:
    """A guest's name in each script, the own one first."""
    if guest is None:
        return ()
    written = (guest.native_name, guest.latin_name)
    called = (guest.name,) if guest.name else ()
    return tuple(dict.fromkeys(name for name in written if name)) or called
