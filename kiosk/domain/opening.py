"""When a checkpoint lets anybody in at all: where a clock that is set by hand best begins."""

from collections.abc import Iterable, Iterator

from kiosk.domain.event import Event


def moment_to_enter(event: Event, points: Iterable[str], now: int) -> int | None:
    """Now if one of these checkpoints lets anybody in now, else the next such moment.

    Where all of them lie in the past, the first. Microseconds since 1970; None if nobody is ever
    let in.
    """
    moments = sorted({at for point in points for at in _moments(event, point, now)})
    coming = [at for at in moments if at >= now]
    return next(iter(coming or moments), None)


def lets_in(event: Event, point: str, at: int) -> bool:
    """Whether a checkpoint is open then, and takes a kind of ticket that counts then."""
    checkpoint = event.checkpoints[point]
    is_open = not checkpoint.hours or any(window.holds(at) for window in checkpoint.hours)
    counts = (event.kinds[kind].validity.holds(at) for kind in checkpoint.takes)
    return is_open and not checkpoint.shut and any(counts)


def _moments(event: Event, point: str, now: int) -> Iterator[int]:
    checkpoint = event.checkpoints[point]
    validities = [event.kinds[kind].validity for kind in checkpoint.takes]
    starts = [window.start for window in (*checkpoint.hours, *validities)]
    candidates = [now, *(start for start in starts if start is not None)]
    return (at for at in candidates if lets_in(event, point, at))
