"""Correcting what is known of a guest: a fact that says the new values, never a change."""

from collections.abc import Mapping
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.facts import Draft, new_id
from kiosk.domain.guests import Guest, is_field
from kiosk.errors import UnusableInput
from kiosk.usecases.fair import Fair
from kiosk.words import N_

LONGEST = 200


def correct(fair: Fair, guest: Guest, values: Mapping[str, Any]) -> Guest:
    """Records the values that differ from what is known; returns the guest as they are then.

    Raises:
        UnusableInput: if the guest would be left without a name, or a value can't be shown.
        StoreError: if this could not be recorded.
    """
    new = {name: value for name, value in values.items() if guest.value(name) != value}
    if not new:
        return guest
    check(guest, new)
    fair.facts.append([correction(fair, guest, new)])
    corrected = fair.state.guest(guest.subject)
    assert corrected is not None
    return corrected


def correction(fair: Fair, guest: Guest, new: Mapping[str, Any]) -> Draft:
    """The fact that sets these fields; it knows of all that was recorded here of the guest."""
    heads = fair.state.heads([guest.subject]).get(guest.subject, ())
    id = new_id(fair.now(), fair.random_bytes)
    return Draft(kinds.GUEST_CORRECTED, guest.subject, {"set": dict(new)}, heads, id)


def check(guest: Guest, new: Mapping[str, Any]) -> None:
    """Whether a guest's record may take these values.

    Raises:
        UnusableInput: if the guest would be left without a name, or a value can't be shown.
    """
    for name, value in new.items():
        texts = value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()
        # Where devices differ, one of them may have been told anything.
        if not is_field(name) or not all(isinstance(text, str) for text in texts):
            raise UnusableInput(
                N_("No record of a guest can take this value."), N_("Take another, or type it.")
            )
        if any(not text.isprintable() for text in texts):
            raise UnusableInput(
                N_("This text holds characters that can't be shown."), N_("Type it anew.")
            )
        if any(len(text) > LONGEST for text in texts):
            raise UnusableInput(N_("This text is too long."), N_("Shorten it to 200 letters."))
    names = ("native_name", "latin_name", "contact_name")
    if not any(str(new.get(name, guest.value(name))).strip() for name in names):
        raise UnusableInput(N_("A guest needs a name."), N_("Type it in one of the two fields."))
