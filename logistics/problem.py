"""A day of company visits, as visit-problem/1 states it: immutable, complete, already checked.

Times are whole minutes of local time (`logistics.minutes.parse_minute`); seats, sizes, scores and
travel times are whole numbers. Reading, checking and writing stand in `problem_json`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Interval = tuple[int, int]  # start and end, in minutes; start < end


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere people meet; coordinates in degrees, only needed to estimate travel times."""

    id: str
    name: str
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Company:
    """A host. Without a place it is reached in no time."""

    id: str
    name: str
    place: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """One guided group at a company; every part in `times` belongs to it, in order of time.

    It takes nobody, or from `min` to `max` people. No `languages`: no restriction by language;
    `wheelchairs` None: no limit.
    """

    id: str
    company: str
    times: tuple[Interval, ...]
    max: int
    min: int = 1
    languages: frozenset[str] = frozenset()
    wheelchairs: int | None = None

    @property
    def begin(self) -> int:
        return self.times[0][0]


@dataclass(frozen=True, slots=True)
class Party:
    """People who go together, never split; scores count once for each of its `size` people."""

    id: str
    want: int
    scores: Mapping[str, int]
    size: int = 1
    never: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    wheelchairs: int = 0
    own_transport: bool = False
    available: Interval | None = None
    pinned: tuple[str, ...] = ()

    def score(self, visit: Visit) -> int | None:
        """What the visit is worth to one of its people; None where it isn't acceptable."""
        if visit.company in self.never:
            return None
        return self.scores.get(visit.id, self.scores.get(visit.company))


@dataclass(frozen=True, slots=True)
class Vehicle:
    """Something with seats that starts and ends its tours at `home`."""

    id: str
    seats: int
    home: str
    wheelchairs: int = 0
    available: Interval | None = None
    cost_per_minute: int = 0
    cost_fixed: int = 0


@dataclass(frozen=True)
class Problem:
    """visit-problem/1. `travel_minutes[i][j]` is the way from `places[i]` to `places[j]`."""

    name: str
    companies: tuple[Company, ...]
    visits: tuple[Visit, ...]
    parties: tuple[Party, ...]
    places: tuple[Place, ...] = ()
    travel_minutes: tuple[tuple[int, ...], ...] = ()
    travel_estimated: bool = False
    transfer_minutes: int = 0
    vehicles: tuple[Vehicle, ...] = ()
    hub: str | None = None

    @cached_property
    def company(self) -> Mapping[str, Company]:
        return {company.id: company for company in self.companies}

    @cached_property
    def visit(self) -> Mapping[str, Visit]:
        return {visit.id: visit for visit in self.visits}

    @cached_property
    def party(self) -> Mapping[str, Party]:
        return {party.id: party for party in self.parties}

    @cached_property
    def vehicle(self) -> Mapping[str, Vehicle]:
        return {vehicle.id: vehicle for vehicle in self.vehicles}

    @cached_property
    def visit_row(self) -> Mapping[str, int]:
        """Where each visit stands in `visits`."""
        return {visit.id: row for row, visit in enumerate(self.visits)}

    @cached_property
    def rows_at(self) -> Mapping[str, tuple[int, ...]]:
        """Where the visits of each company stand in `visits`."""
        rows: dict[str, list[int]] = {company.id: [] for company in self.companies}
        for row, visit in enumerate(self.visits):
            rows[visit.company].append(row)
        return {company: tuple(theirs) for company, theirs in rows.items()}

    @cached_property
    def _row(self) -> Mapping[str, int]:
        return {place.id: row for row, place in enumerate(self.places)}

    @property
    def people(self) -> int:
        return sum(party.size for party in self.parties)

    def acceptable(self, party: Party) -> list[tuple[int, int]]:
        """(row in `visits`, score) of every visit that a party gave a score and didn't rule out."""
        rows = {row for key in party.scores for row in self.rows_at.get(key, ())}
        rows |= {self.visit_row[key] for key in party.scores.keys() & self.visit_row.keys()}
        scored = ((row, party.score(self.visits[row])) for row in sorted(rows))
        return [(row, score) for row, score in scored if score is not None]

    def has_place(self, place: str) -> bool:
        return place in self._row

    def place_of(self, visit: Visit) -> str | None:
        return self.company[visit.company].place

    def travel(self, start: str, end: str) -> int:
        """Minutes on the road from one place to another; 0 from a place to itself."""
        return 0 if start == end else self.travel_minutes[self._row[start]][self._row[end]]

    def without_vehicles(self) -> Problem:
        """The same day where everybody is simply there: transport is not planned."""
        return replace(self, vehicles=(), hub=None)
