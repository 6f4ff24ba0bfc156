"""The guests of one row: an order may hold several tickets, an organisation several people."""

from collections.abc import Collection, Iterator, Mapping

from kiosk.roster.cells import ALL, Fields
from kiosk.roster.folding import words
from kiosk.roster.names import join_names
from kiosk.roster.values import Value

NAMES = ("name", "given_name", "family_name", "native_name", "latin_name")
SHARED = words(
    """organisation, country, partner, kind, language, email, phone, status, arrives, leaves,
    contact_name"""
)
"""What holds for the companions of whom a row tells nothing of their own."""
COMPANION = "companion"
"""Entry of a guest without a name: their number among those of the row."""


def guests_of(read: Mapping[int, Fields], numbers: Collection[int]) -> Iterator[Fields]:
    """The guests of a row, names joined, in the order of their numbers.

    Args:
        read: what the row says, of all of them and by number.
        numbers: the numbers for which the table has columns. Where they begin with 1, who stands
            outside them has ordered, else is the first guest.

    Raises:
        Unfit: a guest has no name, or too long a one.
    """
    shared = dict(read[ALL])
    quantity = int(str(shared.pop("quantity", "1")))
    named = {number: dict(fields) for number, fields in read.items() if number != ALL}
    if not named or 1 not in numbers:
        named[1] = shared
    ordered_by = _ordered_by(shared)
    for number, own in sorted(named.items()):
        fields = own if own is shared else _inherited(shared, ordered_by) | _kept(own)
        join_names(fields)
        yield fields | _registration(shared, own, number)
    free = (number for number in range(1, quantity + 1) if number not in named)
    for number in list(free)[: max(0, quantity - len(named))]:
        companion = {name: shared[name] for name in SHARED if name in shared}
        told = {"contact_name": companion.get("contact_name") or ordered_by}
        yield companion | told | {COMPANION: str(number)} | _registration(shared, {}, number)


def _ordered_by(shared: Fields) -> str:
    """The name of who stands outside the numbered guests, or first."""
    parts = [str(shared.get(part, "")) for part in ("given_name", "family_name")]
    whole = (shared.get("latin_name"), shared.get("name"), shared.get("native_name"))
    return next((str(name) for name in whole if name), " ".join(filter(None, parts)))


def _inherited(shared: Fields, ordered_by: str) -> Fields:
    fields = {name: value for name, value in shared.items() if name in SHARED}
    if ordered_by:
        fields["contact_name"] = fields.get("contact_name") or ordered_by
    return fields


def _kept(own: Fields) -> Fields:
    return {name: value for name, value in own.items() if name != "registration"}


def _registration(shared: Fields, own: Fields, number: int) -> dict[str, Value]:
    """A number of their own, or the row's with the guest's number behind it."""
    if given := own.get("registration") if own is not shared else None:
        return {"registration": given}
    if not (row_s := shared.get("registration")):
        return {}
    return {"registration": row_s if number == 1 else f"{row_s}-{number}"}
