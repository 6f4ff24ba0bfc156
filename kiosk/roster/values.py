"""Cells to values, one small function for each kind of field; what doesn't fit is ``Unfit``."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from kiosk.domain.guests import ANSWER_PREFIX
from kiosk.domain.questions import LONGEST_ANSWER, NO, YES, AnswerType, Question, parse_answer
from kiosk.errors import BadAnswer
from kiosk.roster.answers import KNOWN_STATUSES, STATUSES, TICKS, YES_OR_NO
from kiosk.roster.countries import country_code
from kiosk.roster.folding import fold
from kiosk.roster.known_words import meant_by
from kiosk.roster.languages import language_code
from kiosk.roster.problems import RowReason, printable
from kiosk.roster.texts import Unfit, clean
from kiosk.words import _

Value = str | bool | tuple[str, ...]
Names = str | Collection[str]
Reader = Callable[[str], Value]

ATOM = r"[^\s@.,;:<>()\[\]\\\"]+"
EMAIL = re.compile(rf"{ATOM}(?:\.{ATOM})*@{ATOM}(?:\.{ATOM})+")
"""Light on purpose: letters of any script, but one address, one @, and a domain with a dot."""

DASHES, MAILTO = re.compile("[-\u2010-\u2015]+"), "mailto:"
EXPONENT = re.compile(r"\d(?:[.,]\d+)?E[+-]\d+", re.IGNORECASE)
SEVERAL = re.compile(r"\s*(?:[,;/|&+]|\b(?:und|and|и)\b)\s*")
APART = re.compile(r"[,;|\n]")
MOST_TICKETS = 100
"""So many guests one row may order; a thousand is a slip of the finger."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that an event gives a meaning.

    Attributes:
        kinds: ticket kinds, id to name, or to the names in all languages of the event.
        partners: partners, likewise.
        default_kind: id of the kind a guest gets whose row names none.
        questions: what guests are asked, by id.
    """

    kinds: Mapping[str, Names]
    partners: Mapping[str, Names]
    default_kind: str
    questions: Mapping[str, Question] = field(default_factory=dict)

    @property
    def answers(self) -> dict[str, tuple[str, ...]]:
        """The fields for answers, each with what its question is called."""
        return {
            f"{ANSWER_PREFIX}{id}": (id, *question.text.by_language.values())
            for id, question in self.questions.items()
        }


def readers(vocabulary: Vocabulary) -> dict[str, Reader]:
    """The reader of each field that isn't plain text."""
    return {
        "registration": number,
        "phone": number,
        "email": email,
        "country": country,
        "language": language,
        "status": status,
        "attention": yes_or_no,
        "interests": several,
        "flags": several,
        "quantity": count,
        "position": count,
        "paid": paid,
        "order": number,
        "kind": one_of(vocabulary.kinds, vocabulary.default_kind, RowReason.UNKNOWN_KIND),
        "partner": one_of(vocabulary.partners, "", RowReason.UNKNOWN_PARTNER),
        **{f"{ANSWER_PREFIX}{id}": answer(asked) for id, asked in vocabulary.questions.items()},
    }


def number(cell: str) -> str:
    """A registration or phone number, which stays text; '4,9E+11' has lost its digits for good."""
    text = clean(cell).removeprefix("'")  # by which a spreadsheet is told that it is text
    if EXPONENT.fullmatch(text):
        raise Unfit(RowReason.MANGLED_NUMBER)
    return text


def email(cell: str) -> str:
    """One address or none; a dash is none, and a link is what it leads to."""
    text = "" if DASHES.fullmatch(cell.strip()) else clean(cell)
    text = text[len(MAILTO) :] if text[: len(MAILTO)].lower() == MAILTO else text
    if text and not EMAIL.fullmatch(text):
        raise Unfit(RowReason.BAD_EMAIL)
    return text


def country(cell: str) -> str:
    """ISO 3166-1 alpha-2, or empty."""
    text = clean(cell)
    if not text:
        return ""
    if code := country_code(text):
        return code
    raise Unfit(RowReason.UNKNOWN_COUNTRY)


def language(cell: str) -> str:
    """ISO 639-1, or empty. Of several languages the first is taken; all must be known."""
    codes = [language_code(text) for text in SEVERAL.split(clean(cell)) if text]
    if None in codes:
        raise Unfit(RowReason.UNKNOWN_LANGUAGE)
    return codes[0] or "" if codes else ""


def status(cell: str) -> str:
    """How far the registration has come; who stands in a roster without a word is confirmed."""
    return meant_by(cell, STATUSES, RowReason.UNKNOWN_STATUS, KNOWN_STATUSES) or "confirmed"


def yes_or_no(cell: str) -> bool:
    """Yes or no in any of the languages, a cross or a tick; empty is no."""
    text = clean(cell)
    answer = TICKS.get(text) or YES_OR_NO.get(fold(text)) if text else "no"
    if answer is None:
        raise Unfit(RowReason.NOT_YES_OR_NO)
    return answer == "yes"


def several(cell: str) -> tuple[str, ...]:
    """Each thing of a list once, in its order."""
    return tuple(dict.fromkeys(filter(None, map(clean, APART.split(cell)))))


def count(cell: str) -> str:
    """A whole number from 1 on; empty is 1."""
    text = clean(cell) or "1"
    if not text.isdecimal() or not 1 <= int(text) <= MOST_TICKETS:
        raise Unfit(RowReason.BAD_COUNT, most=MOST_TICKETS)
    return str(int(text))


def paid(cell: str) -> str:
    """The status of a registration by whether it was paid; empty is not paid."""
    return "confirmed" if yes_or_no(cell) else "pending"


def answer(question: Question, plain: Reader | None = None) -> Reader:
    """A reader of answers to a question; an empty cell leaves it open.

    Args:
        plain: makes the answer of what a roster writes for it, such as a cross for yes.
    """
    asked = question.text.in_language("")
    if question.type is AnswerType.YES_NO:
        plain = _yes_or_no_in_words

    def read(cell: str) -> str:
        text = clean(cell, LONGEST_ANSWER)
        try:
            return parse_answer(question, str(plain(text)) if plain else text) if text else ""
        except BadAnswer as bad:
            raise Unfit(
                RowReason.BAD_ANSWER, question=printable(asked), why=_(bad.message)
            ) from bad

    return read


def _yes_or_no_in_words(cell: str) -> str:
    return YES if yes_or_no(cell) else NO


def one_of(choices: Mapping[str, Names], default: str, unknown: RowReason) -> Reader:
    """A reader of one choice by its id or a name of it, in any case; empty is the default."""
    names = {
        choice: [given] if isinstance(given, str) else given for choice, given in choices.items()
    }
    ids = {name.casefold(): choice for choice, given in names.items() for name in given}
    ids |= {choice.casefold(): choice for choice in choices}
    known = printable(", ".join(choices), 200)

    def read(cell: str) -> str:
        text = clean(cell)
        if not text:
            return default
        if choice := ids.get(text.casefold()):
            return choice
        raise Unfit(unknown, known=known)

    return read
