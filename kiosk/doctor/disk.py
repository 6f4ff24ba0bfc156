"""The disk: does what is free last through a day of the fair?"""

import math
from collections.abc import Iterator

from kiosk.devices.disk import Room
from kiosk.doctor.finding import Finding, Findings, bad, fine, look
from kiosk.words import _

CHECK = "disk"
MEGABYTE = 1_000_000
# One desk scans 900 guests in an hour of queue, four seconds each.
SCANS_AN_HOUR = 900
DAY_HOURS, FAIR_HOURS = 12, 36
SHOWN_HOURS = 1000
# What a fact takes with its rows and indexes (1,240 bytes with 10,000 guests), until there are
# facts enough to ask the journal itself.
USUAL_BYTES, FEW_FACTS = 1_300, 200
KEPT_FREE = 200 * MEGABYTE  # what the system itself and its programs need
TEMPORARY, TEMPORARY_AT_LEAST = 300 * MEGABYTE, 50 * MEGABYTE


def disk(fair: Room | None, temporary: Room | None, bytes_a_fact: int, desks: int) -> Findings:
    """The room for the fair's folder, and for what is written for a moment while printing.

    Args:
        bytes_a_fact: what one more scan takes.
        desks: how many devices record; their facts come here too.
    """
    an_hour = bytes_a_fact * SCANS_AN_HOUR * max(1, desks)
    return (*_of_fair(fair, an_hour), *_for_a_moment(temporary))


def bytes_a_fact(size: int, facts: int) -> int:
    """What a fact of this journal takes, by its size; the usual where it holds too few."""
    return math.ceil(size / facts) if facts >= FEW_FACTS else USUAL_BYTES


def _of_fair(room: Room | None, bytes_an_hour: int) -> Iterator[Finding]:
    if room is None:
        yield bad(
            CHECK,
            _("The fair's folder can't be looked at."),
            _("Check that its disk is connected, and name the folder with --home."),
        )
        return
    if not room.is_writable:
        yield bad(
            CHECK,
            _("Nothing can be written in {folder}.").format(folder=room.folder),
            _("Work in a folder of your own, or ask its owner."),
        )
    hours = max(0, room.free - KEPT_FREE) / bytes_an_hour
    found = _("{size} free, enough for {hours} h of scanning").format(
        size=_size(room.free), hours=f"{hours:.0f}" if hours < SHOWN_HOURS else f"> {SHOWN_HOURS}"
    )
    if hours < DAY_HOURS:
        yield bad(CHECK, found, _("Free some space: empty the bin, move films and pictures away."))
    elif hours < FAIR_HOURS:
        yield look(CHECK, found, _("Free some space in the next break."))
    else:
        yield fine(CHECK, found)


def _for_a_moment(room: Room | None) -> Iterator[Finding]:
    free = room.free if room and room.is_writable else 0
    if free < TEMPORARY:
        judged = bad if free < TEMPORARY_AT_LEAST else look
        yield judged(
            CHECK,
            _("The folder for temporary files has {size} left.").format(size=_size(free)),
            _("Free some space there, or printing fails."),
        )


def _size(count: int) -> str:
    if count >= 1000 * MEGABYTE:
        return f"{count / 1000 / MEGABYTE:.0f} GB"
    return f"{count / MEGABYTE:.0f} MB"
