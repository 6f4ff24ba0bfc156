"""What must be asked before a guest may come in: one question after the other, one key each."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from kiosk.domain.questions import NO, YES, AnswerType, Question, parse_answer
from kiosk.errors import BadAnswer
from kiosk.inert import printable
from kiosk.screens.keys import HELP
from kiosk.widgets.choices import Answer, Choices
from kiosk.widgets.key_bar import KeyBar
from kiosk.words import N_, _, spoken

Answers = Mapping[str, str]


class QuestionsScreen(ModalScreen[Answers | None]):
    """Returns the answers by question, or None if the desk went back.

    Args:
        who: the guest's name.
        questions: at least one.
    """

    CSS_PATH = "dialog.tcss"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("Questions to the guest: they come in with the last answer.")),
        ("1 … 9", N_("Takes that answer. Arrows and Enter do the same.")),
        (N_("Type"), N_("Where no answers are listed: type it, then Enter.")),
        ("Esc", N_("One question back; from the first one, back without letting the guest in.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        Binding("escape", "back", N_("Back"), key_display="Esc"),
        *(Binding(str(n), f"number({n})", show=False) for n in range(1, 10)),
    ]

    def __init__(self, who: str, questions: Sequence[Question]) -> None:
        super().__init__()
        self._who = who
        self._questions = questions
        self._answers: dict[str, str] = {}
        self._choices: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """Who is asked, the question, and either a list of answers or a line to type in."""
        with Vertical(classes="dialog"):
            yield Static(id="who", markup=False)
            yield Static(id="question", markup=False)
            yield Choices(id="choices", markup=False)
            yield Answer(id="answer")
            yield Static(id="complaint", classes="complaint", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """The first question."""
        self._ask()

    @property
    def _question(self) -> Question:
        return self._questions[len(self._answers)]

    def _ask(self) -> None:
        question = self._question
        count = f"  {len(self._answers) + 1}/{len(self._questions)}"
        self.query_one("#who", Static).update(Text(printable(self._who) + count))
        asked = printable(question.text.in_language(spoken()))
        self.query_one("#question", Static).update(Text(asked, "bold"))
        self._choices, labels = _choices(question)
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(
            Option(Text(f"{number}  {printable(label)}"))
            for number, label in enumerate(labels, start=1)
        )
        options.highlighted = 0 if labels else None
        entry = self.query_one(Input)
        entry.value = ""
        entry.placeholder = "" if question.required else _("may be left empty")
        options.display, entry.display = bool(labels), not labels
        (options if labels else entry).focus()
        self._complain("")

    def _answer(self, text: str) -> None:
        question = self._question
        try:
            self._answers[question.id] = parse_answer(question, text)
        except BadAnswer as error:
            self._complain(f"! {_(error.message)} {_(error.remedy) if error.remedy else ''}")
            return
        if len(self._answers) == len(self._questions):
            self.dismiss(self._answers)
        else:
            self._ask()

    def _complain(self, text: str) -> None:
        self.query_one("#complaint", Static).update(Text(text))

    def action_number(self, number: int) -> None:
        """A number takes the answer it stands before."""
        if number <= len(self._choices):
            self._answer(self._choices[number - 1])

    def action_back(self) -> None:
        """Esc: the question before, or out."""
        if not self._answers:
            self.dismiss(None)
            return
        self._answers.popitem()
        self._ask()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._answer(self._choices[event.option_index])

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        self._answer(event.value)


def _choices(question: Question) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The answers to choose from and what they are called; none where one types."""
    if question.type is AnswerType.YES_NO:
        found = [(YES, _("Yes")), (NO, _("No"))]
    else:
        names = question.choices.items()
        found = [(choice, name.in_language(spoken()) or choice) for choice, name in names]
    if found and not question.required:
        found.append(("", _("no answer")))
    return tuple(id for id, _label in found), tuple(label for _id, label in found)
