"""The part of an event file that says what guests are asked at check-in."""

from collections.abc import Collection

from kiosk.domain.questions import AnswerType, Question
from kiosk.eventfile.table import Table
from kiosk.words import _


def question(
    identity: str, table: Table, kinds: Collection[str], checkpoints: Collection[str]
) -> Question:
    """A ``[[questions]]`` table."""
    type = AnswerType(table.one_of("type", set(AnswerType), AnswerType.TEXT))
    choices = table.by_id("choices", lambda id, entry: entry.text("name", id))
    if (type is AnswerType.CHOICE) != bool(choices):
        table.note(
            "[[questions.choices]]", _('belong to a question of type "choice", and only there')
        )
    return Question(
        id=identity,
        text=table.need_text("text"),
        type=type,
        choices=choices,
        required=table.get("required", bool, True),
        kinds=frozenset(table.some_of("kinds", kinds)),
        checkpoints=frozenset(table.some_of("checkpoints", checkpoints)),
        at_check_in=table.get("at_check_in", bool, True),
    )
