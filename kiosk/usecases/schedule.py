"""What guests are expected at, into their records: a source says it anew, and its old word goes.

A source is whoever knows: an imported list, the buses, a plan. Each speaks for itself alone.
"""

from collections.abc import Iterable, Mapping

from kiosk.domain import kinds
from kiosk.domain.appointments import Appointment, entry_of, in_order, say_the_same
from kiosk.domain.facts import Draft
from kiosk.domain.schedules import Schedule
from kiosk.usecases.fair import Fair


def rescheduled(
    fair: Fair,
    source: str,
    wanted: Mapping[str, Iterable[Appointment]],
    refs: tuple[str, ...] = (),
) -> list[Draft]:
    """The facts by which a source says all it has to say, one for each guest whom it is news of.

    Args:
        wanted: appointments by the guest's subject; who isn't named keeps none of this source.
        refs: ids of facts that they shall refer to besides.
    """
    said = fair.state.schedules(source)
    everybody = {**dict.fromkeys(said, ()), **wanted}
    return [
        scheduled(source, subject, appointments, (*refs, *_heads(said, subject)))
        for subject, appointments in everybody.items()
        if not say_the_same(appointments, _last_said(said, subject))
    ]


def scheduled(
    source: str, subject: str, appointments: Iterable[Appointment], refs: tuple[str, ...] = ()
) -> Draft:
    """The fact that replaces what a source said of one guest."""
    entries = [entry_of(appointment) for appointment in in_order(appointments)]
    return Draft(kinds.GUEST_SCHEDULED, subject, {"source": source, "entries": entries}, refs)


def _last_said(said: Mapping[str, Schedule], subject: str) -> tuple[Appointment, ...]:
    return said[subject].appointments if subject in said else ()


def _heads(said: Mapping[str, Schedule], subject: str) -> tuple[str, ...]:
    return said[subject].heads if subject in said else ()
