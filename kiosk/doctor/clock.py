"""The clock: against the facts, the days of the fair, the other devices and the system's word."""

from collections.abc import Iterator
from datetime import date, datetime

from kiosk.devices.system_clock import SystemClock
from kiosk.doctor.finding import Finding, Findings, bad, fine, look
from kiosk.doctor.ground import (
    HOUR,
    MINUTE,
    SECOND,
    Ground,
    called,
    corrected_now,
    others,
    own,
    span,
)
from kiosk.domain.checkpoints import moment
from kiosk.wording.moments import full_date
from kiosk.words import _, spoken

CHECK = "clock"
TOLERANCE = 5 * SECOND  # between looking at the clock and reading what others record meanwhile
WORTH_A_LOOK, TOO_MUCH = MINUTE, 10 * MINUTE  # seconds between two devices


def clock(ground: Ground, system: SystemClock) -> Findings:
    """Whether this machine knows what time it is."""
    return (
        *_against_facts(ground),
        *_against_days(ground),
        *_against_devices(ground),
        *_of_this_machine(ground, system),
    )


def without_fair(system: SystemClock) -> Findings:
    """The same where no fair can be read."""
    shown = datetime.fromtimestamp(system.at / SECOND).astimezone()
    return fine(CHECK, _date(shown)), *_kept(system)


def _against_facts(ground: Ground) -> Iterator[Finding]:
    devices = ground.state.devices()
    corrections = ground.state.clock_corrections()
    mine = own(devices)
    now = corrected_now(ground, corrections, mine.writer if mine else "")
    latest = max(devices, key=lambda device: device.last_at, default=None)
    if latest is not None and latest.last_at > now + TOLERANCE:
        yield bad(
            CHECK,
            _("It shows {now}, yet {device} recorded something at {then}.").format(
                now=_date(moment(now, ground.event.zone)),
                device=_("this device") if latest.is_this else called(latest),
                then=_date(moment(latest.last_at, ground.event.zone)),
            ),
            _("Set this computer's clock by a phone, then open the kiosk again."),
        )


def _against_days(ground: Ground) -> Iterator[Finding]:
    shown = _date(moment(ground.now, ground.event.zone))
    days = [day.date for day in ground.event.days]
    if days and ground.today not in days:
        fair = ", ".join(map(_day, days[:5]))
        yield look(
            CHECK,
            _("It shows {now}; the fair is on {days}.").format(now=shown, days=fair),
            _("If that is not today's date, set this computer's clock."),
        )
    elif ground.is_set:
        yield fine(CHECK, _("{now}, set by hand").format(now=shown))
    else:
        yield fine(CHECK, shown)


def _against_devices(ground: Ground) -> Iterator[Finding]:
    devices = ground.state.devices()
    corrections = ground.state.clock_corrections()
    mine = own(devices)
    ours = corrections.get(mine.writer, 0) if mine else 0
    for other in others(devices):
        behind = ours - corrections.get(other.writer, 0)
        seconds = abs(behind) / SECOND
        if seconds < WORTH_A_LOOK:
            continue
        text = _("{span} behind {device}.") if behind > 0 else _("{span} ahead of {device}.")
        judged = bad if seconds >= TOO_MUCH else look
        yield judged(
            CHECK,
            text.format(span=span(seconds), device=called(other)),
            _("Compare both with a phone and set the one that is wrong."),
        )


def _of_this_machine(ground: Ground, system: SystemClock) -> Iterator[Finding]:
    here = datetime.fromtimestamp(system.at / SECOND, ground.event.zone).utcoffset()
    fair_offset = here.total_seconds() if here else 0
    if fair_offset != system.offset:
        yield look(
            CHECK,
            _("This computer is set to {here}, the fair to {zone}.").format(
                here=_offset(system.offset), zone=ground.event.zone.key
            ),
            _("The kiosk shows the fair's time. Set the zone if the clock looks wrong."),
        )
    yield from _kept(system)


def _kept(system: SystemClock) -> Iterator[Finding]:
    if system.is_kept:
        yield fine(CHECK, _("kept by a time server"))
    elif system.is_kept is False:
        yield look(
            CHECK,
            _("No time server keeps it."),
            _("Compare it with a phone. Where there is a network, let the system set it."),
        )


def _date(when: datetime) -> str:
    return f"{_day(when)}, {when:%H:%M}"


def _day(day: date) -> str:
    return full_date(day, spoken())


def _offset(seconds: int) -> str:
    return f"UTC{seconds / HOUR:+g}"
