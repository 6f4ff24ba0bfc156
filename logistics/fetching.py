"""A vehicle that drives no more: who was to ride in it, where they are, and what takes them on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from logistics.report import inert
from logistics.rides import PlannedRide, clock, rides_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from logistics.plan import Plan
    from logistics.problem import Problem


@dataclass(frozen=True, slots=True)
class Fetch:
    """Parties in the same place, and what becomes of them.

    Attributes:
        broken: the vehicle that they were to ride in next; empty where none has broken down.
        aboard: they sit in it now, and the later plan has it bring them to `place` by `since`;
            where these are None, they have no visit left, and the plan doesn't name them.
        place: where they wait to be taken on.
        vehicle, depart: what takes them on, and when it leaves; None where nothing does.
        end: where it brings them.
    """

    parties: tuple[str, ...]
    broken: str
    aboard: bool
    place: str | None
    since: int | None
    vehicle: str | None
    depart: int | None
    end: str | None


def to_fetch(
    problem: Problem, before: Plan, after: Plan, broken: Collection[str], now: int
) -> tuple[Fetch, ...]:
    """Everybody whom the broken vehicles were still to carry, in the order in which they leave.

    Args:
        problem: of the later plan; who isn't in it any more isn't told.
        before: the plan that was followed until *now*.
    """
    found: dict[Fetch, list[str]] = {}
    for party in problem.party:
        if party in before.assignments:
            fetch = _fetch(problem, before, after, party, broken, now)
            if fetch is not None:
                found.setdefault(fetch, []).append(party)
    several = (replace(fetch, parties=tuple(parties)) for fetch, parties in found.items())
    return tuple(
        sorted(several, key=lambda each: (not each.aboard, each.depart or 0, each.parties))
    )


def fetched_from(plan: Plan, parties: Collection[str], place: str, since: int) -> tuple[Fetch, ...]:
    """What takes parties on that stand at *place* since then, in the order in which they leave."""
    found: dict[Fetch, list[str]] = {}
    for party in parties:
        onward = next(
            (each for each in rides_of(plan, party) if each.depart > since and each.start == place),
            None,
        )
        fetch = Fetch(
            (),
            "",
            aboard=False,
            place=place,
            since=None,
            vehicle=onward.vehicle if onward else None,
            depart=onward.depart if onward else None,
            end=onward.end if onward else None,
        )
        found.setdefault(fetch, []).append(party)
    several = (replace(fetch, parties=tuple(parties)) for fetch, parties in found.items())
    return tuple(sorted(several, key=lambda each: (each.depart or 0, each.parties)))


def _fetch(
    problem: Problem,
    before: Plan,
    after: Plan,
    party: str,
    broken: Collection[str],
    now: int,
) -> Fetch | None:
    """What becomes of one party, unnamed; None where no broken vehicle was to carry it."""
    planned = rides_of(before, party)
    to_come = [ride for ride in planned if ride.arrive > now]
    lost = next((ride for ride in to_come if ride.vehicle in broken), None)
    if lost is None:
        return None
    rides = rides_of(after, party)
    later = [ride for ride in rides if ride.depart > now]
    if lost.depart <= now:
        kept = next((ride for ride in rides if _same_start(ride, lost)), None)
        onward = later[0] if later else None
        if kept is None:
            return _told(lost, None, None, onward, aboard=True)
        return _told(lost, kept.end, kept.arrive, onward, aboard=True)
    onward = next((ride for ride in later if ride.start == lost.start), None)
    if onward is None and later:
        onward = later[0]
    if onward is not None:
        return _told(lost, onward.start, None, onward, aboard=False)
    begun = [ride for ride in (*planned, *rides) if ride.arrive <= now]
    place = begun[-1].end if begun else problem.hub
    return None if place == problem.hub else _told(lost, place, None, None, aboard=False)


def _told(
    lost: PlannedRide,
    place: str | None,
    since: int | None,
    onward: PlannedRide | None,
    *,
    aboard: bool,
) -> Fetch:
    if onward is None:
        return Fetch((), lost.vehicle, aboard, place, since, None, None, None)
    return Fetch((), lost.vehicle, aboard, place, since, onward.vehicle, onward.depart, onward.end)


def _same_start(one: PlannedRide, other: PlannedRide) -> bool:
    return (one.vehicle, one.start, one.depart) == (other.vehicle, other.start, other.depart)


def fetch_lines(found: Collection[Fetch]) -> Iterator[str]:
    """One line for each group."""
    for each in found:
        who = ", ".join(each.parties)
        if each.aboard and each.place is None:
            told = f"{who}: in {each.broken}, without a visit left; bring them to the hub"
        elif each.aboard and each.since is not None:
            told = f"{who}: in {each.broken}, which still brings them to {each.place} by"
            told += f" {clock(each.since)}"
        else:
            told = f"{who}: at {each.place}"
        if each.vehicle is not None and each.depart is not None:
            told += f"; {each.vehicle} takes them on at {clock(each.depart)} to {each.end}"
        elif each.place is not None and not each.aboard:
            told += "; nothing fetches them"
        yield inert(f"  {told}")
