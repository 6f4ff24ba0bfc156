"""Cells that hold one of a few words, each in many languages and spellings."""

from collections.abc import Iterable, Mapping

from kiosk.roster.folding import fold
from kiosk.roster.problems import RowReason
from kiosk.roster.texts import Unfit, clean


def meant_by(
    cell: str, words: Mapping[str, str], reason: RowReason, known: Iterable[str]
) -> str | None:
    """What a cell's word means; None for an empty cell.

    Args:
        words: folded word to what it means.
        known: what can be meant, to be named where the word is none.

    Raises:
        Unfit: the word is not known, for this reason.
    """
    text = clean(cell)
    if not text:
        return None
    if found := words.get(fold(text)):
        return found
    raise Unfit(reason, known=", ".join(known))
