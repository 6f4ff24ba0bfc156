"""Conflicts as lines for people and as records for scripts."""

from kiosk.commands.output import emit, say
from kiosk.domain.checkpoints import moment
from kiosk.domain.conflicts import Conflict, Settlement
from kiosk.usecases.conflicts import Conflicts
from kiosk.usecases.fair import Fair
from kiosk.wording.conflicts import title
from kiosk.wording.conflicts_told import Telling
from kiosk.words import _


def say_all(fair: Fair, found: Conflicts) -> None:
    """Each conflict with who said what, and the ways by the names that `settle` takes."""
    telling = Telling(fair, found.open, found.settled)
    for conflict in found.open:
        say(f"! {title(conflict.sort)} · {telling.heading(conflict)}   {conflict.key}")
        for number, told in enumerate(telling.lines(conflict), start=1):
            say(f"    {number}  {told.time}  {told.who}  {told.what}")
        for way in conflict.ways:
            say(f"      {way.how:<10} {telling.way(conflict, way)}")
    for settlement in found.settled:
        what, how = telling.settled(settlement)
        say(f"✔ {what}   {settlement.key}")
        say(f"    {how}")
    if not (found.open or found.settled):
        say(_("Nothing to settle."))


def emit_all(fair: Fair, found: Conflicts) -> None:
    """One record for each."""
    for conflict in found.open:
        emit(_open_record(fair, conflict))
    for settlement in found.settled:
        emit(_settled_record(fair, settlement))


def _open_record(fair: Fair, conflict: Conflict) -> dict[str, object]:
    return {
        "key": conflict.key,
        "sort": str(conflict.sort),
        "subject": conflict.subject,
        "others": list(conflict.others),
        "field": conflict.field,
        "facts": [
            {
                "fact": said.fact,
                "kind": said.kind,
                "at": _local(fair, said.at),
                "writer": said.writer,
                "desk": said.desk,
                "operator": said.who,
                "checkpoint": said.point,
                "value": said.value,
            }
            for said in conflict.said
        ],
        "ways": [{"how": way.how, "needs_reason": way.needs_reason} for way in conflict.ways],
    }


def _settled_record(fair: Fair, settlement: Settlement) -> dict[str, object]:
    return {
        "key": settlement.key,
        "sort": str(settlement.sort) if settlement.sort else None,
        "subject": settlement.subject,
        "how": settlement.how,
        "why": settlement.why,
        "at": _local(fair, settlement.at),
        "writer": settlement.writer,
        "desk": settlement.desk,
        "operator": settlement.who,
        "facts": list(settlement.refs),
    }


def _local(fair: Fair, at: int) -> str:
    return moment(at, fair.event.zone).isoformat(timespec="seconds")
