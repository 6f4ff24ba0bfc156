"""The entry line: a name typed finds guests while one types; a short code typed is a scan."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from kiosk.domain.guests import Guest
from kiosk.inert import printable
from kiosk.usecases.find import Answer
from kiosk.words import _

LEAST_QUERY = 2
MARK = "bold underline"  # no colour: it stands out by any theme, and without one


class SearchBox(Vertical):
    """An input with the answers above it.

    Args:
        find: the guests who fit a query, best first.
        is_code: whether a text is a ticket's code and not a name.
        describe: an answer in one line; what was typed is marked in it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("escape", "clear", show=False),
    ]

    class CodeTyped(Message):
        """A short code was typed and sent with Enter."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class GuestChosen(Message):
        """A guest was chosen among the answers."""

        def __init__(self, guest: Guest) -> None:
            super().__init__()
            self.guest = guest

    class NobodyFound(Message):
        """Enter was pressed on a text that fits nobody."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(
        self,
        find: Callable[[str], Sequence[Answer]],
        is_code: Callable[[str], bool],
        describe: Callable[[Answer], str],
        id: str,
    ) -> None:
        super().__init__(id=id)
        self._find = find
        self._is_code = is_code
        self._describe = describe
        self._answers: tuple[Answer, ...] = ()

    def compose(self) -> ComposeResult:
        """Answers, hidden while there are none, and the input."""
        yield OptionList(id="answers", markup=False)
        yield Input(id="entry", placeholder=self._hint())

    @property
    def marked(self) -> Guest | None:
        """The guest whom Enter would choose."""
        chosen = self.query_one(OptionList).highlighted or 0
        return self._answers[chosen].guest if self._answers else None

    @property
    def asks(self) -> bool:
        """Whether something stands there to be found."""
        return bool(self.query_one(Input).value.strip())

    def clear(self) -> None:
        """Forgets what was typed and takes the focus back."""
        entry = self.query_one(Input)
        entry.placeholder = self._hint()
        entry.value = ""
        self._offer(())
        entry.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Esc means the screen where there is nothing to clear."""
        return bool(self.query_one(Input).value) if action == "clear" else True

    def action_clear(self) -> None:
        """Esc: forgets what was typed."""
        self.clear()

    def action_move(self, step: int) -> None:
        """Up and down: moves among the answers while one goes on typing."""
        options = self.query_one(OptionList)
        if self._answers:
            options.highlighted = ((options.highlighted or 0) + step) % len(self._answers)

    @on(Input.Changed, "#entry")
    def _search(self, event: Input.Changed) -> None:
        query = event.value.strip()
        searches = len(query) >= LEAST_QUERY and not self._is_code(query)
        self._offer(tuple(self._find(query)) if searches else ())

    @on(Input.Submitted, "#entry")
    def _send(self, event: Input.Submitted) -> None:
        event.stop()
        text = event.value.strip()
        if self._is_code(text):
            self.post_message(self.CodeTyped(text))
        elif (guest := self.marked) is not None:
            self.post_message(self.GuestChosen(guest))
        elif text:
            self.post_message(self.NobodyFound(text))

    @on(OptionList.OptionSelected, "#answers")
    def _click(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.GuestChosen(self._answers[event.option_index].guest))

    def _offer(self, answers: tuple[Answer, ...]) -> None:
        self._answers = answers
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(
            Option(_marked(printable(self._describe(answer)), answer)) for answer in answers
        )
        options.highlighted = 0 if answers else None
        options.set_class(bool(answers), "-shown")

    def _hint(self) -> str:
        return _("Scan, or type a name or a short code")


def _marked(line: str, answer: Answer) -> Text:
    """The line of an answer, with what was typed of it standing out."""
    text = Text(line, no_wrap=True, overflow="ellipsis")
    for start, end in answer.meant.places(line) if answer.meant else ():
        text.stylize(MARK, start, end)
    return text
