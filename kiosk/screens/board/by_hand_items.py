"""What there is to choose from when a plan is changed by hand: demands, visits, companies."""

from dataclasses import replace

from kiosk.screens.board.find import Item
from kiosk.screens.board.items import visit_items
from kiosk.usecases.visits.by_hand import people_at
from kiosk.usecases.visits.overview import Overview
from kiosk.wording.visits import company_called, points_said, visit_called
from kiosk.words import _
from logistics.plan import Plan

PIN, FORBID, LIFT = "pin", "forbid", "lift"
"""What is done to the pair of a party and a place; stands before the place in an item's key."""


def demands_to_lift(seen: Overview, party: str) -> list[Item]:
    """What was demanded for a party, and can be demanded no longer."""
    demands = seen.demands
    lift = _("Lift: {what}")
    must, must_not = _("must go to {where}"), _("must not go to {where}")
    pairs = [(must, where) for who, where in demands.pins if who == party]
    pairs += [(must_not, where) for who, where in demands.forbidden if who == party]
    return [
        Item(f"{LIFT} {where}", lift.format(what=words.format(where=place_called(seen, where))))
        for words, where in pairs
    ]


def visits_to_pin(seen: Overview, plan: Plan, party: str) -> list[Item]:
    """All visits; those that the party has come first, then those that they like most."""
    people = people_at(seen.problem, plan)
    mine = plan.assignments.get(party, ())
    who = seen.problem.party[party]
    visits = sorted(
        seen.problem.visits, key=lambda v: (v.id not in mine, -(who.score(v) or 0), v.begin)
    )
    must = _("must go to {where}")
    return [
        Item(
            f"{PIN} {visit.id}",
            must.format(where=visit_called(seen.problem, visit.id)),
            f"{people[visit.id]}/{visit.max} · {points_said(who.score(visit) or 0)}",
        )
        for visit in visits
    ]


def places_to_forbid(seen: Overview, plan: Plan, party: str) -> list[Item]:
    """The visits that a party has, and the companies that they could see."""
    problem = seen.problem
    must_not, at_all = _("must not go to {where}"), _("must not go to {where} at all")
    companies = dict.fromkeys(
        problem.visits[row].company for row, _score in problem.acceptable(problem.party[party])
    )
    visits = [
        Item(f"{FORBID} {there}", must_not.format(where=visit_called(problem, there)))
        for there in plan.assignments.get(party, ())
    ]
    return visits + [
        Item(f"{FORBID} {there}", at_all.format(where=place_called(seen, there)))
        for there in companies
    ]


def visits_instead(seen: Overview, plan: Plan, away: str) -> list[Item]:
    """All other visits, each with how full it is."""
    people = people_at(seen.problem, plan)
    others = [visit for visit in seen.problem.visits if visit.id != away]
    room = {visit.id: f"{people[visit.id]}/{visit.max}" for visit in others}
    return [
        replace(item, more=f"{item.more} · {room[item.key]}") for item in visit_items(seen, others)
    ]


def wishes_left(seen: Overview, plan: Plan, party: str) -> list[Item]:
    """Companies that a party likes and doesn't see, the best one first."""
    problem = seen.problem
    mine = {problem.visit[visit].company for visit in plan.assignments.get(party, ())}
    scores: dict[str, int] = {}
    for row, score in problem.acceptable(problem.party[party]):
        company = problem.visits[row].company
        scores[company] = max(score, scores.get(company, 0))
    return [
        Item(company, company_called(problem, company), points_said(score))
        for company, score in sorted(scores.items(), key=lambda each: -each[1])
        if company not in mine
    ]


def place_called(seen: Overview, where: str) -> str:
    """A visit or a company by its name."""
    problem = seen.problem
    if where in problem.visit:
        return visit_called(problem, where)
    return company_called(problem, where)
