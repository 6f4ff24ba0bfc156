"""The contact with the other devices in a few words: on every screen, and told in full."""

from dataclasses import dataclass

from kiosk.doctor.ground import span
from kiosk.usecases.contact import Contact, ContactState
from kiosk.words import _

SECOND = 1_000_000
MINUTE = 60 * SECOND
BEHIND_AFTER = 5 * MINUTE
"""So long another device may be silent before it is named as behind."""
IN_CONTACT, APART, STOPPED = "◉", "◌", "✘"


@dataclass(frozen=True, slots=True)
class Lamp:
    """What the light says; ``look`` is empty where all is well, else ``again`` or ``refused``."""

    text: str
    look: str = ""


def lamp(contact: Contact, now: int, unsettled: int = 0, *, narrow: bool = False) -> Lamp:
    """The light of a device: a sign that can be told without colour, and what matters.

    Args:
        now: the machine's own clock, microseconds since 1970.
        unsettled: conflicts that wait for a decision.
        narrow: whether there is room for the sign and a number alone.
    """
    said = _state(contact, now, narrow=narrow)
    if unsettled:
        said += [f"!{unsettled}" if narrow else _("! {count} to settle").format(count=unsettled)]
    return Lamp(" · ".join(filter(None, said)), _look(contact, now, unsettled))


def _state(contact: Contact, now: int, *, narrow: bool) -> list[str]:
    waiting = _waiting(contact, narrow=narrow)
    match contact.state:
        case ContactState.NONE:
            return [f"{APART} {waiting}"] if waiting else []
        case ContactState.CONNECTED:
            if narrow:
                return [f"{IN_CONTACT} {waiting}".strip()]
            said = waiting or _("in sync")
            return [f"{IN_CONTACT} {said}", _who_is_behind(contact, now)]
        case ContactState.RETRYING:
            if narrow:
                return [f"{APART} {waiting}".strip()]
            return [f"{APART} {_offline(contact, now)}", waiting]
        case ContactState.SHUT_OUT:
            said = _("shut out")
            return [STOPPED if narrow else f"{STOPPED} {said}"]
        case ContactState.REFUSED:
            said = _("no sync: F9")
            return [STOPPED if narrow else f"{STOPPED} {said}"]


def _waiting(contact: Contact, *, narrow: bool) -> str:
    if not contact.waiting:
        return ""
    if narrow:
        return str(contact.waiting)
    return _("{count} waiting").format(count=contact.waiting)


def _offline(contact: Contact, now: int) -> str:
    if contact.last is None or now - contact.last < MINUTE:
        return _("offline")
    return _("offline for {time}").format(time=span((now - contact.last) / SECOND))


def _who_is_behind(contact: Contact, now: int) -> str:
    """The one device that was heard of least lately, if that is long ago."""
    heard = [(peer.last_seen, peer.name) for peer in contact.others if peer.last_seen is not None]
    late = [(seen, name) for seen, name in heard if now - seen >= BEHIND_AFTER]
    if not late:
        return ""
    seen, name = min(late)
    return _("{name} {time} behind").format(name=name, time=span((now - seen) / SECOND))


def _look(contact: Contact, now: int, unsettled: int) -> str:
    if contact.state in (ContactState.SHUT_OUT, ContactState.REFUSED):
        return "refused"
    return "again" if unsettled or contact.state is ContactState.RETRYING else ""


def told_in_full(contact: Contact, now: int) -> str:
    """One sentence for the screen that lists the devices."""
    if contact.why:
        return contact.why
    if contact.state is ContactState.CONNECTED:
        if contact.waiting:
            return _("In contact with the hub; {count} facts are on their way.").format(
                count=contact.waiting
            )
        return _("In contact with the hub; everything is handed on.")
    if contact.last is None:
        return _("Nothing was exchanged with another device yet.")
    return _("Last exchange {time} ago; {count} facts wait here.").format(
        time=span((now - contact.last) / SECOND), count=contact.waiting
    )
