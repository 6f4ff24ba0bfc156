"""A group's guests: who has come, who may come in, and all of those in one act."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from kiosk.domain.guests import Guest, Status
from kiosk.domain.verdicts import Verdict
from kiosk.errors import KioskError
from kiosk.inert import printable
from kiosk.screens.keys import BACK, HELP
from kiosk.screens.searching import identity
from kiosk.usecases.check_in import Outcome, admit_all
from kiosk.usecases.delegation import Member, members
from kiosk.usecases.fair import Fair
from kiosk.widgets.head_line import HeadLine
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.mark_list import MarkList, Row
from kiosk.widgets.verdict_line import Decided
from kiosk.wording.standing import standing
from kiosk.wording.verdicts import SIGNS
from kiosk.words import N_, _, ngettext

MARKED, UNMARKED = "[x]", "[ ]"
MOST_TOLD = 4  # of those who did not come in


class MembersScreen(Screen[None]):
    """Shows how each stands; all who may come in are marked at first.

    Args:
        name: what the group is called.
        guests: who belongs to it.
        sound: plays the sound of a look.
        note: keeps an error so that it can be read again.
        admitted: told of those who were admitted.
    """

    CSS_PATH = "delegation.tcss"
    AUTO_FOCUS = "MarkList"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("A group: all marked guests are admitted in one act, with a record of each.")),
        (N_("Space"), N_("Marks a guest, or not. Only who may come in can be marked.")),
        ("A", N_("Marks all who may come in, or nobody.")),
        ("Enter", N_("Admits the marked ones.")),
        ("✔", N_("Is here already.")),
        ("! ✘", N_("Isn't admitted this way: scan or search the guest, and the desk says why.")),
        ("Esc", N_("Back; nobody is admitted by that.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        Binding("space", "mark", N_("Mark"), key_display=N_("Space")),
        Binding("a", "all", N_("All/nobody"), key_display="A"),
        Binding("enter", "admit", N_("Admit"), key_display="Enter"),
        BACK,
    ]

    def __init__(
        self,
        fair: Fair,
        checkpoint: str,
        name: str,
        guests: Sequence[Guest],
        sound: Callable[[str], None],
        note: Callable[[KioskError], None],
        admitted: Callable[[Sequence[Outcome]], None] | None = None,
    ) -> None:
        super().__init__()
        self._fair = fair
        self._checkpoint = checkpoint
        self._name_of_group = name
        self._guests = guests
        self._sound = sound
        self._note = note
        self._admitted = admitted
        self._members: dict[str, Member] = {}
        self._marked: set[str] = set()

    def compose(self) -> ComposeResult:
        """How many have come, who they are, and what the last act came to."""
        yield HeadLine(Static(id="head", markup=False))
        yield MarkList(id="members")
        yield Static(id="done", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """All who are expected are marked."""
        self._read()
        self._marked = {key for key, member in self._members.items() if member.is_expected}
        self._show()
        self._tell("")

    @on(Decided)
    def _decided(self) -> None:
        """A scan came while the list was looked at."""
        self._read()
        self._show()

    def _read(self) -> None:
        found = members(self._fair, self._guests, self._checkpoint)
        self._members = {member.guest.subject: member for member in found}
        self._marked &= {key for key, member in self._members.items() if member.may_come}

    def _show(self) -> None:
        self.query_one(MarkList).show_rows([self._row(member) for member in self._members.values()])
        came = sum(member.entered is not None for member in self._members.values())
        size = sum(m.guest.status is not Status.CANCELED for m in self._members.values())
        told = _("{came} of {size} have come").format(came=came, size=size)
        marked = _("{count} marked")
        head = Text(" ".join(printable(self._name_of_group).split()), "bold")
        head.append(f"  ·  {told}  ·  {marked.format(count=len(self._marked))}", "not bold")
        self.query_one("#head", Static).update(head)

    def _row(self, member: Member) -> Row:
        name, *more = identity(member.guest)
        stands = standing(self._fair, member)
        sign = f" {stands.sign}"
        if member.may_come:
            sign = MARKED if member.guest.subject in self._marked else UNMARKED
        return Row(member.guest.subject, stands.look, sign, name, stands.words, " · ".join(more))

    # What the keys do.

    def action_mark(self) -> None:
        """Space: marks the guest under the cursor, or not."""
        self._toggle(self.query_one(MarkList).key)

    @on(MarkList.Clicked)
    def _clicked(self, event: MarkList.Clicked) -> None:
        self._toggle(event.key)

    def _toggle(self, key: str) -> None:
        if key in self._members and self._members[key].may_come:
            self._marked ^= {key}
            self._show()

    def action_all(self) -> None:
        """A: everybody who may come in, or nobody if they are all marked."""
        everybody = {key for key, member in self._members.items() if member.may_come}
        self._marked = set() if self._marked == everybody else everybody
        self._show()

    def action_admit(self) -> None:
        """Enter: one act, a fact for each."""
        wanted = len(self._marked)
        if not wanted:
            self._tell(_("Nobody is marked."))
            return
        try:
            self._read()  # what another device told meanwhile counts
            due = [member.guest for key, member in self._members.items() if key in self._marked]
            outcomes = admit_all(self._fair, due, self._checkpoint)
        except KioskError as error:
            self._note(error)
            self._sound("refused")
            self._tell(f"✘ {_('NOT RECORDED')}: {_(error.message)} {_(error.remedy)}")
            return
        if self._admitted is not None:
            self._admitted(outcomes)
        self._read()
        self._show()
        self._report(outcomes, wanted)

    def _report(self, outcomes: Sequence[Outcome], wanted: int) -> None:
        """How many came in, and who of the group did not, and why."""
        admitted = sum(done.ruling.verdict is Verdict.ADMITTED for done in outcomes)
        text = ngettext("{count} guest admitted", "{count} guests admitted", admitted)
        lines = [f"{SIGNS[Verdict.ADMITTED]} {text.format(count=admitted)}"]
        kept_out = [m for m in self._members.values() if not (m.is_here or m.may_come)]
        for member in kept_out[:MOST_TOLD]:
            stands = standing(self._fair, member)
            lines.append(f"{stands.sign} {member.guest.name}: {stands.words}")
        if more := len(kept_out[MOST_TOLD:]):
            lines.append(_("and {count} more").format(count=more))
        self._tell("\n".join(lines))
        self._sound("admitted" if admitted == wanted else "refused")

    def _tell(self, text: str) -> None:
        line = self.query_one("#done", Static)
        line.update(Text(printable(text), "bold", no_wrap=False, overflow="ellipsis"))
        line.display = bool(text)
