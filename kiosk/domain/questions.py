"""Questions that a guest is asked at check-in, and which answers count."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kiosk.domain.guests import Guest
from kiosk.domain.texts import Text
from kiosk.errors import BadAnswer
from kiosk.words import N_

LONGEST_ANSWER = 500
YES, NO = "yes", "no"
_YES = frozenset({"yes", "y", "ja", "j", "true", "да"})
_NO = frozenset({"no", "n", "nein", "false", "нет"})
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}")
_DAY_FIRST = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")


class AnswerType(StrEnum):
    """What an answer may be."""

    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Question:
    """Something to be known of a guest before they come in.

    Attributes:
        choices: id to name of each choice; of type ``choice`` alone.
        required: whether an empty answer leaves it open.
        kinds: ids of the ticket kinds whose holders are asked; empty means all.
        checkpoints: ids of the checkpoints that ask; empty means all.
        at_check_in: whether checkpoints ask at all, or only rosters answer.
    """

    id: str
    text: Text
    type: AnswerType = AnswerType.TEXT
    choices: Mapping[str, Text] = field(default_factory=dict)
    required: bool = True
    kinds: frozenset[str] = frozenset()
    checkpoints: frozenset[str] = frozenset()
    at_check_in: bool = True

    def is_asked(self, kind: str, checkpoint: str) -> bool:
        """Whether holders of this ticket kind are asked at this checkpoint."""
        return (
            self.at_check_in
            and (not self.kinds or kind in self.kinds)
            and (not self.checkpoints or checkpoint in self.checkpoints)
        )


def still_open(
    questions: Iterable[Question], guest: Guest, kind: str, checkpoint: str
) -> tuple[str, ...]:
    """Ids of the questions that this guest must still be asked here, in their order.

    A question that need not be answered is open until it was asked once.
    """
    return tuple(
        question.id
        for question in questions
        if question.is_asked(kind, checkpoint) and _is_open(question, guest)
    )


def _is_open(question: Question, guest: Guest) -> bool:
    answer = guest.answers.get(question.id)
    if not answer:
        return question.required or answer is None
    try:
        return parse_answer(question, answer) != answer
    except BadAnswer:
        return True  # what was once a choice may be none any more


def parse_answer(question: Question, text: str) -> str:
    """The answer in its one form: yes or no, a choice's id, ISO 8601 for dates.

    Raises:
        BadAnswer: if it is none of what the question allows.
    """
    answer = " ".join(text.split())
    if not answer:
        if question.required:
            raise BadAnswer(N_("This question needs an answer."))
        return ""
    return _READERS[question.type](question, answer)


def _text(question: Question, answer: str) -> str:
    if not answer.isprintable():
        raise BadAnswer(N_("The answer holds characters that can't be shown."))
    if len(answer) > LONGEST_ANSWER:
        raise BadAnswer(N_("The answer is too long."), N_("Shorten it to 500 letters."))
    return answer


def _number(question: Question, answer: str) -> str:
    if not _NUMBER.fullmatch(answer):
        raise BadAnswer(N_("This is no whole number."))
    return str(int(answer))


def _yes_or_no(question: Question, answer: str) -> str:
    if answer.casefold() in _YES:
        return YES
    if answer.casefold() in _NO:
        return NO
    raise BadAnswer(N_("Answer yes or no."))


def _choice(question: Question, answer: str) -> str:
    for choice, name in question.choices.items():
        spellings = {choice.casefold(), *map(str.casefold, name.by_language.values())}
        if answer.casefold() in spellings:
            return choice
    raise BadAnswer(N_("This is none of the choices."))


def _date(question: Question, answer: str) -> str:
    found = _DAY_FIRST.fullmatch(answer)
    day, month, year = found.groups() if found else ("", "", "")
    try:
        when = date(int(year), int(month), int(day)) if found else date.fromisoformat(answer)
    except ValueError as error:
        raise BadAnswer(N_("This is no date."), N_("Write it like 2.4.2019.")) from error
    return when.isoformat()


_READERS: Mapping[AnswerType, Callable[[Question, str], str]] = {
    AnswerType.TEXT: _text,
    AnswerType.NUMBER: _number,
    AnswerType.YES_NO: _yes_or_no,
    AnswerType.CHOICE: _choice,
    AnswerType.DATE: _date,
}
