"""The curve over numbers of vehicles, as data and as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from logistics.plan_json import certificate_json
from logistics.report import inert

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from logistics.plan import Plan
    from logistics.transport.curve import CurvePoint

MOST_LEVELS = 3


def curve_data(points: Sequence[CurvePoint], there: int) -> dict[str, Any]:
    """The curve; `there` is how many vehicles the problem has."""
    return {
        "vehicles": there,
        "points": [
            {
                "count": point.count,
                "vehicles": list(point.vehicles),
                "used": used(point.plan),
                "certificate": None if point.plan is None else certificate_json(point.plan),
                "seconds": None if point.plan is None else point.plan.seconds,
            }
            for point in points
        ],
    }


def used(plan: Plan | None) -> int:
    """How many vehicles a plan's tours use."""
    return 0 if plan is None else len({tour.vehicle for tour in plan.tours})


def curve_lines(points: Sequence[CurvePoint], there: int) -> Iterator[str]:
    """A table, a line for each number of vehicles."""
    yield "vehicles  used  lowest levels (value:people)         welfare    cost  proven"
    for point in points:
        mark = "*" if point.count == there else " "
        yield f"{point.count:>7}{mark}  {_row(point)}"
    yield "* what there is"
    for point in points:
        if point.count != there:
            yield inert(f"{point.count}: {', '.join(point.vehicles)}")


def _row(point: CurvePoint) -> str:
    plan = point.plan
    if plan is None:
        return "no plan was found that keeps the pins"
    certificate = plan.certificate
    if certificate.status == "infeasible":
        return inert(certificate.reason or "no valid plan exists")
    lowest = " ".join(f"{each.value}:{each.people}" for each in certificate.levels[:MOST_LEVELS])
    welfare, cost = certificate.welfare, certificate.transport
    fair = all(level.proven for level in certificate.levels)
    proof = "fairness" if fair else "lowest level" if _lowest_proven(plan) else "no"
    if fair and welfare is not None and welfare.proven:
        proof = "fairness, welfare"
    return (
        f"{used(plan):>4}  {lowest:<35} {0 if welfare is None else welfare.value:>8}"
        f" {0 if cost is None else cost.value:>7}  {proof}"
    )


def _lowest_proven(plan: Plan) -> bool:
    levels = plan.certificate.levels
    return bool(levels) and levels[0].proven
