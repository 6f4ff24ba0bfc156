"""Lists to tick off by hand, as a PDF."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk.domain.checkpoints import moment
from kiosk.domain.event import Event, Purpose
from kiosk.paper.documents import write_documents
from kiosk.places import assets
from kiosk.tickets.sheet import one_line
from kiosk.usecases.paper_lists import ListOf, PaperList, PaperRow
from kiosk.wording.countries import country_name
from kiosk.wording.moments import dates
from kiosk.words import _, ngettext, spoken


def write_lists(lists: Mapping[Path, PaperList], event: Event, now: int) -> None:
    """Writes each of these lists as a PDF.

    Args:
        now: the moment they tell of, microseconds since 1970.

    Raises:
        KioskError: if one could not be written or typeset.
    """
    words = {
        "fair": f"{one_line(event.name.in_language(spoken()))}  ·  {dates(event)}",
        "as_of": _("as of {time}").format(time=moment(now, event.zone).strftime("%d.%m.%Y %H:%M")),
        "mark": _("TRAINING · not valid") if event.purpose is Purpose.TRAINING else "",
        "time": _("Time"),
        "name": _("Name"),
        "organisation": _("Organisation"),
        "code": _("Short code"),
    }
    template = assets() / "styles" / "list.typ"
    documents = {
        path: {"lists": json.dumps([_list(one, event)]), "words": json.dumps(words)}
        for path, one in lists.items()
    }
    write_documents(documents, template)


def title_of(one: PaperList) -> str:
    """What a list is called, in the language of the staff."""
    return one_line(one.name.in_language(spoken()))


def _list(one: PaperList, event: Event) -> dict[str, Any]:
    subtitle, foot = "", ""
    if one.departs:
        leaves = moment(one.departs, event.zone).strftime("%d.%m. %H:%M")
        subtitle = _("leaves {time}").format(time=leaves)
    if one.at:
        command = f"kiosk scan --at {one.at} --when each"
        foot = _("To be typed back as lines of time and code: {command}").format(command=command)
    count = ngettext("{count} guest", "{count} guests", len(one.rows))
    return {
        "title": title_of(one),
        "subtitle": subtitle,
        "foot": foot,
        "count": count.format(count=len(one.rows)),
        "rows": [_row(row, with_phone=one.of is not ListOf.CHECKPOINT) for row in one.rows],
    }


def _row(row: PaperRow, *, with_phone: bool) -> dict[str, Any]:
    guest = row.guest
    home = (guest.organisation, country_name(guest.country) if guest.country else "")
    other = guest.native_name if guest.native_name != guest.name else ""
    notes = (*guest.flags, guest.note if guest.attention else "")
    return {
        "heed": guest.attention or bool(guest.flags),
        "name": one_line(guest.name),
        "native": one_line(other),
        "note": one_line(" · ".join(filter(None, notes))),
        "organisation": one_line(" · ".join(filter(None, home))),
        "phone": one_line(guest.phone) if with_phone else "",
        "code": row.code,
    }
