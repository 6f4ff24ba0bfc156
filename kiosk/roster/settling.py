"""What cells say together: a column its order of day and month, a row its country and days."""

from kiosk.domain.guests import ANSWER_PREFIX
from kiosk.domain.questions import AnswerType
from kiosk.roster.cells import Cells, Fields
from kiosk.roster.columns import ColumnMapping
from kiosk.roster.dates import Order, date_reader, order_of
from kiosk.roster.meanings import language_of
from kiosk.roster.phones import international
from kiosk.roster.problems import RowReason
from kiosk.roster.tables import Table
from kiosk.roster.texts import Unfit
from kiosk.roster.values import Reader, Vocabulary, answer

DATES = ("arrives", "leaves")


def date_readers(table: Table, mapping: ColumnMapping, vocabulary: Vocabulary) -> dict[str, Reader]:
    """A reader for each field of days, by the order of day and month that its columns have."""
    asked = {
        f"{ANSWER_PREFIX}{id}": question
        for id, question in vocabulary.questions.items()
        if question.type is AnswerType.DATE
    }
    settled: dict[str, Order | None] = {}
    for field in (*DATES, *asked):
        places = [column.place for column in mapping.recognised if column.field == field]
        settled[field] = order_of(
            row.cells[place] for row in table.rows for place in places if place < len(row.cells)
        )
    by_language = Order.MONTH if language_of(table.header) == "en" else Order.DAY
    of_all = next(filter(None, settled.values()), by_language)
    days = {field: date_reader(order or of_all) for field, order in settled.items()}
    return {**days, **{field: answer(asked[field], days[field]) for field in asked}}


def settle(found: Cells, guest: int, fields: Fields) -> None:
    """What two cells must say together: the phone in its country, the days in their order."""
    own = found.fields[guest]
    if phone := str(own.get("phone", "")):
        try:
            own["phone"] = international(phone, str(fields.get("country", "")))
        except Unfit as unfit:
            found.refuse(*found.read[guest, "phone"], unfit)
    if "leaves" in own and "" < str(own["leaves"]) < str(fields.get("arrives", "")):
        found.refuse(*found.read[guest, "leaves"], Unfit(RowReason.LEAVES_FIRST))
