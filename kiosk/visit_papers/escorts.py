"""Sheets for escorts: the groups that each goes with, whom to ask for, and who is in them."""

from collections.abc import Iterable, Iterator, Sequence

from kiosk.domain.guests import Guest
from kiosk.usecases.visits.clocks import local
from kiosk.usecases.visits.lists import Attendance, Group
from kiosk.visit_papers.attendance import people, when
from kiosk.visit_papers.columns import both_names
from kiosk.visit_papers.sheets import Section, Sheet
from kiosk.wording.fields import language_name
from kiosk.words import _

HEADER = (
    "escort",
    "escort_phone",
    "company",
    "visit",
    "start",
    "end",
    "meeting_point",
    "native_name",
    "latin_name",
    "phone",
    "language",
    "flags",
)
BLANK = "_" * 32
Escorted = tuple[Attendance, Group]


def escort_sheets(told: Iterable[Attendance], day: str) -> list[Sheet]:
    """A sheet for each escort; groups without one have theirs for each visit."""
    by_escort: dict[tuple[str, str], list[Escorted]] = {}
    for company in told:
        for group in company.groups:
            name = group.parts[0].escort.name
            by_escort.setdefault((name, "" if name else group.visit), []).append((company, group))
    return [_sheet(name, groups, day) for (name, _visit), groups in sorted(by_escort.items())]


def escort_rows(told: Iterable[Attendance]) -> Iterator[Sequence[str]]:
    """A row for each guest of each group."""
    for company in told:
        for group in company.groups:
            first, last = group.parts[0], group.parts[-1]
            about = (
                first.escort.name,
                first.escort.phone,
                company.name,
                group.visit,
                local(first.starts).isoformat(timespec="minutes"),
                local(last.ends).isoformat(timespec="minutes"),
                ", ".join(filter(None, (company.place, company.reception.meeting_point))),
            )
            for guest in group.guests:
                flags = ", ".join(guest.flags)
                who = (guest.native_name, guest.latin_name, guest.phone, guest.language, flags)
                yield (*about, *who)


def _sheet(name: str, groups: Sequence[Escorted], day: str) -> Sheet:
    groups = sorted(groups, key=lambda pair: pair[1].parts[0].starts)
    phone = groups[0][1].parts[0].escort.phone
    facts = {_("Name"): name or BLANK, _("Phone"): phone if name else BLANK}
    return Sheet(
        _("Escort"),
        _("Groups on {date}").format(date=day),
        tuple((what, text) for what, text in facts.items() if text),
        tuple(_section(company, group) for company, group in groups),
    )


def _section(company: Attendance, group: Group) -> Section:
    reception = company.reception
    facts = {
        _("Where"): ", ".join(filter(None, (company.place, reception.meeting_point))),
        _("Host"): ", ".join(filter(None, (reception.host, reception.phone))),
        _("Needed"): ", ".join(reception.needs),
    }
    return Section(
        f"{when(group)} · {company.name} · {people(len(group.guests))}",
        tuple((what, text) for what, text in facts.items() if text),
        ("", _("Name"), _("Phone"), _("Language"), _("Needs")),
        (1, 9, 5, 3, 5),
        tuple(
            (
                str(number),
                both_names(guest),
                guest.phone,
                language_name(guest.language),
                _needs(guest),
            )
            for number, guest in enumerate(group.guests, start=1)
        ),
    )


def _needs(guest: Guest) -> str:
    notes = (*guest.flags, guest.note if guest.attention else "")
    return ", ".join(filter(None, notes))
