"""The other devices: when each was last heard of, and whether all go by one event file."""

from collections.abc import Iterator

from kiosk.doctor.finding import Finding, Findings, fine, look
from kiosk.doctor.ground import SECOND, Ground, called, corrected_now, others, own, span
from kiosk.domain import kinds
from kiosk.domain.answers import Device
from kiosk.words import _

CHECK = "devices"


def other_desks(ground: Ground) -> Findings:
    """What is known of the other devices of the fair."""
    devices = ground.state.devices()
    met = others(devices)
    if not met:
        return (fine(CHECK, _("no other device was met yet")),)
    mine = own(devices)
    found: list[Finding] = []
    for device in met:
        found += _news(ground, device, mine.writer if mine else "")
        found += _event_file(ground, device)
    return tuple(found)


def _news(ground: Ground, device: Device, writer: str) -> Iterator[Finding]:
    now = corrected_now(ground, ground.state.clock_corrections(), writer)
    age = span(max(0, now - device.last_at) / SECOND)
    if ground.is_today(device.last_at):
        yield fine(CHECK, _("{device}: news {span} old").format(device=called(device), span=age))
    else:
        yield look(
            CHECK,
            _("The last news of {device} is {span} old.").format(device=called(device), span=age),
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
