"""Where a command scans or looks: a checkpoint, or a trip by its id."""

from collections.abc import Sequence

from kiosk.domain.trips.trip import SUBJECT_PREFIX
from kiosk.errors import Unsettled
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.known import trips
from kiosk.words import N_, _


def point_called(fair: Fair, name: str) -> str:
    """What scans are recorded at: the id of a checkpoint, or the subject of a trip.

    Raises:
        Unsettled: if neither is called so.
    """
    if name in fair.event.checkpoints:
        return name
    known = trips(fair)
    if (identity := name.removeprefix(SUBJECT_PREFIX)) in known:
        return known[identity].subject
    buses = _("; trips: {known}").format(known=", ".join(known)) if known else ""
    raise Unsettled(
        _("There is no checkpoint {name!r}.").format(name=name[:40]),
        _("There are: {known}{buses}.").format(known=_checkpoints(fair), buses=buses),
    )


def the_point(fair: Fair, named: Sequence[str]) -> str:
    """The checkpoint or trip meant. One desk scans for one: which of two would count?

    Raises:
        Unsettled: if that is open, or there is none of that name.
    """
    if len(set(named)) > 1:
        raise Unsettled(
            N_("One desk scans for one checkpoint."),
            _("Name one of: {known}.").format(known=_checkpoints(fair)),
        )
    if named:
        return point_called(fair, named[0])
    if len(fair.event.checkpoints) == 1:
        return next(iter(fair.event.checkpoints))
    raise Unsettled(
        N_("Which checkpoint scans?"),
        _("Name one with --at: {known}.").format(known=_checkpoints(fair)),
    )


def the_checkpoint(fair: Fair, named: Sequence[str]) -> str:
    """The checkpoint meant, where a trip is none.

    Raises:
        Unsettled: if that is open, or there is none of that name.
    """
    point = the_point(fair, named)
    if point in fair.event.checkpoints:
        return point
    raise Unsettled(
        _("{name!r} is a trip, and people get on one by one.").format(name=named[0]),
        _("Scan them with `kiosk scan`, or name a checkpoint: {known}.").format(
            known=_checkpoints(fair)
        ),
    )


def _checkpoints(fair: Fair) -> str:
    return ", ".join(fair.event.checkpoints)
