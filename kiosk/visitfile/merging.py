"""What was recorded of the day, over what its file says: one set of settings to be read as one.

So everything that the file's reader complains about is complained about in what was recorded too.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from kiosk.domain.day_records import REMOVED, DaySort, name_of, sort_and_identity
from kiosk.eventfile.table import said
from kiosk.words import N_, _

NO_COMPANY = N_(
    "visit {visit}: its company {company} isn't there; name another, add it, or remove the visit."
)

Values = dict[str, Any]
Records = Mapping[str, Mapping[str, Any]]
TOGETHER = "+"
MILLIONTHS = 1_000_000
_DEGREES = ("lat", "lon")
_LISTS = {
    DaySort.COMPANY: "companies",
    DaySort.VEHICLE: "vehicles",
    DaySort.PARTY: "parties",
    DaySort.PLACE: "places",
}


def merged(
    values: Values, records: Records, pseudonym: Callable[[str], str]
) -> tuple[Values, list[str]]:
    """The settings of the file with the records over them; and what finds no place in them.

    What is removed takes along what hangs on it: a company its visits, a place its ways.

    Args:
        records: by ``SORT.ID``; that of a party is the pseudonym of its guests' numbers.
        pseudonym: of the registration numbers of a party, joined by ``+``.
    """
    told: dict[DaySort, dict[str, Mapping[str, Any]]] = {sort: {} for sort in DaySort}
    for name, record in records.items():
        if (about := sort_and_identity(name)) is not None:
            told[about[0]][about[1]] = record
    if not any(told.values()):
        return values, []
    found = dict(values)
    offered = _taken_apart(found)
    for sort, name in _LISTS.items():
        if _are_tables(found.get(name, [])):
            known = _known(found.get(name, []), sort, pseudonym)
            over = _over(known, told[sort], has_id=sort is not DaySort.PARTY)
            if over or name in found:
                found[name] = list(over.values())
    lost: list[str] = []
    if offered is not None:
        visits = _over(offered, told[DaySort.VISIT], has_id=True)
        lost = _put_together(found, visits, _removed(told[DaySort.COMPANY]))
    _lead(found, told[DaySort.TRAVEL], _removed(told[DaySort.PLACE]))
    return found, lost


def things(values: Values, pseudonym: Callable[[str], str]) -> dict[str, Values]:
    """The settings of each thing, under the name that its record has or would have.

    They are as facts hold them, without its id; those of a visit name its company.
    """
    found = dict(values)
    offered = _taken_apart(found) or {}
    named: dict[str, Values] = {}
    for sort, name in _LISTS.items():
        if _are_tables(found.get(name, [])):
            for identity, table in _known(found.get(name, []), sort, pseudonym).items():
                named[name_of(sort, identity)] = table
    named |= {name_of(DaySort.VISIT, identity): visit for identity, visit in offered.items()}
    travel = found.get("travel", {})
    for start, ends in travel.items() if isinstance(travel, dict) else ():
        if isinstance(ends, dict):
            named[name_of(DaySort.TRAVEL, start)] = ends
    return {name: in_millionths(_without_id(table)) for name, table in named.items()}


def _without_id(table: Values) -> Values:
    return {name: value for name, value in table.items() if name not in ("id", "visits")}


def in_millionths(values: Mapping[str, Any]) -> Values:
    """Settings as facts hold them: degrees in whole millionths."""
    return {
        name: round(value * MILLIONTHS)
        if name in _DEGREES and isinstance(value, float | int) and not isinstance(value, bool)
        else value
        for name, value in values.items()
    }


def _known(tables: list[Values], sort: DaySort, pseudonym: Callable[[str], str]) -> dict[str, Any]:
    """Tables under the names that records know them by; one without a name keeps its place."""
    found: dict[str, Any] = {}
    for number, table in enumerate(tables):
        name = table.get("id")
        if sort is DaySort.PARTY:
            guests = table.get("guests")
            are_texts = isinstance(guests, list) and all(isinstance(g, str) for g in guests)
            name = pseudonym(TOGETHER.join(guests)) if are_texts and guests else None
        usable = isinstance(name, str) and name not in found
        found[str(name) if usable else f" {number}"] = table
    return found


def _over(
    known: Mapping[str, Values], records: Mapping[str, Mapping[str, Any]], *, has_id: bool
) -> dict[str, Values]:
    found = dict(known)
    for identity, record in records.items():
        if record.get(REMOVED) is True:
            found.pop(identity, None)
            continue
        before = found.get(identity, {"id": identity} if has_id else {})
        after = before | {name: value for name, value in record.items() if name != REMOVED}
        found[identity] = {
            name: _in_degrees(name, value) for name, value in after.items() if value is not None
        }
    return found


def _in_degrees(name: str, value: Any) -> Any:
    return value / MILLIONTHS if name in _DEGREES and type(value) is int else value


def _taken_apart(found: Values) -> dict[str, Values] | None:
    """The visits of all companies by id, taken out of them; None where they aren't well formed."""
    companies = found.get("companies", [])
    if not _are_tables(companies):
        return None
    offered: dict[str, Values] = {}
    bare = []
    for company in companies:
        visits = company.get("visits", [])
        if not _are_tables(visits) or not isinstance(company.get("id"), str):
            bare.append(company)
            continue
        bare.append({name: value for name, value in company.items() if name != "visits"})
        for identity, visit in _named(company["id"], visits):
            offered[identity] = visit | {"id": identity, "company": company["id"]}
    found["companies"] = bare
    return offered


def _named(company: str, visits: list[Values]) -> Iterator[tuple[str, Values]]:
    for number, visit in enumerate(visits, start=1):
        identity = visit.get("id", f"{company}-{number}")
        yield (identity if isinstance(identity, str) else f"{company}-{number}"), visit


def _put_together(found: Values, offered: Mapping[str, Values], gone: Collection[str]) -> list[str]:
    """Each visit back to its company; complaints about those that have none."""
    companies = {table.get("id"): dict(table) for table in found.get("companies", [])}
    lost = []
    for identity, visit in offered.items():
        company = visit.get("company")
        bare = {name: value for name, value in visit.items() if name != "company"}
        if isinstance(company, str) and company in companies:
            companies[company].setdefault("visits", []).append(bare)
        elif company not in gone:
            lost.append(_(NO_COMPANY).format(visit=identity, company=said(company or "")))
    found["companies"] = list(companies.values())
    return lost


def _lead(found: Values, records: Mapping[str, Mapping[str, Any]], gone: Collection[str]) -> None:
    travel = found.get("travel", {})
    if not (records or gone) or not isinstance(travel, dict):
        return
    ways = dict(travel)
    for start, ends in records.items():
        known = ways.get(start, {})
        over = {**known, **ends} if isinstance(known, dict) else dict(ends)
        ways[start] = {end: minutes for end, minutes in over.items() if minutes is not None}
    for start, ends in ways.items():
        if isinstance(ends, dict):
            ways[start] = {end: minutes for end, minutes in ends.items() if end not in gone}
    found["travel"] = {start: ends for start, ends in ways.items() if ends and start not in gone}


def _removed(records: Mapping[str, Mapping[str, Any]]) -> set[str]:
    return {identity for identity, record in records.items() if record.get(REMOVED) is True}


def _are_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)
