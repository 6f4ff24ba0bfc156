"""The table of plans to choose from: a line for each, and the headings above its numbers."""

from rich.text import Text

from kiosk.cells import fitted
from kiosk.usecases.visits.by_hand import Consequences
from kiosk.words import _

NUMBER = 12


def headings(width: int) -> Text:
    """What the numbers of the table are, above them."""
    names = (_("changed"), _("lowest"), _("welfare"))
    text = " " * max(0, width - len(names) * NUMBER)
    return Text(text + "".join(f"{fitted(name, NUMBER - 1).strip():>{NUMBER}}" for name in names))


def option_line(
    number: int, words: str, found: Consequences | None, people: int | None, width: int
) -> Text:
    """A plan and its numbers.

    Args:
        number: its place in the table, from 0.
        words: what sets it apart.
        found: what it does to everybody; None until it is reckoned.
        people: whose days it changes.
        width: how many cells there are.
    """
    cells, sign = ("", "", ""), " "
    if found is not None:
        sign = "✘" if found.violations else " "
        cells = (str(people), f"{found.lowest[1][0]} %", str(found.welfare[1]))
    room = max(8, width - len(cells) * NUMBER)
    text = Text(fitted(f"{sign} {number + 1}  {words}", room), "bold")
    for cell in cells:
        text.append(f"{cell:>{NUMBER}}")
    return text
