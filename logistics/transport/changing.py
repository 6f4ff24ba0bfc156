"""Changes of vehicle at the hub: two rides in place of one that nobody can drive.

Rule 5 lets a party change at the hub. Whoever is left behind is tried in two requests, to the hub
and on from it, parted at some minute; both must find a vehicle.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from logistics.transport.requests import EARLY, LATE

if TYPE_CHECKING:
    from logistics.transport.fleet import Fleet
    from logistics.transport.requests import Request
    from logistics.transport.roads import Roads

MOST_MINUTES_TRIED = 24


def by_the_hub(roads: Roads, fleet: Fleet, requests: list[Request], left: list[int]) -> list[int]:
    """Carry some of those left behind with a change; who is still left.

    *requests* grows by the two halves of each; the whole one counts as carried no more.
    """
    return [each for each in left if not _changes(roads, fleet, requests, each)]


def _changes(roads: Roads, fleet: Fleet, requests: list[Request], number: int) -> bool:
    whole = requests[number]
    if whole.boarded is not None or roads.hub in (whole.origin, whole.target):
        return False
    if whole.ready == EARLY or whole.due == LATE:
        return False
    soonest = whole.ready + roads.fastest[whole.origin][roads.hub]
    latest = whole.due - roads.fastest[roads.hub][whole.target] - roads.transfer
    step = max((latest - soonest) // MOST_MINUTES_TRIED, 1)
    for minute in range(soonest, latest + 1, step):
        first = replace(whole, target=roads.hub, due=minute)
        second = replace(whole, origin=roads.hub, ready=minute + roads.transfer)
        one, two = fleet.timing.add(first), fleet.timing.add(second)
        requests += [first, second]
        if fleet.insert(one):
            if fleet.insert(two):
                return True
            fleet.remove([one])
    return False
