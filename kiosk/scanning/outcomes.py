"""What came of the keys that a keyboard and a typing scanner sent.

Each outcome carries its ``keys`` as they came, so that none is lost and none appears twice.
"""

from dataclasses import dataclass

# Carriage return, line feed and tab, as Textual names them.
ENDS = frozenset({"enter", "ctrl+j", "tab"})
_LINE_ENDS = {"enter": "\n", "ctrl+j": "\n", "tab": "\t"}


@dataclass(frozen=True, slots=True)
class Typed:
    """A person's keys, to be handed to whatever has the focus."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scan:
    """A whole code, with its end keys if there were any.

    Attributes:
        skip: so many keys are a prefix that the scanner was told to send.
        before: keys of the same code that came out before, as halves.
    """

    keys: tuple[str, ...]
    skip: int = 0
    before: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The code, without prefix and end keys."""
        return _text((*self.before, *self.keys)[self.skip :])

    @property
    def end(self) -> tuple[str, ...]:
        """The keys that ended it."""
        return self.keys[len(_without_end(self.keys)) :]


@dataclass(frozen=True, slots=True)
class Half:
    """A burst that broke off: to be dropped, with a notice."""

    keys: tuple[str, ...]

    @property
    def text(self) -> str:
        """What came of the code."""
        return _text(self.keys)


@dataclass(frozen=True, slots=True)
class Echo:
    """An end key too many, such as the LF of CR LF: to be dropped in silence."""

    keys: tuple[str, ...]


Outcome = Typed | Scan | Half | Echo


def is_character(key: str) -> bool:
    """Whether the key writes something, other than naming a key such as ``left``."""
    return len(key) == 1 and key.isprintable()


def _without_end(keys: tuple[str, ...]) -> tuple[str, ...]:
    length = len(keys)
    while length and keys[length - 1] in ENDS:
        length -= 1
    return keys[:length]


def _text(keys: tuple[str, ...]) -> str:
    """The characters; what ends a line inside does so, any other control key shows as U+FFFD."""
    written, before = "", ""
    for key in _without_end(keys):
        if key == "ctrl+j" and before == "enter":
            before = key
            continue  # CR LF is one line's end
        written += key if is_character(key) else _LINE_ENDS.get(key, "\ufffd")
        before = key
    return written
