"""`kiosk devices`: every device, how old its news is, and how far its clock is off."""

from datetime import datetime

from kiosk.cells import one_line
from kiosk.cli import DONE
from kiosk.commands.output import emit, say
from kiosk.domain.checkpoints import moment
from kiosk.domain.devices import SHOWN_DIGITS, short
from kiosk.usecases.device_list import Listed, age, listed
from kiosk.usecases.fair import Fair
from kiosk.wording.devices import age_said, offset_said, role_name, state_said
from kiosk.words import _

_SECOND = 1_000_000


def list_devices(fair: Fair, *, as_json: bool) -> int:
    """Lists the devices."""
    found = listed(fair)
    for each in found:
        if as_json:
            emit(_record(fair, each))
        else:
            say(_sentence(fair, each))
    if not found and not as_json:
        say(_("No device has recorded anything yet."))
    return DONE


def _record(fair: Fair, each: Listed) -> dict[str, object]:
    device = each.device
    return {
        "name": each.name,
        "public": device.public if device else None,
        "role": str(device.role) if device and device.role else None,
        "trips": list(device.trips) if device else [],
        "founder": bool(device and device.founder),
        "until": _time(fair, device.until) if device and device.until else None,
        "shut_out": device.shut_out if device else None,
        "this": each.is_this,
        "writers": [
            {
                "writer": store.writer,
                "label": store.name,
                "facts": store.facts,
                "apart": store.apart,
                "last": _time(fair, store.last_at),
                "age_seconds": age(fair, store.last_at) // _SECOND,
                "clock_offset_microseconds": store.offset,
                "this": store.is_this,
            }
            for store in each.stores
        ],
    }


def _sentence(fair: Fair, each: Listed) -> str:
    device = each.device
    parts = [role_name(device.role) if device else _("unknown device")]
    parts += [_("founder")] if device and device.founder else []
    parts += [", ".join(device.trips)] if device and device.trips else []
    parts += [_("this device")] if each.is_this else []
    if each.last_at is None:
        parts.append(_("nothing heard of it yet"))
    elif not each.is_this:
        parts.append(age_said(age(fair, each.last_at)))
    parts += [said for store in each.stores if (said := offset_said(store.offset))]
    parts += [said] if (said := state_said(each)) else []
    key = short(device.public) if device else "-" * SHOWN_DIGITS
    return f"{key}  {one_line(each.name)}: {one_line('; '.join(parts))}"


def _time(fair: Fair, at: int) -> str:
    local: datetime = moment(at, fair.event.zone)
    return local.isoformat(timespec="seconds")
