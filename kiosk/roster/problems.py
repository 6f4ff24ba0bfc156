"""Everything a roster can have wrong, each with a stable code and an English sentence.

Sentences are templates with named fields; they are translated where they are shown.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.words import N_, _

SHOWN = 60
"""Characters of a value that a message repeats."""


class RowReason(StrEnum):
    """Why a row can't be taken. The values are stable: scripts read them."""

    BROKEN_QUOTES = "broken_quotes"
    TOO_MANY_CELLS = "too_many_cells"
    NO_REGISTRATION = "no_registration"
    NO_NAME = "no_name"
    DOUBLED = "doubled"
    TOO_LONG = "too_long"
    HIDDEN_CHARACTER = "hidden_character"
    WRONG_ENCODING = "wrong_encoding"
    MANGLED_NUMBER = "mangled_number"
    BAD_EMAIL = "bad_email"
    NOT_YES_OR_NO = "not_yes_or_no"
    UNKNOWN_COUNTRY = "unknown_country"
    UNKNOWN_LANGUAGE = "unknown_language"
    UNKNOWN_STATUS = "unknown_status"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_PARTNER = "unknown_partner"
    NOT_CALCULATED = "not_calculated"
    MERGED_CELLS = "merged_cells"
    BAD_PHONE = "bad_phone"
    BAD_DATE = "bad_date"
    UNCLEAR_DATE = "unclear_date"
    LEAVES_FIRST = "leaves_first"
    BAD_COUNT = "bad_count"
    BAD_ANSWER = "bad_answer"
    NO_GUEST = "no_guest"
    SAME_GUEST = "same_guest"
    UNKNOWN_GUEST = "unknown_guest"
    AMBIGUOUS_GUEST = "ambiguous_guest"
    NO_TIME = "no_time"
    BAD_TIME = "bad_time"
    DOUBTFUL_DATE = "doubtful_date"
    FAR_DATE = "far_date"
    ENDS_FIRST = "ends_first"
    UNKNOWN_SORT = "unknown_sort"
    NO_TRIP = "no_trip"
    UNKNOWN_TRIP = "unknown_trip"
    AMBIGUOUS_TRIP = "ambiguous_trip"
    TRIP_GONE = "trip_gone"
    UNCLEAR_LEG = "unclear_leg"
    CONTRADICTS = "contradicts"
    UNKNOWN_WAY = "unknown_way"
    BAD_NUMBER = "bad_number"
    DOUBLED_TRIP = "doubled_trip"
    INCOMPLETE_TRIP = "incomplete_trip"
    BAD_TRIP_ID = "bad_trip_id"
    NO_SEATS = "no_seats"
    ARRIVES_FIRST = "arrives_first"
    PAST_TRIP = "past_trip"
    VEHICLE_TWICE = "vehicle_twice"
    INCOMPLETE = "incomplete"
    UNKNOWN_COMPANY = "unknown_company"
    UNKNOWN_PLACE = "unknown_place"
    NO_NUMBER = "no_number"
    OTHER_DAY = "other_day"
    HOLE = "hole"
    REPEATED = "repeated"


SENTENCES: Mapping[RowReason, str] = {
    RowReason.BROKEN_QUOTES: N_(
        "A quotation mark is not closed, or stands inside a cell without being doubled."
    ),
    RowReason.TOO_MANY_CELLS: N_(
        "The row has more cells than the header; perhaps a separator stands inside a cell."
    ),
    RowReason.NO_REGISTRATION: N_("The registration number is missing."),
    RowReason.NO_NAME: N_("The row names nobody: no name and no contact."),
    RowReason.DOUBLED: N_("This registration number already stands in line {first}."),
    RowReason.TOO_LONG: N_("The text has {length} characters; {most} are allowed."),
    RowReason.HIDDEN_CHARACTER: N_("The text holds a hidden control character ({character})."),
    RowReason.WRONG_ENCODING: N_(
        "The letters are garbled; the file was saved in another encoding."
    ),
    RowReason.MANGLED_NUMBER: N_(
        "A spreadsheet shortened this number; format the column as text and enter it again."
    ),
    RowReason.BAD_EMAIL: N_("This is not one e-mail address."),
    RowReason.NOT_YES_OR_NO: N_("This is neither yes nor no."),
    RowReason.UNKNOWN_COUNTRY: N_("This country is not known; its two-letter code always works."),
    RowReason.UNKNOWN_LANGUAGE: N_("This language is not known; its two-letter code always works."),
    RowReason.UNKNOWN_STATUS: N_("This status is not known. Known are: {known}."),
    RowReason.UNKNOWN_KIND: N_("The event has no such ticket kind. It has: {known}."),
    RowReason.UNKNOWN_PARTNER: N_(
        "The event lists no such partner; write the partner as the event file does."
    ),
    RowReason.NOT_CALCULATED: N_(
        "The sheet holds a formula without a result, or an error, here; type the value itself."
    ),
    RowReason.MERGED_CELLS: N_("One text stands across several columns; split the merged cells."),
    RowReason.BAD_PHONE: N_("There can be no such phone number in this country; give one number."),
    RowReason.BAD_DATE: N_("There is no such day; write it like 2019-04-02."),
    RowReason.UNCLEAR_DATE: N_(
        "Day and month can't be told apart: the column has both orders; write it like 2019-04-02."
    ),
    RowReason.LEAVES_FIRST: N_("The guest would leave before they arrive."),
    RowReason.BAD_COUNT: N_("This is no whole number from 1 to {most}."),
    RowReason.BAD_ANSWER: N_("The question “{question}” takes no such answer: {why}"),
    RowReason.NO_GUEST: N_("The row names no guest."),
    RowReason.SAME_GUEST: N_("Both people of this row are the same guest."),
    RowReason.UNKNOWN_GUEST: N_("No guest is known by this; import the roster first."),
    RowReason.AMBIGUOUS_GUEST: N_(
        "Several guests are known by this; write the registration number."
    ),
    RowReason.NO_TIME: N_("It isn't said when this begins: a date or a time is missing."),
    RowReason.BAD_TIME: N_(
        "This is no date or time that can be understood; write them like 2.4.2019 and 10:00."
    ),
    RowReason.DOUBTFUL_DATE: N_("Day and month could be swapped; write it like 2019-04-02."),
    RowReason.FAR_DATE: N_("This is far from the days of the fair ({date})."),
    RowReason.ENDS_FIRST: N_("This ends before it begins."),
    RowReason.UNKNOWN_SORT: N_("This sort of appointment is not known. Known are: {known}."),
    RowReason.NO_TRIP: N_("The row names no trip."),
    RowReason.UNKNOWN_TRIP: N_("No trip is called so. There are: {known}."),
    RowReason.AMBIGUOUS_TRIP: N_("Several trips are called so; write its id: {known}."),
    RowReason.TRIP_GONE: N_("This trip has left or was canceled."),
    RowReason.UNCLEAR_LEG: N_(
        "It isn't clear which way is meant; use a column for the way out or the way back."
    ),
    RowReason.CONTRADICTS: N_("Line {first} says something else for the same way."),
    RowReason.UNKNOWN_WAY: N_("This way is not known. Known are: {known}."),
    RowReason.BAD_NUMBER: N_("This is no whole number from 0 to {most}."),
    RowReason.DOUBLED_TRIP: N_("This trip already stands in line {first}; give each an id."),
    RowReason.INCOMPLETE_TRIP: N_(
        "This isn't a whole trip: it needs a name, seats, and where and when it leaves."
    ),
    RowReason.BAD_TRIP_ID: N_("A trip's id is of small letters, digits and hyphens, at most 40."),
    RowReason.NO_SEATS: N_("A trip without seats takes nobody."),
    RowReason.ARRIVES_FIRST: N_("This trip would arrive before it leaves."),
    RowReason.PAST_TRIP: N_("This trip would leave in the past."),
    RowReason.VEHICLE_TWICE: N_("Its vehicle is on another trip at that time: {other}."),
    RowReason.INCOMPLETE: N_("The row says too little: what it is about, or a time, is missing."),
    RowReason.UNKNOWN_COMPANY: N_("No company is known by this; import the companies first."),
    RowReason.UNKNOWN_PLACE: N_("No place is known by this; import the places first."),
    RowReason.NO_NUMBER: N_("This is no number that can stand here."),
    RowReason.OTHER_DAY: N_("This is outside the day of visits, which is {day}."),
    RowReason.HOLE: N_("The minutes from {start} to {end} are missing; give them."),
    RowReason.REPEATED: N_("This already stands in line {first}."),
}


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One thing that keeps a row out.

    Attributes:
        line: line of the file (or row of the sheet) the row begins at, counted from 1.
        column: the column's header as the file has it; empty if the row as a whole is meant.
        value: the offending text, shortened and safe to print.
        reason: the stable code.
        details: what the sentence names.
    """

    line: int
    column: str
    value: str
    reason: RowReason
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def where(self) -> str:
        """The column and what stands there."""
        return f"{self.column} “{self.value}”".strip() if self.value else self.column

    def sentence(self, translate: Callable[[str], str] = _) -> str:
        """Why, for a person, in the language of ``translate``."""
        return translate(SENTENCES[self.reason]).format(**self.details)


def rows_of(problems: Iterable[RowProblem]) -> int:
    """How many rows these problems keep out."""
    return len({problem.line for problem in problems})


def printable(text: str, most: int = SHOWN) -> str:
    """The text on one line, cut to ``most`` characters, hidden characters made visible."""
    cut = text if len(text) <= most else text[: most - 1] + "…"
    return "".join(c if c == " " or c.isprintable() else visible(c) for c in cut)


def visible(character: str) -> str:
    """A code point as Unicode writes it, with its name if it has one: ``U+202E RIGHT-TO-…``."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()
