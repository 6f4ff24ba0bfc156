"""What settings that are well formed must say together for a day to make sense."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from kiosk.domain.visit_day import Arrangement
from kiosk.words import N_, _
from logistics.minutes import format_minute
from logistics.problem import Interval, Problem, Visit

OUTSIDE = N_(
    "visit {visit}: {times} is outside the day, which is {hours}. Correct its times, or the day's"
    " hours."
)
OF_ONE_COMPANY = N_(
    "{who}: pinned to {one} and {other}, both of one company. Take one of the two pins back."
)
OVERLAP = N_("{who}: pinned to {one} and {other}, which overlap. Take one of the two pins back.")
TOO_FAR = N_(
    "{who}: pinned to {one} and {other}, between which there are {between} minutes and the way"
    " takes {way}. Take one of the two pins back."
)


def outside(visits: Iterable[Visit], hours: Interval | None) -> Iterator[str]:
    """Complaints about visits that lie outside the day."""
    for visit in visits if hours else ():
        first, last = visit.times[0][0], max(end for _start, end in visit.times)
        if hours is not None and (first < hours[0] or last > hours[1]):
            day = "-".join(format_minute(at)[-5:] for at in hours)
            times = f"{_clock(first)}-{_clock(last)}"
            yield _(OUTSIDE).format(visit=visit.id, times=times, hours=day)


def pinned_twice(stage: Problem, arrangements: Iterable[Arrangement]) -> Iterator[str]:
    """Complaints about guests pinned to two visits that nobody can have both of."""
    for arrangement in arrangements:
        who = "+".join(arrangement.guests)
        known = [stage.visit[name] for name in arrangement.pinned if name in stage.visit]
        for one, other in combinations(known, 2):
            if found := _why_not_both(stage, one, other):
                why, minutes = found
                yield _(why).format(who=who, one=one.id, other=other.id, **minutes)


def _why_not_both(stage: Problem, one: Visit, other: Visit) -> tuple[str, dict[str, int]] | None:
    if one.company == other.company:
        return OF_ONE_COMPANY, {}
    for start, end in one.times:
        for other_start, other_end in other.times:
            if start < other_end and other_start < end:
                return OVERLAP, {}
            first, second = (one, other) if start < other_start else (other, one)
            ends, begins = (end, other_start) if start < other_start else (other_end, start)
            if begins - ends < (way := _way(stage, first, second)):
                return TOO_FAR, {"between": begins - ends, "way": way}
    return None


def _way(stage: Problem, before: Visit, after: Visit) -> int:
    """As rule 2 of a visit problem has it; what isn't known takes no time."""
    places = [
        company.place if (company := stage.company.get(visit.company)) else None
        for visit in (before, after)
    ]
    start, end = places
    if start is None or end is None or start == end:
        return 0
    known = stage.has_place(start) and stage.has_place(end)
    return stage.travel(start, end) + stage.transfer_minutes if known else 0


def _clock(minute: int) -> str:
    return format_minute(minute)[-5:]
