"""What came of the keys that a keyboard and a typing scanner sent.

Each outcome carries its ``keys`` as they came, so that none is lost and none appears twice.
"""

from dataclasses import dataclass

# Carriage return, line feed and tab, as Textual names them.
ENDS = frozenset({"enter", "ctrl+j", "tab"})


@dataclass(frozen=True, slots=True)
class Typed:
    """A person's keys, to be handed to whatever has the focus."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scan:
    """A whole code, with its end key if there was one."""

    keys: tuple[str, ...]

    @property
    def text(self) -> str:
        """The code, without its end key."""
        return _text(self.keys)


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


def _text(keys: tuple[str, ...]) -> str:
    """The characters; a control key that belonged to the code shows as U+FFFD."""
    written = keys[:-1] if keys[-1] in ENDS else keys
    return "".join(key if is_character(key) else "\ufffd" for key in written)
