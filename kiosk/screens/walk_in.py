"""A guest who isn't on the list: a form of few fields, of which one name is enough."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Static

from kiosk.domain.guests import Guest
from kiosk.screens.doubles import KEYS, Doubles
from kiosk.screens.form import LEAVING, FormScreen, form_keys
from kiosk.screens.tools import Tools
from kiosk.usecases.fair import Fair
from kiosk.usecases.walk_in import WalkIn, completed, kinds_at, walk_in
from kiosk.widgets.form_lines import FormLines
from kiosk.widgets.record_fields import NAMES, RecordFields
from kiosk.widgets.verdict_line import Decided
from kiosk.wording.fields import FIELD_NAMES
from kiosk.words import N_, _

ASKED = tuple(name for name in FIELD_NAMES if name not in ("flags", "note"))


class WalkInScreen(FormScreen[WalkIn | Guest]):
    """Returns the guest it recorded with their ticket, a guest who was here before, or None.

    Args:
        checkpoint: where the desk scans; its kinds of ticket can be chosen.
    """

    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("A guest who isn't on the list: one name is enough, the rest can come later.")),
        ("F2", N_("Registers the guest and issues the ticket; so does Enter in the last line.")),
        ("Enter", N_("The next line; Tab too, Shift+Tab and the arrows go back.")),
        (
            N_("Type"),
            N_("Country, partner and language by their beginning; → tells what is understood."),
        ),
        ("F5 F6 F7", N_("The guest is registered already: takes that one instead.")),
        LEAVING,
    )
    BINDINGS: ClassVar[list[BindingType]] = form_keys(
        *(
            Binding(key, f"take({number})", N_("That guest"), show=not number, key_display="F5")
            for number, key in enumerate(KEYS)
        ),
        keep=N_("Register"),
    )

    def __init__(self, fair: Fair, checkpoint: str, tools: Tools) -> None:
        super().__init__(tools)
        self._fair = fair
        self._kinds = kinds_at(fair.event, checkpoint)
        self._doubles = Doubles(fair, checkpoint)
        self._looks = False

    def head(self) -> Iterable[Static]:
        """How little is needed."""
        title = Text(_("A new guest"), "bold")
        yield Static(title.append("  ").append(_("a name is enough"), "not bold"))

    def lines(self) -> RecordFields:
        """What is asked; the kind of ticket only where there are several."""
        shown = [name for name in ASKED if name != "kind" or len(self._kinds) > 1]
        return RecordFields(self._fair.event, self._tools.form(), shown)

    def foot(self) -> Iterable[Static]:
        """Who may be meant."""
        yield Static(id="doubles", markup=False)

    def on_mount(self) -> None:
        """Nothing is known yet."""
        self._propose()
        self._show_doubles()

    # What is typed.

    @property
    def _fields(self) -> RecordFields:
        return self.query_one(RecordFields)

    @on(FormLines.Changed)
    def _typed(self) -> None:
        self._propose()
        if not self._looks:  # once the letter is seen, and once for all that came meanwhile
            self._looks = True
            self.call_after_refresh(self._look)

    def _propose(self) -> None:
        """What the lines that are left empty will say."""
        values = self._fields.values
        follows = completed(self._fair.event, {"kind": self._usual_kind} | _filled(values))
        proposed = (*NAMES, "language", "kind")
        self._fields.propose({name: follows.get(name, "") for name in proposed})

    @property
    def _usual_kind(self) -> str:
        return self._kinds[0].id if self._kinds else self._fair.event.default_kind

    # Who may be registered already.

    def _look(self) -> None:
        self._looks = False
        self._doubles.look(self._fields.values)
        self._show_doubles()

    @on(Decided)
    def _show_doubles(self) -> None:
        """Shows who may be meant; a scan may have been one of them."""
        line = self.query_one("#doubles", Static)
        line.display = bool(self._doubles.guests)
        line.update(self._doubles.text() if self._doubles.guests else "")
        self.refresh_bindings()

    # What the keys do.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key takes a double only where one is shown."""
        return parameters[0] in range(len(self._doubles.guests)) if action == "take" else True

    def action_take(self, number: int) -> None:
        """The guest was here before."""
        self.dismiss(self._doubles.guests[number])

    def record(self, values: Mapping[str, Any]) -> WalkIn:
        """Records the guest, and issues their ticket."""
        return walk_in(self._fair, {"kind": self._usual_kind} | _filled(values))


def _filled(values: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}
