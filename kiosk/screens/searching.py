"""What the desk's entry line finds, and what it says of each answer."""

from kiosk.domain.guests import Guest
from kiosk.domain.readings import TypedCode, Unreadable
from kiosk.domain.verdicts import Reason, Ruling, Verdict
from kiosk.usecases.check_in import foresee
from kiosk.usecases.fair import Fair
from kiosk.usecases.find import Answer, Finder
from kiosk.wording import SIGNS, country_name, short_reason, when

SHOWN_ANSWERS = 50


class Searching:
    """Finds guests while one types, and knows how those of the last answers stand."""

    def __init__(self, fair: Fair) -> None:
        self._fair = fair
        self._finder: Finder | None = None
        self._standing: dict[str, tuple[str, str]] = {}

    def renew(self) -> None:
        """The roster changed: the next query reads it anew."""
        self._finder = None

    def find(self, query: str, checkpoint: str) -> tuple[Answer, ...]:
        """The guests who fit, best first, and how each would fare at this checkpoint."""
        answers = self._answers(query)
        rulings = foresee(self._fair, (answer.guest for answer in answers), checkpoint)
        self._standing = {subject: self._told(ruling) for subject, ruling in rulings.items()}
        return answers

    def is_code(self, text: str) -> bool:
        """Whether a typed text is a ticket's code, if mistyped; some family names read like one."""
        reading = self._fair.tickets.read(text)
        if isinstance(reading, TypedCode) and text.isalpha():
            return bool(self._fair.state.tickets_with_stem(reading.stem))
        if isinstance(reading, Unreadable):
            return reading.reason is Reason.DAMAGED and not self._answers(text)
        return True

    def describe(self, guest: Guest) -> str:
        """A guest in one line: how they stand, and enough to tell two of one name apart."""
        sign, standing = self._standing.get(guest.subject, (" ", ""))
        marked = "! " if guest.attention else ""
        name, *told = identity(guest)
        return f"{sign} " + "  ·  ".join(filter(None, (f"{marked}{name}", standing, *told)))

    def _answers(self, query: str) -> tuple[Answer, ...]:
        if self._finder is None:
            self._finder = Finder(self._fair)
        return self._finder.find(query, SHOWN_ANSWERS)

    def _told(self, ruling: Ruling) -> tuple[str, str]:
        """The sign and the words for what would come of it; nothing where nothing is in the way."""
        if ruling.verdict is Verdict.ADMITTED:
            return " ", ""
        time = ""
        if ruling.reason is Reason.ALREADY_IN and ruling.since is not None:
            time = f" ({when(ruling.since, self._fair.now(), self._fair.event)})"
        return SIGNS[ruling.verdict], f"{short_reason(ruling.reason)}{time}"


def identity(guest: Guest) -> tuple[str, ...]:
    """Who a guest is: the name in both scripts, then all that tells two of one name apart."""
    own = f" ({guest.native_name})" if guest.native_name not in ("", guest.name) else ""
    told = (guest.organisation, country_name(guest.country), guest.registration)
    return (f"{guest.name}{own}", *filter(None, told))
