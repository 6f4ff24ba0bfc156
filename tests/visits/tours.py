"""Tours made by hand, for tests: each vehicle takes those of one day along from place to place."""

from dataclasses import replace

from logistics.check_tours import transport_cost
from logistics.plan import Plan, Stop, Total, Tour
from logistics.problem import Problem


def driven(problem: Problem, plan: Plan) -> Plan:
    """The plan with a tour of each vehicle for the parties that share one way through the day.

    Parties with their own transport ride nowhere. There must be a vehicle for each way.
    """
    ways: dict[tuple[tuple[str, int, int], ...], list[str]] = {}
    for party in problem.parties:
        if visits := plan.assignments[party.id]:
            parts = sorted(
                (start, end, problem.place_of(problem.visit[visit]) or "")
                for visit in visits
                for start, end in problem.visit[visit].times
            )
            way = tuple((place, start, end) for start, end, place in parts)
            if not party.own_transport:
                ways.setdefault(way, []).append(party.id)
    assert len(ways) <= len(problem.vehicles), "more ways than vehicles"
    vehicles = sorted(problem.vehicles, key=lambda each: -each.seats)
    longest = sorted(ways.items(), key=lambda entry: -len(entry[1]))
    tours = tuple(
        _tour(problem, vehicle.id, way, tuple(riders))
        for vehicle, (way, riders) in zip(vehicles, longest, strict=False)
    )
    found = replace(plan, tours=tours)
    transport = Total(transport_cost(problem, found), bound=0, proven=False)
    certificate = replace(plan.certificate, status="feasible", transport=transport)
    return replace(found, certificate=certificate)


def _tour(
    problem: Problem, vehicle: str, way: tuple[tuple[str, int, int], ...], riders: tuple[str, ...]
) -> Tour:
    hub = problem.hub or ""
    first_place, first_start, _ = way[0]
    transfer = problem.transfer_minutes
    leaves = first_start - transfer - problem.travel(hub, first_place)
    stops = [Stop(hub, leaves - transfer, leaves, board=riders)]
    arrive = first_start - transfer
    for number, (place, _, end) in enumerate(way):
        depart = end + transfer
        if number + 1 < len(way) and way[number + 1][0] == place:
            continue  # the next visit is at the same place: the vehicle waits
        stops.append(Stop(place, arrive, depart, board=riders, alight=riders))
        following = way[number + 1][0] if number + 1 < len(way) else hub
        arrive = depart + problem.travel(place, following)
    stops.append(Stop(hub, arrive, arrive + transfer, alight=riders))
    return Tour(vehicle, tuple(stops))
