"""The other devices: when each was last heard of, and whether all go by one event file."""

from collections.abc import Iterator

from kiosk.doctor.finding import Finding, Findings, fine, look
from kiosk.doctor.ground import DAY, SECOND, Ground, called, corrected_now, others, own, span
from kiosk.domain import kinds
from kiosk.domain.answers import Device
from kiosk.words import _

CHECK = "devices"
# Who is silent for so long helped to prepare the fair, or is what a restored store was before.
LONG = 3 * DAY


def other_desks(ground: Ground) -> Findings:
    """What is known of the other devices of the fair."""
    devices = ground.state.devices()
    mine = own(devices)
    corrections = ground.state.clock_corrections()
    now = corrected_now(ground, corrections, mine.writer if mine else "")
    found: list[Finding] = []
    for device in others(devices):
        age = max(0, now - device.last_at) / SECOND
        found.append(_news(ground, device, age))
        found += _event_file(ground, device) if age < LONG else ()
    return tuple(found) or (fine(CHECK, _("no other device was met yet")),)


def _news(ground: Ground, device: Device, age: float) -> Finding:
    told = {"device": called(device), "span": span(age)}
    if ground.is_today(device.last_at):
        return fine(CHECK, _("{device}: news {span} old").format(**told))
    if age >= LONG:
        return fine(CHECK, _("{device}: silent for {span}").format(**told))
    return look(
        CHECK,
        _("The last news of {device} is {span} old.").format(**told),
        _("Exchange facts with it: `kiosk sync FILE` here, there, and here again."),
    )


def _event_file(ground: Ground, device: Device) -> Iterator[Finding]:
    told = ground.state.last_content(kinds.FAIR_IN_FORCE, device.writer)
    if ground.is_whole and told is not None and told["digest"] != ground.event.digest:
        yield look(
            CHECK,
            _("{device} goes by another event.toml.").format(device=called(device)),
            _("Copy the newest event.toml to both, open the kiosk there, then exchange facts."),
        )
