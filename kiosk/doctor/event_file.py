"""The event file: can it be used, is it in earnest, and is it the one this device works by?"""

from kiosk.doctor.finding import Findings, bad, fine, look
from kiosk.doctor.ground import Ground, own
from kiosk.domain import kinds
from kiosk.domain.event import Event, Purpose
from kiosk.errors import KioskError
from kiosk.words import N_, _, ngettext, spoken

CHECK = "event"
_NOT_IN_EARNEST = {
    Purpose.DEMO: N_("This is a demo: nothing counts in earnest."),
    Purpose.TRAINING: N_("This is a training: nothing counts in earnest."),
}


def unusable(error: KioskError) -> Findings:
    """An event file that is missing or wrong."""
    return (bad(CHECK, _(error.message), _(error.remedy) if error.remedy else ""),)


def event_file(event: Event, ground: Ground | None) -> Findings:
    """An event file that can be used.

    Args:
        ground: None where nothing was recorded yet.
    """
    found = [fine(CHECK, event.name.in_language(spoken())), fine(CHECK, _days(event))]
    if event.purpose is not Purpose.FAIR:
        found.append(
            look(
                CHECK,
                _(_NOT_IN_EARNEST[event.purpose]),
                _("For the real fair, start the kiosk with its folder: --home FOLDER."),
            )
        )
    if ground is not None and event.kept_until is not None and ground.today > event.kept_until:
        found.append(
            look(
                CHECK,
                _("The guests' data should have been erased by {date}.").format(
                    date=event.kept_until.isoformat()
                ),
                _("Erase it on the coordinator's device: `kiosk privacy erase-fair`."),
            )
        )
    if ground is not None and _has_changed(event, ground):
        found.append(
            look(
                CHECK,
                _("event.toml was changed since the kiosk was last opened here."),
                _("Close the kiosk and open it again, so that it goes by the new one."),
            )
        )
    return tuple(found)


def _days(event: Event) -> str:
    days, points = len(event.days), len(event.checkpoints)
    told = [
        ngettext("{count} day", "{count} days", days).format(count=days) if days else "",
        ngettext("{count} checkpoint", "{count} checkpoints", points).format(count=points),
    ]
    return ", ".join(filter(None, told))


def _has_changed(event: Event, ground: Ground) -> bool:
    mine = own(ground.state.devices())
    told = ground.state.last_content(kinds.FAIR_IN_FORCE, mine.writer) if mine else None
    return told is not None and told["digest"] != event.digest
