"""What goes out to a guest the evening before: ticket, calendar, and a mail in their language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.appointments import Appointment
from kiosk.domain.event import Event
from kiosk.domain.guests import Guest
from kiosk.paper.calendar_file import CalendarEntry, calendar_text
from kiosk.paper.day_plan import DayPlan, day_plan
from kiosk.paper.mail_draft import Attachment, Draft, address_in, mail_draft
from kiosk.usecases.issue_tickets import Issued
from kiosk.wording.agenda import described, what_of
from kiosk.wording.agenda_words import guest_voice
from kiosk.wording.moments import dates_in
from kiosk.words import G_, to_guest

SUBJECT = G_("Your ticket: {fair}")
HELLO = G_("Hello {name},")
HERE_IS = G_("here is your ticket for {fair} ({dates}).")
SHOW_IT = G_(
    "Please show it at the entrance, on paper or on your phone. Your short code is {code}."
)
PLANNED = G_("What is planned for you stands below and in the attached calendar file:")
CALL = G_("If anything is wrong, or if you can't come, please call: {whom}")
FAREWELL = G_("We look forward to seeing you!")


@dataclass(frozen=True, slots=True)
class Letter:
    """All that goes to one guest.

    Attributes:
        name: of its files, without an ending.
        address: where it goes; empty if the guest has none that mail can be sent to.
    """

    guest: Guest
    human_code: str
    name: str
    address: str
    plan: DayPlan
    calendar: str
    appointments: int


def letter(
    event: Event, ticket: Issued, appointments: Sequence[Appointment], name: str, now: int
) -> Letter:
    """What goes to the guest of a ticket; asks nothing of the store."""
    guest = ticket.guest
    entries = list(_entries(event, guest, appointments))
    return Letter(
        guest,
        ticket.human_code,
        name,
        address_in(guest.email),
        day_plan(event, guest, appointments, ticket.human_code),
        calendar_text(event, guest.subject, entries, now),
        len(entries),
    )


def mail_of(event: Event, letter: Letter, pdf: Path, sender: str = "") -> bytes:
    """The mail of a letter, with the ticket that lies there.

    Raises:
        ValueError: if the guest has no address that mail can be sent to.
        OSError: if the ticket can't be read.
    """
    language = letter.plan.language
    files = [Attachment(f"{letter.human_code}.pdf", "application/pdf", pdf.read_bytes())]
    if letter.appointments:
        content = letter.calendar.encode()
        files.append(Attachment(f"{letter.human_code}.ics", "text/calendar", content))
    subject = to_guest(SUBJECT, language).format(fair=event.name.in_language(language))
    text = _text(event, letter)
    draft = Draft(letter.guest.name, letter.address, subject, text, language, tuple(files), sender)
    return mail_draft(draft)


def _text(event: Event, letter: Letter) -> str:
    plan, language = letter.plan, letter.plan.language

    def said(text: str, **fields: str) -> str:
        return to_guest(text, language).format(**fields)

    name = letter.guest.native_name or letter.guest.name
    paragraphs = [
        said(HELLO, name=" ".join(name.split())),
        said(HERE_IS, fair=plan.fair, dates=dates_in(event, language))
        + " "
        + said(SHOW_IT, code=letter.human_code),
    ]
    if plan.days:
        paragraphs.append(said(PLANNED))
        paragraphs += ["\n".join(_day_lines(plan))]
    if plan.whom:
        paragraphs.append(said(CALL, whom=", ".join(plan.whom)))
    paragraphs.append(said(FAREWELL) + f"\n{plan.fair}")
    return "\n\n".join(paragraphs) + "\n"


def _day_lines(plan: DayPlan) -> Iterable[str]:
    for day in plan.days:
        yield day.name
        for entry in day.entries:
            where = " · ".join(filter(None, (entry.where, entry.address)))
            yield f"  {entry.time}  {entry.what}" + (f" ({where})" if where else "")


def _entries(
    event: Event, guest: Guest, appointments: Iterable[Appointment]
) -> Iterable[CalendarEntry]:
    language = guest.language or event.languages[0]
    voice = guest_voice(language)
    addresses = {
        name: place.address
        for place in event.places.values()
        for name in place.name.by_language.values()
    }
    for one in appointments:
        what = what_of(one, voice)
        where = described(one, voice).removeprefix(what).removeprefix(", ")
        address = addresses.get(one.place.in_language(language), "")
        key = "\0".join((one.source, one.sort, one.title.in_language(""), one.with_whom))
        location = ", ".join(filter(None, (where, address)))
        yield CalendarEntry(one.start, one.end, what, location, key)
