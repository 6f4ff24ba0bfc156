"""Who stood before a visit when it fell out: their way there stays a part of the day."""

from collections.abc import Iterable

from kiosk.domain.plans import KeptPlan, Stay
from kiosk.usecases.visits.stamps import as_planned, without_absent
from kiosk.words import _
from logistics import on_the_road
from logistics.problem import Problem


def stood(problem: Problem, stays: Iterable[Stay]) -> Problem:
    """The problem with where people stood."""
    return on_the_road.with_stays(
        problem,
        (
            on_the_road.Stay(
                each.visit, _called(problem, each), each.place, each.begin, each.parties
            )
            for each in stays
        ),
    )


def as_seen(kept: KeptPlan, problem: Problem) -> Problem:
    """The day as a kept plan sees it.

    Args:
        problem: the day as it is stated now.
    """
    present = without_absent(as_planned(kept.stamps, problem), kept.absent)
    return stood(present, kept.stays)


def fell_for(kept: KeptPlan, before: KeptPlan | None) -> frozenset[str]:
    """Parties that lose a visit before which they stand, against an earlier plan."""
    return frozenset(party for stay in _new(kept, before) for party in stay.parties)


def fallen_since(kept: KeptPlan, before: KeptPlan | None) -> frozenset[str]:
    """Visits that fell out before somebody who stood there, against an earlier plan."""
    return frozenset(stay.visit for stay in _new(kept, before))


def _new(kept: KeptPlan, before: KeptPlan | None) -> list[Stay]:
    known = before.stays if before is not None else ()
    return [stay for stay in kept.stays if stay not in known]


def _called(problem: Problem, stay: Stay) -> str:
    company = problem.company.get(stay.company)
    name = company.name if company is not None and company.name else stay.company
    return _("fallen out: {company}").format(company=name)
