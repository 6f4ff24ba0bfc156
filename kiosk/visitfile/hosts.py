"""Companies, how they receive their guests, and the visits that each offers."""

import re
from collections.abc import Iterator
from datetime import date

from kiosk.domain.visit_day import USUAL_LIST, Escort, ListColumn, Reception
from kiosk.eventfile.table import Table
from kiosk.visitfile.settings import hours, languages, minute, whole
from kiosk.words import N_, _
from logistics.interests import Host
from logistics.problem import Company, Visit

NO_HOURS = N_("is missing; write from and to, such as 09:00-10:30")

MOST_PEOPLE = 10_000


def company(identity: str, table: Table) -> tuple[Company, Host]:
    """A ``[[companies]]`` table without its visits: as the solver and as guests know it."""
    name = table.get("name", str, identity)
    sector = table.get("sector", str, "") or None
    at = table.get("place", str, "") or None
    tags = frozenset(table.texts("tags"))
    return Company(identity, name, at, sector), Host(identity, name, sector, tags)


def reception(table: Table) -> Reception:
    """How the company of a ``[[companies]]`` table receives its guests."""
    columns = table.some_of("list_form", tuple(ListColumn))
    return Reception(
        host=table.get("host", str, ""),
        phone=table.get("phone", str, ""),
        email=table.get("email", str, ""),
        meeting_point=table.get("meeting_point", str, ""),
        needs=table.texts("needs"),
        list_by=minute(table, "list_by"),
        list_form=tuple(map(ListColumn, columns)) or USUAL_LIST,
    )


def visits(identity: str, table: Table, day: date) -> Iterator[tuple[Visit, Escort]]:
    """What a company offers, numbered where a visit has no id of its own."""
    for number, entry in enumerate(table.tables("visits"), start=1):
        own = _own_id(entry, identity, number)
        found = _visit(own, identity, entry, day)
        escort = Escort(entry.get("escort", str, ""), entry.get("escort_phone", str, ""))
        entry.refuse_rest()
        if found is not None:
            yield found, escort


def _own_id(table: Table, company: str, number: int) -> str:
    """The id of a visit; one that was numbered before may be longer than ids usually are."""
    if "id" not in table:
        return f"{company}-{number}"
    told = table.peek("id")
    if isinstance(told, str) and re.fullmatch(rf"{re.escape(company)}-\d{{1,4}}", told):
        return table.get("id", str, told)
    return table.identity()


def _visit(identity: str, company: str, table: Table, day: date) -> Visit | None:
    """None where its times can't be read, which was noted."""
    parts = table.get("at", str, "") if isinstance(table.peek("at"), str) else table.texts("at")
    texts = (parts,) if isinstance(parts, str) else parts
    times = [hours(table, "at", text, day) for text in texts]
    if not texts:
        table.note("at", _(NO_HOURS))
    room = whole(table, "wheelchairs", 0, 0, MOST_PEOPLE) if "wheelchairs" in table else None
    least = whole(table, "min", 1, 0, MOST_PEOPLE)
    most = table.number("max", 1, MOST_PEOPLE)
    spoken = languages(table)
    known = [part for part in times if part is not None]
    if len(known) < max(len(times), 1):
        return None
    return Visit(identity, company, tuple(sorted(known)), most, least, spoken, room)
