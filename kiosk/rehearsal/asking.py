"""The fair's questions, where a guest of the script must still be asked them."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random

from kiosk.domain.guests import Guest
from kiosk.domain.questions import AnswerType, Question, still_open
from kiosk.domain.verdicts import Reason, Verdict
from kiosk.rehearsal.due import asked, welcome
from kiosk.rehearsal.human_times import ASK
from kiosk.rehearsal.script import Act, Way
from kiosk.usecases.fair import Fair

_TYPED = {AnswerType.TEXT: "MD-KB 2019", AnswerType.NUMBER: "2", AnswerType.DATE: "2.4.2019"}


class Asking:
    """Puts the questions where they will come up; each guest is asked once."""

    def __init__(self, fair: Fair, checkpoint: str, chance: Random) -> None:
        self._questions = fair.event.questions if fair.asks else {}
        self._checkpoint = checkpoint
        self._chance = chance
        self._open: dict[str, list[Question]] = {}

    def expect(self, guests: Iterable[Guest]) -> None:
        """These guests will come."""
        for guest in guests:
            ids = still_open(self._questions.values(), guest, guest.kind, self._checkpoint)
            self._open[guest.subject] = [self._questions[id] for id in ids]

    def put_into(self, acts: Iterable[Act]) -> tuple[Act, ...]:
        """The acts, with the answers after each that would have let in whom to ask first."""
        written: list[Act] = []
        answers: list[Act] = []
        for act in acts:
            if act.expected.is_new:
                written += answers
                answers = []
            subject = act.expected.subject
            if act.expected == welcome(subject) and (open_ones := self._open.pop(subject, [])):
                answers = [self._answers(subject, open_ones)]
                act = replace(act, expected=asked(Reason.INCOMPLETE, subject))
            elif answers:
                same = replace(act.expected, look=Verdict.QUESTION)
                act = replace(act, expected=same, goes_on=True)
            written.append(act)
        return (*written, *answers)

    def _answers(self, subject: str, questions: Iterable[Question]) -> Act:
        keys = [key for question in questions for key in _keys(question)]
        before = sum(ASK.draw(self._chance) for _question in questions)
        return Act(Way.HAND, tuple(keys), before, welcome(subject), goes_on=True)


def _keys(question: Question) -> tuple[str, ...]:
    """The first answer of a list; else something typed."""
    if question.type in _TYPED:
        return (*_TYPED[question.type], "enter")
    return ("1",)
