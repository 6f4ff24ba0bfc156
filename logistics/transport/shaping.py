"""Better routes step by step: one to a few vehicles a gap are freed, all days are open.

Large neighbourhood search (Shaw 1998) over the routes. Every step is at least as good as the last.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from logistics.clock import Clock
    from logistics.transport.ground import Ground, Shape

A_STEP = 6.0  # seconds at most
IN_VAIN = 14  # steps without a gain before more is freed


def shape_better(
    ground: Callable[[Shape], Ground],
    shape: Shape,
    dear: float | None,
    clock: Clock,
    random: Random,
    *,
    better: Callable[[Shape, Shape], bool],
    enough: Callable[[Shape], bool],
    tell: Callable[[Shape], None],
    freed: int = 1,
    most_freed: int = 4,
) -> Shape:
    """Steps until *enough*, the clock ends it, or steps with *most_freed* gain nothing any more.

    Args:
        ground: what the next step from a shape stands on; columns may differ in their cost.
        better: is the second better than the first?
        tell: told of each better shape.
    """
    vain = 0
    while not clock.over() and not enough(shape):
        here = ground(shape)
        kept = [
            kept_routes(here, gap, driven, freed, random) for gap, driven in enumerate(shape.driven)
        ]
        part = clock.within(A_STEP * (1 + freed / 2))
        found = here.step(shape, kept, dear, part, random.randrange(1 << 20))
        if found is not None and better(shape, found):
            shape, vain = found, 0
            tell(shape)
            continue
        vain += 1
        if vain >= IN_VAIN:
            vain, freed = 0, freed + 1
            if freed > most_freed:
                break
    return shape


def kept_routes(
    ground: Ground, gap: int, driven: tuple[int, ...], freed: int, random: Random
) -> list[int]:
    """Which routes stay: all but some that have moves in common, or any."""
    extra = 1 + random.randrange(2) if len(driven) > ground.vehicles else 0
    count = freed + extra
    if count >= len(driven):
        return []
    order = list(driven)
    random.shuffle(order)
    if random.random() < 0.5:
        first = ground.routes[gap][order[0]].covers
        order.sort(key=lambda each: -(ground.routes[gap][each].covers & first).bit_count())
    return order[count:]
