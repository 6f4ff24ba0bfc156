"""Which trip a guest wished for: on an imported list, or in answer to a question of the fair."""

from collections.abc import Collection

from kiosk.domain.guests import ANSWER_PREFIX, Guest
from kiosk.domain.questions import AnswerType
from kiosk.usecases.fair import Fair

WISH = "wish."


def field_of(leg: str) -> str:
    """The field of a guest's record that holds an imported wish: an answer nobody was asked for."""
    return f"{ANSWER_PREFIX}{WISH}{leg}"


def wish_of(fair: Fair, guest: Guest, leg: str, trips: Collection[str]) -> str:
    """The one of these trips that a guest wished for; empty if none.

    A list's word goes before an answer to a question whose choices are named as the trips are.
    """
    asked = (
        question.id
        for question in fair.event.questions.values()
        if question.type is AnswerType.CHOICE
    )
    told = (guest.answers.get(question, "") for question in (WISH + leg, *asked))
    return next((trip for trip in told if trip in trips), "")
