"""How an import names guests and values, for people and for scripts."""

from typing import Any

from kiosk.domain.guests import Guest
from kiosk.roster.columns import NAMES, ColumnMapping
from kiosk.usecases.doubles import Double
from kiosk.usecases.import_roster import Change
from kiosk.words import _


def guest_shown(guest: Guest) -> str:
    """A guest on one line."""
    who = f"{guest.registration} {guest.name}".strip()
    return ", ".join(filter(None, (who, guest.organisation, guest.country)))


def value_shown(value: Any) -> str:
    """A value of a guest's record as one would write it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple | list):
        value = "; ".join(value)
    return str(value) if value not in ("", None) else "–"


def guest_record(guest: Guest) -> dict[str, object]:
    """A guest for a script."""
    return {"participant": guest.registration or guest.subject, "name": guest.name}


def double_record(double: Double) -> dict[str, object]:
    """Two guests who may be one, for a script."""
    return {
        **guest_record(double.guest),
        "other": guest_record(double.other),
        "score": round(double.score, 1),
    }


def fields_changed(change: Change) -> dict[str, tuple[Any, Any]]:
    """Each field that gets another value, with the old and the new one."""
    before = change.before
    if before is None:
        return {name: (None, value) for name, value in change.values.items() if value}
    return {name: (before.value(name), value) for name, value in change.values.items()}


def missing_fields(mapping: ColumnMapping) -> list[str]:
    """The fields without a column; a guest needs one name, and an order's code is a number."""
    present = {column.field for column in mapping.recognised}
    spared = set() if present.isdisjoint(NAMES) else set(NAMES)
    if "order" in present:
        spared.add("registration")
    return [field for field in mapping.missing if field not in spared]
