"""The id of a new thing of the day: of a party its guests, of a visit its company's next number."""

from collections.abc import Collection, Mapping
from typing import Any

from kiosk.domain.day_records import DaySort
from kiosk.domain.names import as_id
from kiosk.errors import UnusableInput
from kiosk.usecases.state_visits import TOGETHER
from kiosk.words import N_


def new_identity(sort: DaySort, values: Mapping[str, Any], taken: Collection[str]) -> str:
    """An id that none of those taken has.

    Raises:
        UnusableInput: if what it is made from is missing.
    """
    if sort is DaySort.PARTY:
        if guests := values.get("guests"):
            return TOGETHER.join(guests)
        raise UnusableInput(N_("A party is its guests."), N_("Type their registration numbers."))
    if sort is DaySort.VISIT:
        if company := values.get("company"):
            return _numbered(f"{company}-", 1, taken)
        raise UnusableInput(N_("A visit needs its company."), N_("Type its name."))
    wanted = as_id(str(values.get("name") or ""))
    if not wanted:
        raise UnusableInput(N_("This needs a name."), N_("Type one in the first line."))
    return wanted if wanted not in taken else _numbered(f"{wanted}-", 2, taken)


def made_from(sort: DaySort) -> str:
    """The setting that an id is made from: where to say that it is missing."""
    return {DaySort.PARTY: "guests", DaySort.VISIT: "company"}.get(sort, "name")


def _numbered(stem: str, first: int, taken: Collection[str]) -> str:
    number = first
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"
