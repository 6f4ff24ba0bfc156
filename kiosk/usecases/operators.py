"""Who works at this device: a name once, and a pseudonym on every fact they record."""

from kiosk.domain import kinds
from kiosk.domain.facts import Draft
from kiosk.errors import KioskError, UnusableInput
from kiosk.usecases.fair import Fair
from kiosk.words import N_

OPERATOR_PREFIX = "o:"
LONGEST_NAME = 100


def at_work(fair: Fair) -> str:
    """The name of who works here; empty if nobody said."""
    return fair.state.label(fair.facts.operator) if fair.facts.operator else ""


def begin(fair: Fair, name: str) -> list[Draft]:
    """Has the next facts recorded by this person; returns what makes the name known, if it is new.

    Raises:
        UnusableInput: if it can't be shown.
    """
    wanted = " ".join(name.split())
    if len(wanted) > LONGEST_NAME or not wanted.isprintable():
        raise UnusableInput(
            N_("A name has at most 100 letters, all of which can be shown."), N_("Type it anew.")
        )
    fair.facts.operator = fair.pseudonym(OPERATOR_PREFIX, wanted) if wanted else ""
    if not wanted or fair.state.label(fair.facts.operator) == wanted:
        return []
    return [Draft(kinds.OPERATOR_NAMED, fair.facts.operator, {"name": wanted})]


def take_over(fair: Fair, name: str) -> None:
    """Somebody else works here from now on; nobody in particular without a name.

    Raises:
        UnusableInput: if the name can't be shown.
        StoreError: if it could not be recorded; then who worked here still does.
    """
    before = fair.facts.operator
    try:
        fair.facts.append(begin(fair, name))
    except KioskError:
        fair.facts.operator = before
        raise
