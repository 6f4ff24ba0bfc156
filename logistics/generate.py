"""Made-up days of visits of any size, to try the solver on: same size and seed, same day.

The fair is invented; its proportions follow the real one around Barleben. Hosts grow more slowly
than guests, so groups grow. Wishes crowd: a few hosts are wanted by everybody. Seats are for about
3.7 visits a person where 3 are wanted, and a group needs 40 % of its seats to open.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from logistics.minutes import parse_minute
from logistics.problem import Company, Party, Place, Problem, Visit
from logistics.travel import estimated_minutes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SECTORS = (
    "chemistry",
    "construction",
    "energy",
    "food",
    "logistics",
    "metal",
    "pharma",
    "software",
)
SLOTS = ("09:00", "11:15", "14:00", "16:15")
SHIFTS = (-15, 0, 0, 0, 15)
VISIT_MINUTES = 75
WANT = 3
RANKED = 10
SEATS_A_PERSON = 3.7
GUEST_LANGUAGES = {
    ("de", "en"): 24,
    ("en", "ru"): 14,
    ("en",): 12,
    ("en", "uk"): 10,
    ("de",): 9,
    ("de", "ru"): 7,
    ("de", "uk"): 5,
    ("en", "sq"): 4,
    ("en", "sr"): 4,
    ("de", "sr"): 2,
}
HOST_LANGUAGES = {
    ("de", "en"): 40,
    ("de", "en", "ru"): 17,
    ("de", "en", "sr"): 16,
    ("de", "en", "ru", "sr"): 10,
    ("de",): 6,
    ("de", "sr"): 5,
    ("de", "ru"): 5,
}


def made_up_day(people: int, seed: int = 0) -> Problem:
    """A day for about *people* people (a last group may pass the number by one or two)."""
    random = Random(seed)  # noqa: S311 - made-up data, no secret
    places = [_place(random, row) for row in range(14)]
    companies = [
        Company(f"C{row:03d}", f"Company {row:03d}", random.choice(places).id, _sector(random))
        for row in range(max(3, round(18 * (people / 84) ** 0.55)))
    ]
    pull = {company.id: 1 / (1 + rank) ** 0.8 for rank, company in enumerate(companies)}
    visits = _visits(random, companies, pull, round(SEATS_A_PERSON * people))
    parties: list[Party] = []
    while sum(party.size for party in parties) < people:
        parties.append(_party(random, f"P{len(parties):05d}", companies, pull))
    return Problem(
        name=f"Made-up day, {people} people, seed {seed}",
        companies=tuple(companies),
        visits=tuple(visits),
        parties=tuple(parties),
        places=tuple(places),
        travel_minutes=tuple(tuple(_minutes(start, end) for end in places) for start in places),
        travel_estimated=True,
        transfer_minutes=5,
    )


def _place(random: Random, row: int) -> Place:
    lat, lon = random.uniform(51.98, 52.45), random.uniform(10.98, 11.86)
    return Place(f"L{row:02d}", f"Place {row:02d}", round(lat, 3), round(lon, 3))


def _minutes(start: Place, end: Place) -> int:
    if start is end or start.lat is None or start.lon is None:
        return 0
    assert end.lat is not None
    assert end.lon is not None
    return estimated_minutes(start.lat, start.lon, end.lat, end.lon)


def _sector(random: Random) -> str:
    return random.choice(SECTORS)


def _visits(
    random: Random, companies: Sequence[Company], pull: Mapping[str, float], seats: int
) -> list[Visit]:
    """Three visits at much wanted hosts, two or three elsewhere; seats shared by root of pull."""
    held = {company.id: 3 if row % 5 < 3 else 2 for row, company in enumerate(companies)}
    total = sum(held[company.id] * pull[company.id] ** 0.35 for company in companies)
    visits = []
    for company in companies:
        for number, slot in enumerate(sorted(random.sample(SLOTS, held[company.id])), start=1):
            room = seats * pull[company.id] ** 0.35 / total * random.uniform(0.8, 1.2)
            most = max(2, round(room))
            start = _minute(slot) + random.choice(SHIFTS)
            visits.append(
                Visit(
                    id=f"{company.id}-{number}",
                    company=company.id,
                    times=((start, start + VISIT_MINUTES),),
                    max=most,
                    min=max(1, round(0.4 * most)),
                    languages=frozenset(_weighted(random, HOST_LANGUAGES)),
                )
            )
    return visits


def _minute(clock: str) -> int:
    minute = parse_minute(f"2019-04-04T{clock}")
    assert minute is not None
    return minute


def _party(
    random: Random, name: str, companies: Sequence[Company], pull: Mapping[str, float]
) -> Party:
    """Ranked wishes 10, 9, 8, ... drawn by pull, the two sectors of interest before others."""
    interests = random.sample(SECTORS, 2)
    keys = {
        company.id: random.random()
        ** (1 / (pull[company.id] * (3 if company.sector in interests else 1)))
        for company in companies
    }  # weighted sampling without replacement (Efraimidis and Spirakis 2006)
    ranked = sorted(keys, key=lambda company: -keys[company])[: RANKED + 1]
    avoided = ranked.pop() if len(ranked) > RANKED and random.random() < 0.5 else None
    return Party(
        id=name,
        size=random.choices((1, 2, 3), (88, 10, 2))[0],
        want=WANT,
        scores={company: RANKED - rank for rank, company in enumerate(ranked[:RANKED])},
        never=frozenset([avoided] if avoided else []),
        languages=frozenset(_weighted(random, GUEST_LANGUAGES)),
        wheelchairs=0,
        own_transport=random.random() < 0.05,
    )


def _weighted(random: Random, table: Mapping[tuple[str, ...], int]) -> tuple[str, ...]:
    return random.choices(list(table), list(table.values()))[0]
