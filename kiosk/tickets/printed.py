"""What stands on a printed ticket."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrintedTicket:
    """One ticket as a guest will hold it. Every text is data, whatever is in it.

    Attributes:
        code: the text of the QR code, 122 or 26 letters.
        human_code: ``XXX-XXX-XXX``; also names the picture files.
        native_name: the name in its own script.
        latin_name: the same in Latin letters; may be empty or equal.
        kind_name: name of the ticket kind.
        note: when and where it is valid, in a line; may be empty.
    """

    code: str
    human_code: str
    native_name: str
    latin_name: str
    organisation: str
    country: str
    kind_name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands on every ticket of a fair.

    Attributes:
        event_name: name of the fair.
        event_dates: its days, written out for people.
        mark: what tells that the tickets are not in earnest; empty for a fair's.
    """

    event_name: str
    event_dates: str
    mark: str = ""
