"""The fairness picture: who stands at which share, what they miss, and what is proven of it."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType

from kiosk.cells import one_line
from kiosk.screens.board.entries import bar, plain
from kiosk.screens.board.find import Item
from kiosk.screens.board.pieces import heading, party_line
from kiosk.screens.board.split import READING, READING_EXPLAINED, SplitView
from kiosk.screens.keys import BACK, HELP
from kiosk.usecases.visits.reasons import Reasons
from kiosk.widgets.row_list import Entry, Look
from kiosk.wording.visits import (
    clock,
    company_called,
    party_called,
    people_said,
    points_said,
    proof_said,
    reasons_said,
)
from kiosk.words import N_, _
from logistics.plan import Level

MOST_TOLD = 40


class FairnessView(SplitView):
    """Shares with the people at each, the lowest first."""

    BINDINGS: ClassVar[list[BindingType]] = [HELP, *READING, BACK]
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("Who stands at which share of the best day they could have by themselves.")),
        (N_("Proven"), N_("No valid plan has fewer people at this share or below.")),
        *READING_EXPLAINED,
    )

    def entries(self) -> Sequence[Entry]:
        """A bar for each share."""
        measured = self.measured
        if self.overview.plan is None:
            return [plain(_("No plan yet: L on the board finds the fairest one."))]
        if measured is None:
            return [plain(_("reckoning …"), "quiet")]
        most = max((people for _share, people in measured.spread), default=1)
        return [
            Entry(str(share), 1, partial(_line, share, people, most))
            for share, people in measured.spread
        ]

    def items(self) -> Sequence[Item]:
        """Shares by who stands there."""
        seen, measured = self.overview, self.measured
        shares = measured.shares if measured else {}
        return [
            Item(str(share), party_called(seen.who, party), f"{share} %")
            for party, share in shares.items()
        ]

    def detail(self, key: str) -> Text:
        """Who stands there, what each of them misses, and what is proven."""
        seen, measured, text = self.overview, self.measured, Text()
        plan = seen.plan
        if plan is None or measured is None:
            return text
        share = int(key)
        parties = [party for party, value in measured.shares.items() if value == share]
        people = sum(seen.problem.party[party].size for party in parties)
        text.append(f"{share} %: {people_said(people)}\n", "bold")
        level = next((each for each in plan.certificate.levels if each.value == share), None)
        text.append((_level(level) if level else proof_said(plan.certificate)) + "\n", "not bold")
        reasons = Reasons(seen.problem, plan)
        for party in parties[:MOST_TOLD]:
            heading(text, party_line(seen, None, party))
            missed = [w for w in reasons.wishes(seen.problem.party[party]) if not w.got and w.score]
            for wish in missed[:3]:
                points = points_said(wish.score)
                text.append(
                    f"  ✘ {company_called(seen.problem, wish.company)} · {points}\n", "bold"
                )
                for visit, why in wish.visits:
                    begins = clock(seen.problem.visit[visit].begin)
                    told = one_line(reasons_said(why, seen.problem))
                    text.append(f"    {begins}  {told}\n", "not bold")
            if not missed:
                text.append("  " + _("has all that they wished for") + "\n", "not bold")
        if (more := len(parties) - MOST_TOLD) > 0:
            text.append("\n" + _("and {count} more").format(count=more))
        return text


def _level(level: Level) -> str:
    if level.proven:
        told = _("{people} at this share or below; proven: no plan has fewer.")
    else:
        told = _("{people} at this share or below; in any plan at least {bound}.")
    return told.format(people=people_said(level.people), bound=level.bound)


def _line(share: int, people: int, most: int, width: int, look: Look) -> list[Text]:
    text = Text(f"{share:>4} % ", "bold")
    cells = max(3, width - 14)
    return [text.append(bar(people, most, cells), look("heading")).append(f" {people:>5}", "bold")]
