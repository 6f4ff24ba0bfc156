"""What stands on a badge."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Badge:
    """One badge as a guest will wear it. Every text is data, whatever is in it.

    Attributes:
        code: what the QR symbol holds: a ticket's code, or its human code where the ticket was
            issued on another device.
        human_code: ``XXX-XXX-XXX``, to be typed; also names files.
        native_name: the name in its own script.
        latin_name: the same in Latin letters; may be empty or equal.
        country: as the fair calls it, ``country_at_home`` as the guest does where that differs.
        role: name of the ticket kind.
        colour: number of the ticket kind, which gives its colour.
        is_staff: whether they work here; told apart without colour too.
        event_name: the fair.
        mark: what tells that it is not in earnest; empty for a fair's.
    """

    code: str
    human_code: str
    native_name: str
    latin_name: str
    organisation: str
    country: str
    country_at_home: str
    partner: str
    languages: str
    role: str
    colour: int
    is_staff: bool
    event_name: str
    mark: str = ""
