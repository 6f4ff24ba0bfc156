"""Settling a conflict: the facts that do it and the fact that says so, in one transaction."""

from collections.abc import Sequence
from dataclasses import replace

from kiosk.domain import kinds
from kiosk.domain.conflicts import REOPENED, Act, Conflict, Settlement, Sort
from kiosk.domain.deeds import Deed
from kiosk.domain.facts import Draft, new_id
from kiosk.domain.given_reasons import is_given
from kiosk.errors import NothingToUndo, UnusableInput
from kiosk.usecases.allowed import require_effect
from kiosk.usecases.conflicts.deeds import deeds
from kiosk.usecases.conflicts.finding import conflicts
from kiosk.usecases.conflicts.reversing import reversing
from kiosk.usecases.fair import Fair
from kiosk.words import N_, _

MOST_REFS = 400  # a fact names at most a thousand others

_REVERSIBLE = frozenset({Act.JOIN, Act.TAKE, Act.BLOCK, Act.FINE})


def settle(fair: Fair, conflict: Conflict, how: str, why: str = "") -> Settlement:
    """Settles a conflict in one of its ways.

    Raises:
        UnusableInput: if it has no such way, or nobody says why where that must be said.
        NotAllowed: if what this device writes of it would have no effect.
        StoreError: if this could not be recorded; nothing was settled then.
    """
    way = conflict.way(how)
    if way is None:
        names = ", ".join(way.how for way in conflict.ways)
        raise UnusableInput(
            _("This can't be settled by {how!r}.").format(how=how[:40]),
            _("The ways are: {names}.").format(names=names),
        )
    if way.needs_reason and not is_given(why):
        raise UnusableInput(
            N_("Settling it like this needs a reason."), N_("Say in a word or two why.")
        )
    require_effect(fair, Deed.SETTLE)
    drafts = _named(fair, deeds(fair, conflict, way, why.strip()))
    refs = (
        *(said.fact for said in conflict.said[:MOST_REFS]),
        *(draft.id for draft in drafts[:MOST_REFS]),
        *_earlier(fair, conflict.key),
    )
    content: dict[str, object] = {"key": conflict.key, "how": how}
    content |= {"why": why.strip()} if why.strip() else {}
    content |= {"deeds": [draft.id for draft in drafts]} if drafts else {}
    settled = Draft(kinds.CONFLICT_SETTLED, conflict.subject, content, tuple(dict.fromkeys(refs)))
    fair.facts.append([*drafts, settled])
    return next(each for each in conflicts(fair).settled if each.key == conflict.key)


def reversible(settlement: Settlement) -> bool:
    """Whether it can be taken back; an entry that was taken back needs the ticket again."""
    return settlement.act in _REVERSIBLE or (
        settlement.act is Act.KEEP and settlement.sort is Sort.TWO_SEATS
    )


def reopen(fair: Fair, settlement: Settlement) -> None:
    """Takes a settlement back: what it did, and that it is settled.

    Raises:
        NothingToUndo: if what it did can't be taken back.
        NotAllowed: if what this device writes of it would have no effect.
        StoreError: if this could not be recorded.
    """
    if not reversible(settlement):
        raise NothingToUndo(
            N_("What was done here can't be taken back."),
            N_("Scan the ticket again, or open the departure and close it anew."),
        )
    require_effect(fair, Deed.SETTLE)
    content = {"key": settlement.key, "how": REOPENED}
    said = Draft(kinds.CONFLICT_SETTLED, settlement.subject, content, (settlement.fact,))
    fair.facts.append([*reversing(fair, settlement), said])


def _named(fair: Fair, drafts: Sequence[Draft]) -> list[Draft]:
    """The same with ids, so that the settlement can refer to them."""
    return [
        draft if draft.id else replace(draft, id=new_id(fair.now(), fair.random_bytes))
        for draft in drafts
    ]


def _earlier(fair: Fair, key: str) -> tuple[str, ...]:
    """How it was settled before, as far as is known here."""
    return tuple(each.fact for each in fair.state.settlements() if each.key == key)[
        -MOST_REFS // 2 :
    ]
