"""The same results as `report`, as plain data for a program to read."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from logistics.fairness import fairness_sheet
from logistics.plan_json import certificate_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logistics.check import Judgement
    from logistics.plan import Plan
    from logistics.problem import Problem
    from logistics.trade_off import Replanning
    from logistics.what_if import Consequence


def plan_data(plan: Plan) -> dict[str, Any]:
    """Objective, seconds, and the certificate as it stands in the document."""
    return {"objective": plan.objective, "seconds": plan.seconds, **certificate_json(plan)}


def judgement_data(judgement: Judgement) -> dict[str, Any]:
    """What the judge found."""
    return {"accepted": judgement.accepted, "valid": judgement.valid, **asdict(judgement)}


def consequence_data(consequence: Consequence) -> dict[str, Any]:
    """What one more demand would do."""
    return {
        "possible": consequence.reason is None,
        "reason": consequence.reason,
        "welfare": consequence.welfare,
        "losers": [asdict(shift) for shift in consequence.losers],
        "winners": [asdict(shift) for shift in consequence.winners],
    }


def replanning_data(replanning: Replanning) -> dict[str, Any]:
    """The whole trade-off, fewest changes first."""
    return {
        "complete": replanning.complete,
        "points": [
            {
                "people": point.people,
                "changed": point.changed,
                "fewest": point.fewest,
                **plan_data(point.plan),
            }
            for point in replanning.points
        ],
    }


def comparison_data(problem: Problem, plans: Sequence[Plan]) -> dict[str, Any]:
    """Plans beside each other, and the parties whose day isn't the same in all of them."""
    differ = different_parties(problem, plans)
    return {
        "plans": [plan_data(plan) | asdict(fairness_sheet(problem, plan)) for plan in plans],
        "different": differ,
        "different_people": sum(problem.party[party].size for party in differ),
    }


def different_parties(problem: Problem, plans: Sequence[Plan]) -> list[str]:
    """Parties that don't have the same visits in all plans."""
    return [
        party.id
        for party in problem.parties
        if len({frozenset(plan.assignments[party.id]) for plan in plans}) > 1
    ]
