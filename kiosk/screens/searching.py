"""What the desk's entry line finds, and what it says of each answer."""

from collections.abc import Container
from typing import TYPE_CHECKING

from kiosk.domain.guests import Guest
from kiosk.domain.readings import TypedCode, Unreadable
from kiosk.domain.verdicts import Reason
from kiosk.usecases.fair import Fair
from kiosk.usecases.find import Answer, Finder
from kiosk.wording.countries import country_name

if TYPE_CHECKING:
    from kiosk.wording.standing import Standing

SHOWN_ANSWERS = 50


class Searching:
    """Finds guests while one types, and knows how those of the last answers stand.

    Args:
        among: subjects of the guests who may be found; None means all.
    """

    def __init__(self, fair: Fair, among: Container[str] | None = None) -> None:
        self._fair = fair
        self._among = among
        self._finder: Finder | None = None
        self._standing: dict[str, Standing] = {}

    def renew(self) -> None:
        """The roster changed: the next query sees to it."""
        self._finder = None

    def prepare(self, seconds: float) -> bool:
        """Gets ready for the first query, for so long at most.

        Returns:
            whether all is ready.
        """
        return self._fair.index.freshen(seconds)

    def find(self, query: str, checkpoint: str) -> tuple[Answer, ...]:
        """The guests who fit, best first, and how each would fare at this checkpoint."""
        # With the first letter typed, not before the first screen.
        from kiosk.usecases.delegation import members
        from kiosk.wording.standing import standing

        answers = self.answers(query)
        found = members(self._fair, (answer.guest for answer in answers), checkpoint)
        self._standing = {m.guest.subject: standing(self._fair, m) for m in found}
        return answers

    def is_code(self, text: str) -> bool:
        """Whether a typed text is a ticket's code, if mistyped; some family names read like one."""
        reading = self._fair.tickets.read(text)
        if isinstance(reading, TypedCode) and text.isalpha():
            return bool(self._fair.state.tickets_with_stem(reading.stem))
        if isinstance(reading, Unreadable):
            return reading.reason is Reason.DAMAGED and not self.answers(text)
        return True

    def describe(self, answer: Answer) -> str:
        """A guest in one line: how they stand, and enough to tell two of one name apart.

        What the guest was found by stands there, too.
        """
        guest = answer.guest
        stands = self._standing[guest.subject]
        marked = "! " if guest.attention else ""
        name, *told = (*identity(guest), *self._found_by(answer))
        line = "  ·  ".join(filter(None, (f"{marked}{name}", stands.words, *told)))
        return f"{stands.sign or ' '} {line}"

    def _found_by(self, answer: Answer) -> tuple[str, ...]:
        """What the query meant of a guest, where their identity doesn't tell it."""
        if answer.meant is None or any(map(answer.meant.places, identity(answer.guest))):
            return ()
        guest, partners = answer.guest, self._fair.event.partners
        partner = partners[guest.partner].name if guest.partner in partners else guest.partner
        others = (guest.contact_name, guest.email, partner)
        return tuple(filter(answer.meant.places, others))[:1]

    def answers(self, query: str) -> tuple[Answer, ...]:
        """The guests who fit, best first."""
        if self._finder is None:
            self._finder = Finder(self._fair, self._among)
        return self._finder.find(query, SHOWN_ANSWERS)


def identity(guest: Guest) -> tuple[str, ...]:
    """Who a guest is: the name in both scripts, then all that tells two of one name apart."""
    own = f" ({guest.native_name})" if guest.native_name not in ("", guest.name) else ""
    told = (guest.organisation, country_name(guest.country), guest.registration)
    return (f"{guest.name}{own}", *filter(None, told))
