"""Does a certificate tell the plan as it is?

What can be judged from plan and problem alone is judged: values, counts, and whether each word
fits the numbers beside it. That a bound is a bound can only be seen by proving it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from logistics.plan import Plan, Total
    from logistics.problem import Problem


def untruths(
    problem: Problem,
    plan: Plan,
    levels: Sequence[tuple[int, int]],
    welfare: int,
    transport: int,
    *,
    is_valid: bool,
) -> Iterator[str]:
    """Every statement of the certificate that the recomputed values contradict."""
    certificate = plan.certificate
    if certificate.status == "infeasible":
        if not certificate.reason:
            yield 'The certificate says "infeasible" and gives no reason.'
        if is_valid:
            yield 'The certificate says "infeasible", and this very plan is valid.'
        return
    yield from _levels(plan, levels)
    yield from _sum("welfare", certificate.welfare, welfare, best_is_least=False)
    if problem.vehicles or certificate.transport is not None:
        yield from _sum("transport", certificate.transport, transport, best_is_least=True)
    if certificate.status == "optimal":
        yield from _open_ends(problem, plan)


def _levels(plan: Plan, levels: Sequence[tuple[int, int]]) -> Iterator[str]:
    told = [(level.value, level.people) for level in plan.certificate.levels]
    if told != list(levels):
        yield f"The certificate lists the levels {told}; the plan has {list(levels)}."
    for level in plan.certificate.levels:
        here = f"Level {level.value}"
        if level.bound > level.people:
            yield f"{here}: the bound {level.bound} lies above its {level.people} people."
        if level.proven and level.bound != level.people:
            yield f"{here}: proven, though bound {level.bound} and people {level.people} differ."


def _sum(name: str, told: Total | None, value: int, *, best_is_least: bool) -> Iterator[str]:
    if told is None:
        yield f"The certificate doesn't tell {name}."
        return
    if told.value != value:
        yield f"The certificate tells {name} {told.value}; the plan has {value}."
    if told.value < told.bound if best_is_least else told.value > told.bound:
        yield f"The {name} {told.value} lies beyond its own bound {told.bound}."
    if told.proven and told.value != told.bound:
        yield f"{name}: proven, though value {told.value} and bound {told.bound} differ."


def _open_ends(problem: Problem, plan: Plan) -> Iterator[str]:
    certificate = plan.certificate
    unproven = [f"level {level.value}" for level in certificate.levels if not level.proven]
    if certificate.welfare is None or not certificate.welfare.proven:
        unproven.append("welfare")
    if problem.vehicles and (certificate.transport is None or not certificate.transport.proven):
        unproven.append("transport")
    if unproven:
        yield f'The certificate says "optimal" and leaves unproven: {", ".join(unproven)}.'
