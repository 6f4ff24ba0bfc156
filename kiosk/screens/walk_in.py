"""A guest who isn't on the list: a form of few fields, of which one name is enough."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import PurePath
from typing import ClassVar, Protocol

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from kiosk.domain.guests import Guest
from kiosk.errors import KioskError, UnusableInput
from kiosk.fields import FIELD_NAMES, language_name
from kiosk.inert import printable
from kiosk.screens.searching import identity
from kiosk.standing import standing
from kiosk.usecases.delegation import members
from kiosk.usecases.doubles import probable_doubles
from kiosk.usecases.fair import Fair
from kiosk.usecases.find import Finder
from kiosk.usecases.walk_in import WalkIn, completed, kinds_at, unrecorded, walk_in
from kiosk.widgets.form_field import FormField
from kiosk.widgets.key_bar import KeyBar
from kiosk.wording import country_name
from kiosk.words import N_, _, spoken

NAMES = ("native_name", "latin_name")
TELLING = (*NAMES, "organisation", "email")  # what a double is recognised by
CHOSEN = ("country", "partner", "language", "kind")
DOUBLE_KEYS = ("f5", "f6", "f7")


class Form(Protocol):
    """Reads the fields; `roster.form.Form` is one."""

    def read(self, field: str, text: str) -> str:
        """What the text means; raises UnusableInput if it can't be a value of the field."""

    def begun(self, field: str, text: str) -> Sequence[tuple[str, str]]:
        """The choices a text may be the beginning of, each with a name of it."""


class WalkInScreen(ModalScreen[WalkIn | Guest | None]):
    """Returns the guest it recorded with their ticket, a guest who was here before, or None.

    Args:
        checkpoint: where the desk scans; its kinds of ticket can be chosen.
        sound: plays the sound of a look.
        note: keeps an error so that it can be read again.
    """

    CSS_PATH: ClassVar[list[str | PurePath]] = ["dialog.tcss", "walk_in.tcss"]
    AUTO_FOCUS = "Input"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("A guest who isn't on the list: one name is enough, the rest can come later.")),
        ("F2", N_("Registers the guest and issues the ticket; so does Enter in the last line.")),
        ("Enter", N_("The next line; Tab too, Shift+Tab and the arrows go back.")),
        (
            N_("Type"),
            N_("Country, partner and language by their beginning; → tells what is understood."),
        ),
        ("F5 F6 F7", N_("The guest is registered already: takes that one instead.")),
        ("Esc", N_("Back; what was typed is only thrown away at the second time.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "app.help", N_("Help"), key_display="F1"),
        Binding("f2", "finish", N_("Register"), key_display="F2"),
        Binding("f10,ctrl+s", "finish", show=False),
        *(
            Binding(key, f"take({number})", N_("That guest"), show=not number, key_display="F5")
            for number, key in enumerate(DOUBLE_KEYS)
        ),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("escape", "back", N_("Back"), key_display="Esc"),
    ]

    def __init__(
        self,
        fair: Fair,
        checkpoint: str,
        form: Form,
        sound: Callable[[str], None],
        note: Callable[[KioskError], None],
    ) -> None:
        super().__init__()
        self._fair = fair
        self._checkpoint = checkpoint
        self._form = form
        self._sound = sound
        self._note = note
        self._finder: Finder | None = None
        self._kinds = kinds_at(fair.event, checkpoint)
        self._doubles: tuple[Guest, ...] = ()
        self._looked_for: tuple[str, ...] = ()
        self._looks = False
        self._warned = False

    def compose(self) -> ComposeResult:
        """The fields, who may be meant, and what went wrong."""
        yield KeyBar()
        with Vertical(classes="dialog"):
            title = Text(_("A new guest"), "bold")
            yield Static(title.append(f"  {_('a name is enough')}", "not bold"))
            with VerticalScroll(id="fields", can_focus=False):
                for name, label in FIELD_NAMES.items():
                    if name != "kind" or len(self._kinds) > 1:
                        yield FormField(name, _(label), partial(self._told, name))
            yield Static(id="doubles", markup=False)
            yield Static(id="complaint", classes="complaint", markup=False)

    def on_mount(self) -> None:
        """Nothing is known yet."""
        self._propose()
        self._show_doubles()
        self._complain("")

    # What is typed.

    @property
    def _fields(self) -> dict[str, FormField]:
        return {found.field: found for found in self.query(FormField)}

    @property
    def _values(self) -> dict[str, str]:
        """What the fields mean as far as they can be read."""
        values = {}
        for name, found in self._fields.items():
            try:
                values[name] = self._read(name, found.text)
            except UnusableInput:
                values[name] = ""
        return values

    def _read(self, name: str, text: str) -> str:
        """What a text means; the beginning of a choice means the choice."""
        if name in CHOSEN and (begun := self._form.begun(name, text)):
            return begun[0][0]
        return self._form.read(name, text)

    def _told(self, name: str, text: str) -> str:
        """What a text is understood as, where it doesn't say so itself."""
        if name not in CHOSEN or not text.strip():
            return ""
        begun = self._form.begun(name, text)
        return f"→ {self._label(name, *begun[0])}" if begun else ""

    def _label(self, name: str, choice: str, word: str) -> str:
        event = self._fair.event
        if name == "kind":
            return event.kinds[choice].name.in_language(spoken())
        if name == "partner":
            return event.partners[choice].name
        label = country_name(choice) if name == "country" else language_name(choice)
        return word if label == choice else label

    @on(FormField.Changed)
    def _changed(self) -> None:
        self._warned = False
        self._complain("")
        self._propose()
        if not self._looks:  # once the letter is seen, and once for all that came meanwhile
            self._looks = True
            self.call_after_refresh(self._look)

    @on(FormField.Left)
    def _left(self, event: FormField.Left) -> None:
        self._is_fine(event.field)

    @on(FormField.Done)
    def _done(self, event: FormField.Done) -> None:
        if event.field is list(self._fields.values())[-1]:
            self.action_finish()
        else:
            self.focus_next("Input")

    def _propose(self) -> None:
        """What the lines that are left empty will say."""
        values = self._values
        follows = completed(self._fair.event, values)
        kind = self._fair.event.kinds[values.get("kind") or self._usual_kind]
        proposals = {name: follows.get(name, "") for name in NAMES} | {
            "language": language_name(follows.get("language", "")),
            "kind": kind.name.in_language(spoken()),
        }
        for name, found in self._fields.items():
            found.propose(proposals.get(name, ""))

    @property
    def _usual_kind(self) -> str:
        return self._kinds[0].id if self._kinds else self._fair.event.default_kind

    # Who may be registered already.

    def _look(self) -> None:
        self._looks = False
        values = self._values
        telling = tuple(values[name] for name in TELLING)
        if telling != self._looked_for:
            self._looked_for = telling
            self._finder = self._finder or Finder(self._fair)
            guest = unrecorded(self._fair.event, values)
            self._doubles = probable_doubles(
                self._fair, guest, len(DOUBLE_KEYS), finder=self._finder
            )
            self._show_doubles()

    def _show_doubles(self) -> None:
        shown = Text()
        if self._doubles:
            shown.append(_("! Perhaps registered already. The key takes that guest:"), "bold")
        found = {
            member.guest.subject: standing(self._fair, member)
            for member in members(self._fair, self._doubles, self._checkpoint)
        }
        for key, double in zip(DOUBLE_KEYS, self._doubles, strict=False):
            stands = found[double.subject]
            told = (f"{stands.sign} {stands.words}".strip(), *identity(double))
            shown.append("\n").append(key.upper(), "bold reverse")
            shown.append(f" {printable(' · '.join(filter(None, told)))}")
        line = self.query_one("#doubles", Static)
        line.update(shown)
        line.display = bool(self._doubles)
        self.refresh_bindings()

    # What the keys do.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key takes a double only where one is shown."""
        return parameters[0] in range(len(self._doubles)) if action == "take" else True

    def action_take(self, number: int) -> None:
        """The guest was here before."""
        self.dismiss(self._doubles[number])

    def action_move(self, step: int) -> None:
        """Up and down among the lines."""
        self.focus_next("Input") if step > 0 else self.focus_previous("Input")

    def action_finish(self) -> None:
        """Records the guest, if all that was typed can be read."""
        wrong = [found for found in self._fields.values() if not self._is_fine(found)]
        values = self._values
        if not wrong and not any(values[name] for name in NAMES):
            wrong = [self._fields["native_name"]]
            wrong[0].complain(_("A guest needs a name."))
        if wrong:
            wrong[0].take_focus()
            return
        try:
            done = walk_in(self._fair, {"kind": self._usual_kind} | _filled(values))
        except KioskError as error:
            self._note(error)
            self._sound("refused")
            told = " ".join((_("NOT RECORDED") + ":", _(error.message), _(error.remedy)))
            self._complain(f"✘ {told}")
            return
        self.dismiss(done)

    def action_back(self) -> None:
        """Esc: out, but what was typed is thrown away only if that is meant."""
        if self._warned or not any(found.text.strip() for found in self._fields.values()):
            self.dismiss(None)
            return
        self._warned = True
        self._complain(_("! Esc once more throws away what was typed."))

    def _is_fine(self, found: FormField) -> bool:
        try:
            self._read(found.field, found.text)
        except UnusableInput as error:
            found.complain(_(error.message))
            return False
        return True

    def _complain(self, text: str) -> None:
        line = self.query_one("#complaint", Static)
        line.update(Text(printable(text)))
        line.display = bool(text)


def _filled(values: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}
