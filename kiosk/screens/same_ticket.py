"""A scanner that fires twice at one ticket: that is one scan, not a double."""

SECONDS = 2.5


class SameTicket:
    """Knows the ticket that is still before the scanner."""

    def __init__(self) -> None:
        self._text, self._at = "", float("-inf")

    def again(self, text: str, at: float) -> bool:
        """Whether this is the code of a moment ago; ``at`` in seconds, never running backwards."""
        is_same = text == self._text and at - self._at < SECONDS
        self._text, self._at = text, at
        return is_same

    def forget(self) -> None:
        """The same ticket counts anew: something else has happened."""
        self._text = ""
