"""What is said of devices; in the language of the staff."""

from kiosk.doctor.ground import span
from kiosk.domain.devices import Role
from kiosk.usecases.device_list import Listed
from kiosk.words import N_, _, ngettext

SECOND = 1_000_000
_WORTH_SAYING = 2 * SECOND  # nobody sees less on a clock
_ROLES = {
    Role.COORDINATOR: N_("coordinator"),
    Role.DESK: N_("registration desk"),
    Role.MARSHAL: N_("marshal"),
}

FOUNDER_SHUT_OUT = N_(
    "! All trust comes from it: whoever has its key file can undo this. If it may be"
    " in wrong hands, make another device the founder: kiosk devices new-founder"
)


def role_name(role: Role | None) -> str:
    """What a device is for."""
    return _(_ROLES[role]) if role else _("not admitted")


def age_said(age: int) -> str:
    """How old the last word of a device is, given in microseconds."""
    return _("last heard of {span} ago").format(span=span(age / SECOND))


def offset_said(offset: int | None) -> str:
    """How far a clock is off, given what must be added to it in microseconds; empty if hardly."""
    if offset is None or abs(offset) < _WORTH_SAYING:
        return ""
    off = span(abs(offset) / SECOND)
    if offset < 0:
        return _("its clock is {span} ahead").format(span=off)
    return _("its clock is {span} behind").format(span=off)


def state_said(listed: Listed) -> str:
    """Whether a device was shut out, and how much of what it told has no effect."""
    apart = sum(store.apart for store in listed.stores)
    device = listed.device
    said = []
    if device is not None and device.shut_out is not None:
        said.append(_("shut out: {reason}").format(reason=device.shut_out))
    if apart:
        said.append(
            ngettext("{count} fact without effect", "{count} facts without effect", apart).format(
                count=apart
            )
        )
    return ", ".join(said)
