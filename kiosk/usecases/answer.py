"""What guests answer to the fair's questions, into their records."""

from collections.abc import Mapping
from dataclasses import replace

from kiosk.domain.event import Event
from kiosk.domain.facts import Draft
from kiosk.domain.guests import ANSWER_PREFIX, Guest
from kiosk.domain.questions import parse_answer
from kiosk.errors import UnusableInput
from kiosk.usecases.correct import correction
from kiosk.usecases.fair import Fair
from kiosk.words import _


def with_answers(event: Event, guest: Guest, answers: Mapping[str, str]) -> Guest:
    """The guest as they are once these answers count.

    Raises:
        BadAnswer: if a question doesn't allow its answer.
        UnusableInput: if there is no such question.
    """
    read = {}
    for id, text in answers.items():
        if id not in event.questions:
            known = ", ".join(event.questions) or "-"
            raise UnusableInput(
                _("There is no question {id!r}.").format(id=id[:40]),
                _("There are: {known}.").format(known=known),
            )
        read[id] = parse_answer(event.questions[id], text)
    return replace(guest, answers={**guest.answers, **read})


def record_of_answers(fair: Fair, guest: Guest, told: Guest) -> list[Draft]:
    """The fact that tells what is new among the answers; none if nothing is."""
    new = {
        ANSWER_PREFIX + id: answer
        for id, answer in told.answers.items()
        if guest.answers.get(id) != answer
    }
    return [correction(fair, guest, new)] if new else []
