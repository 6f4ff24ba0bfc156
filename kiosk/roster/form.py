"""The fields of a form at the desk, read exactly as the cells of a roster are."""

from collections.abc import Iterable, Iterator, Mapping

from kiosk.domain import countries
from kiosk.domain.event import Event
from kiosk.errors import UnusableInput
from kiosk.roster import languages
from kiosk.roster.folding import fold, lines
from kiosk.roster.phones import international
from kiosk.roster.problems import SENTENCES, RowReason
from kiosk.roster.texts import Unfit, clean
from kiosk.roster.values import Vocabulary, readers
from kiosk.words import N_, _, spoken

Words = tuple[tuple[str, str], ...]
_AT_A_DESK: Mapping[RowReason, str] = {
    RowReason.UNKNOWN_COUNTRY: N_("No country is called so. Type how its name begins."),
    RowReason.UNKNOWN_LANGUAGE: N_("No language is called so. Type how its name begins."),
    RowReason.UNKNOWN_PARTNER: N_(
        "No partner is called so. Type how the name begins, or leave it empty."
    ),
    RowReason.UNKNOWN_KIND: N_("No ticket is called so. There are: {names}."),
}
"""What is said to somebody who can type it again, and needn't know of files."""
SHORT = 3
"""A word of so few letters is a code, and no name to show."""


class Form:
    """Reads what somebody typed into a field, and says what they may be about to type.

    Args:
        by_id: whether complaints name things by their ids, as for a command line.
    """

    def __init__(self, event: Event, *, by_id: bool = False) -> None:
        self._event = event
        self._sentences = SENTENCES if by_id else {**SENTENCES, **_AT_A_DESK}
        kinds = {kind.id: kind.name for kind in event.kinds.values()}
        partners = {partner.id: partner.name for partner in event.partners.values()}
        names = {id: tuple(name.by_language.values()) for id, name in kinds.items()}
        self._readers = readers(Vocabulary(names, partners, ""))
        self._words: Mapping[str, Words] = {
            "country": tuple(_pairs(lines(countries.NAMES))),
            "language": tuple(_pairs(lines(languages.NAMES))),
            "kind": tuple(_pairs(names.items())),
            "partner": tuple(_pairs((id, (name,)) for id, name in partners.items())),
        }

    def read(self, field: str, text: str, country: str = "") -> str:
        """What the text means as this field's value; empty for an empty one, several with commas.

        Args:
            country: of the guest, where it is known; a phone number is read by its rules.

        Raises:
            UnusableInput: if it can be no value of the field; in the language of the staff.
        """
        try:
            value = self._readers.get(field, clean)(text)
            if field == "phone" and value:
                value = international(str(value), country)
        except Unfit as unfit:
            sentence = self._sentences[unfit.reason]
            told = {"names": self._kinds_called(), **unfit.details}
            raise UnusableInput(_(sentence).format(**told)) from unfit
        return ", ".join(value) if isinstance(value, tuple) else str(value)

    def begun(self, field: str, text: str) -> Words:
        """The choices that a text may be the beginning of, each with a name of it.

        An exact word leaves no other choice; words that begin so come before words within.
        """
        words, typed = self._words.get(field, ()), fold(text)
        if not typed:
            return ()
        if exact := [pair for pair in words if fold(pair[1]) == typed]:
            return self._named(field, exact[:1])
        begun = [pair for pair in words if fold(pair[1]).startswith(typed)]
        within = [pair for pair in words if any(t.startswith(typed) for t in _tails(pair[1]))]
        return self._named(field, (*begun, *within))

    def _kinds_called(self) -> str:
        kinds = self._event.kinds.values()
        return ", ".join(kind.name.in_language(spoken()) for kind in kinds)

    def _named(self, field: str, pairs: Iterable[tuple[str, str]]) -> Words:
        """Each choice once, with the word that it was found by, or its first that is a name."""
        found: dict[str, str] = {}
        for choice, word in pairs:
            found.setdefault(choice, word if len(word) > SHORT else self._name(field, choice))
        return tuple(found.items())

    def _name(self, field: str, choice: str) -> str:
        words = [word for its, word in self._words[field] if its == choice]
        return next((word for word in words[1:] if len(word) > SHORT), choice)


def _pairs(groups: Iterable[tuple[str, Iterable[str]]]) -> Iterator[tuple[str, str]]:
    for choice, words in groups:
        for word in (choice, *words):
            yield choice, word


def _tails(name: str) -> Iterator[str]:
    """The name from its second word on, from its third, and so on."""
    words = name.split()
    return (fold("".join(words[start:])) for start in range(1, len(words)))
