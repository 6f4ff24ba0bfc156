"""What settings that are well formed must say together for a day to make sense."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from kiosk.domain.visit_day import Arrangement
from logistics.minutes import format_minute
from logistics.problem import Interval, Problem, Visit


def outside(visits: Iterable[Visit], hours: Interval | None) -> Iterator[str]:
    """Complaints about visits that lie outside the day."""
    for visit in visits if hours else ():
        first, last = visit.times[0][0], max(end for _, end in visit.times)
        if hours is not None and (first < hours[0] or last > hours[1]):
            day = "-".join(format_minute(at)[-5:] for at in hours)
            yield (
                f"visit {visit.id}: {_clock(first)}-{_clock(last)} is outside the day, which is"
                f" {day}. Correct its times, or the day's hours."
            )


def pinned_twice(stage: Problem, arrangements: Iterable[Arrangement]) -> Iterator[str]:
    """Complaints about guests pinned to two visits that nobody can have both of."""
    for arrangement in arrangements:
        who = "+".join(arrangement.guests)
        known = [stage.visit[name] for name in arrangement.pinned if name in stage.visit]
        for one, other in combinations(known, 2):
            if why := _why_not_both(stage, one, other):
                yield (
                    f"{who}: pinned to {one.id} and {other.id}, {why}. Take one of the two pins"
                    " back."
                )


def _why_not_both(stage: Problem, one: Visit, other: Visit) -> str:
    if one.company == other.company:
        return "both of one company"
    for start, end in one.times:
        for other_start, other_end in other.times:
            if start < other_end and other_start < end:
                return "which overlap"
            first, second = (one, other) if start < other_start else (other, one)
            ends, begins = (end, other_start) if start < other_start else (other_end, start)
            if begins - ends < (way := _way(stage, first, second)):
                return f"between which there are {begins - ends} minutes and the way takes {way}"
    return ""


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
