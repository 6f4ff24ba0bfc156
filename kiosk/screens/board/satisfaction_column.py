"""The board's second column: how content everybody is, and whether nothing fairer is possible."""

from collections.abc import Sequence
from functools import partial

from rich.text import Text

from kiosk.cells import fitted
from kiosk.screens.board.bench import Figures
from kiosk.screens.board.entries import bar, blank, plain, wrapped
from kiosk.usecases.visits.overview import Overview
from kiosk.widgets.row_list import Entry, Look
from kiosk.wording.visits import party_called, people_said, proof_said, remark_lines
from kiosk.words import _

PARTY = "party:"
"""Before the id of a party, where the cursor is on one."""
MOST_BARS = 12
MOST_LOWEST = 6


def satisfaction(seen: Overview, figures: Figures | None, width: int) -> list[Entry]:
    """The histogram, who stands lowest, and whether it is proven that nothing is better."""
    remarks: list[Entry] = []
    for line in remark_lines(seen.remarks, seen.who):
        remarks += wrapped(f"! {line}", width, "heed")
    if seen.plan is None:
        return [*wrapped(_("No plan yet: L finds the fairest one."), width), blank(), *remarks]
    if figures is None or figures.measured is None:
        return [plain(_("reckoning …"), "quiet"), *remarks]
    measured, certificate = figures.measured, seen.plan.certificate
    entries = [*histogram(measured.spread), blank()]
    least, people = measured.spread[0] if measured.spread else (100, 0)
    told = _("lowest: {share} %, {people}").format(share=least, people=people_said(people))
    entries.append(plain(told, "bold"))
    for party in measured.lowest[:MOST_LOWEST]:
        entries.append(Entry(PARTY + party, 1, partial(_name, party_called(seen.who, party))))
    if (more := len(measured.lowest) - MOST_LOWEST) > 0:
        entries.append(plain("  " + _("and {count} more").format(count=more), "quiet"))
    proof = "good" if certificate.status == "optimal" else "heed"
    entries += wrapped(proof_said(certificate), width, proof)
    entries.append(plain(_("welfare: {points} points").format(points=measured.welfare)))
    if (cost := certificate.transport) is not None:
        told = _("transport: {cost}").format(cost=cost.value)
        bound = "" if cost.proven else _(", at least {bound}").format(bound=cost.bound)
        entries.append(plain(told + bound))
    entries.append(
        plain(
            _("first wish: {met} of {possible}").format(
                met=measured.first_wishes, possible=measured.first_wishes_possible
            )
        )
    )
    if measured.without:
        told = _("without a visit: {people}").format(people=people_said(measured.without))
        entries += wrapped(f"! {told}", width, "heed")
    return [*entries, *remarks]


def histogram(spread: Sequence[tuple[int, int]]) -> list[Entry]:
    """Shares with the people at each, the highest first; in tens where they are many."""
    counts: dict[int, int] = {}
    in_tens = len(spread) > MOST_BARS
    for share, people in spread:
        step = share // 10 * 10 if in_tens else share
        counts[step] = counts.get(step, 0) + people
    most = max(counts.values(), default=1)
    return [
        Entry("", 1, partial(_bar, share, people, most, in_tens))
        for share, people in sorted(counts.items(), reverse=True)
    ]


def _bar(share: int, people: int, most: int, in_tens: bool, width: int, look: Look) -> list[Text]:
    until = f"{share:>3}–{share + 9} %" if in_tens and share < 100 else f"{share:>3} %"
    text = Text(f"{until:<9}" if in_tens else f"{until} ")
    cells = max(3, width - text.cell_len - 5)
    drawn = bar(people, most, cells).rstrip()
    return [text.append(drawn, look("heading")).append(f" {people}", "bold")]


def _name(name: str, width: int, look: Look) -> list[Text]:
    return [Text(fitted(f"  {name}", width))]
