"""Is there any valid plan? Only pins can forbid one: without them nobody need go anywhere.

A visit to which nobody is pinned can stay closed, so the question concerns pinned visits alone,
and is small whatever the size of the fair.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from logistics.integer import cheapest
from logistics.itineraries import list_itineraries
from logistics.model import build_model, somebody_comes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from logistics.clock import Clock
    from logistics.problem import Problem


def first_plan(
    problem: Problem, clock: Clock, seed: int, *, opening: str | None = None
) -> Mapping[str, tuple[str, ...]] | None:
    """A valid plan with as few people on visits as the pins allow; None where there is none.

    Args:
        opening: a visit that must take place.

    Raises:
        OutOfTime: neither was found in time.
    """
    pinned = {visit for party in problem.parties for visit in party.pinned}
    pinned |= {opening} if opening is not None else set()
    if not pinned:
        return {party.id: () for party in problem.parties}
    visits = tuple(visit for visit in problem.visits if visit.id in pinned)
    scores = {visit.id: visit.company for visit in visits}
    small = replace(
        problem,
        visits=visits,
        parties=tuple(
            replace(
                party,
                scores={
                    name: score
                    for name, company in scores.items()
                    if (score := party.scores.get(name, party.scores.get(company))) is not None
                },
            )
            for party in problem.parties
        ),
    )
    also = {party.id: {opening} for party in problem.parties if opening is not None}
    itineraries = list_itineraries(small, clock, also=also)
    model = build_model(small, itineraries)
    if opening is not None:
        model = model.with_rows(somebody_comes(model, small.visit_row[opening]))
    attending = (itineraries.visits < len(visits)).sum(axis=1)
    answer = cheapest(model.with_cost(model.size * attending), None, clock, seed)
    if answer.chosen is None:
        if not answer.settled:
            clock.check()
        return None
    days = itineraries.visits[np.sort(answer.chosen)]
    return {
        party.id: tuple(visits[row].id for row in day if row < len(visits))
        for party, day in zip(problem.parties, days, strict=True)
    }
