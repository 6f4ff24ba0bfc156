"""The fair's programme: what is due for everybody, or for some of the guests."""

from dataclasses import dataclass

from kiosk.domain.appointments import Appointment
from kiosk.domain.guests import Guest


@dataclass(frozen=True, slots=True)
class ProgrammeEntry:
    """One entry of the programme.

    Attributes:
        kinds: ids of the ticket kinds whose holders it concerns; empty means all.
        partners: ids of the partners whose guests it concerns; empty means all.
    """

    appointment: Appointment
    kinds: frozenset[str] = frozenset()
    partners: frozenset[str] = frozenset()

    def concerns(self, guest: Guest) -> bool:
        """Whether this guest is expected."""
        return (not self.kinds or guest.kind in self.kinds) and (
            not self.partners or guest.partner in self.partners
        )
