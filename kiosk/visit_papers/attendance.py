"""Attendance lists for companies: who comes when, as their security wants it."""

from collections.abc import Iterator, Sequence

from kiosk.domain.visit_day import Reception
from kiosk.usecases.visits.clocks import local
from kiosk.usecases.visits.lists import Attendance, Group
from kiosk.visit_papers.columns import WIDTHS, heading, said
from kiosk.visit_papers.sheets import Section, Sheet
from kiosk.wording.fields import language_name
from kiosk.words import _, ngettext


def attendance_sheet(told: Attendance, day: str) -> Sheet:
    """The list of one company."""
    return Sheet(
        told.name,
        _("Guests on {date}").format(date=day),
        tuple(_facts(told)),
        tuple(_section(group, told.reception) for group in told.groups),
    )


def attendance_rows(told: Attendance) -> tuple[Sequence[str], list[Sequence[str]]]:
    """The list as header and rows for a spreadsheet; the header is stable, times are local."""
    form = told.reception.list_form
    header = ("company", "visit", "start", "end", *map(str, form))
    rows: list[Sequence[str]] = [
        (told.name, group.visit, *_ends(group), *(said(guest, column) for column in form))
        for group in told.groups
        for guest in group.guests
    ]
    return header, rows


def when(group: Group) -> str:
    """From when to when a visit takes place, in parts."""
    return ", ".join(f"{local(part.starts):%H:%M}–{local(part.ends):%H:%M}" for part in group.parts)


def people(count: int) -> str:
    """How many guests."""
    return ngettext("{count} guest", "{count} guests", count).format(count=count)


def _facts(told: Attendance) -> Iterator[tuple[str, str]]:
    reception = told.reception
    where = ", ".join(filter(None, (told.place, reception.meeting_point)))
    facts = {
        _("Where"): where,
        _("Host"): ", ".join(filter(None, (reception.host, reception.phone, reception.email))),
        _("Needed"): ", ".join(reception.needs),
        _("List due"): ""
        if reception.list_by is None
        else f"{local(reception.list_by):%d.%m.%Y %H:%M}",
    }
    return ((what, text) for what, text in facts.items() if text)


def _section(group: Group, reception: Reception) -> Section:
    form = reception.list_form
    languages = ", ".join(language_name(each) for each in sorted(group.languages))
    facts = {_("Languages"): languages, _("Escort"): escort_of(group)}
    return Section(
        f"{when(group)} · {people(len(group.guests))}",
        tuple((what, text) for what, text in facts.items() if text),
        ("", *map(heading, form), _("there")),
        (1, *(WIDTHS[column] for column in form), 2),
        tuple(
            (str(number), *(said(guest, column) for column in form), "")
            for number, guest in enumerate(group.guests, start=1)
        ),
    )


def escort_of(group: Group) -> str:
    """Who goes with a group, with their phone."""
    escort = group.parts[0].escort
    return ", ".join(filter(None, (escort.name, escort.phone)))


def _ends(group: Group) -> tuple[str, str]:
    first, last = group.parts[0].starts, group.parts[-1].ends
    return local(first).isoformat(timespec="minutes"), local(last).isoformat(timespec="minutes")
