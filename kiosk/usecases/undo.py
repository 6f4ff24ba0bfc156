"""Taking a scan back: another fact, never a change."""

from collections import defaultdict
from collections.abc import Iterable

from kiosk.domain import kinds
from kiosk.domain.answers import Seen
from kiosk.domain.facts import Draft
from kiosk.domain.given_reasons import is_given
from kiosk.errors import NothingToUndo
from kiosk.usecases.fair import Fair
from kiosk.words import N_, _


def undo(fair: Fair, fact: str, reason: str) -> Seen:
    """Takes back an entry or an exit.

    Args:
        fact: the id of the scan's fact, or as much of its beginning as is unmistakable.
        reason: why; kept for ever beside it.

    Raises:
        NothingToUndo: if there is no such scan, or it was undone, or it let nobody pass.
        StoreError: if this could not be recorded.
    """
    if not is_given(reason):
        raise NothingToUndo(
            N_("An undo needs a reason."), N_("Say in a word or two what happened.")
        )
    found = fair.state.scan(fact) if fact else ()
    if len(found) != 1:
        raise NothingToUndo(
            _("No single scan is called {fact!r}.").format(fact=fact[:40]),
            N_("Name the fact as the scan reported it."),
        )
    [seen] = found
    if seen.scan.undone:
        raise NothingToUndo(
            N_("Nothing to undo: this scan was taken back before."),
            N_("Scan the ticket again if the guest is here."),
        )
    if seen.scan.kind not in kinds.PASSAGES:
        raise NothingToUndo(
            N_("Nothing to undo: this scan let nobody pass."), N_("Choose an entry or an exit.")
        )
    fair.facts.append(taking_back(fair, [seen.scan.fact], reason.strip()))
    return seen


def taking_back(fair: Fair, scans: Iterable[str], reason: str) -> list[Draft]:
    """The facts that take scans back, each recorded of whom its scan was recorded of.

    So the two stay together, whichever records are joined or parted meanwhile.
    """
    about: defaultdict[str, list[str]] = defaultdict(list)
    for scan, subject in fair.state.subjects_of(scans).items():
        about[subject].append(scan)
    return [
        Draft(kinds.SCAN_UNDONE, subject, {"reason": reason}, refs=tuple(sorted(several)))
        for subject, several in sorted(about.items())
    ]


def undoable(fair: Fair, checkpoint: str, count: int = 10) -> tuple[Seen, ...]:
    """This device's last entries and exits that can still be taken back, as it recorded them.

    The newest stands first, whatever the clock says: it is the one that is mostly meant.
    """
    return fair.state.own_passages(fair.facts.writer, checkpoint, count)


def holder_of(seen: Seen) -> str:
    """The subject whose scan it was: a guest, or a ticket without one."""
    return seen.guest.subject if seen.guest else f"t:{seen.scan.serial}"
