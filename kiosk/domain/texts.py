"""A text of the event file, in the languages it is given in."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A text in several languages; ``""`` holds the one that stands for all others."""

    by_language: Mapping[str, str]

    def in_language(self, language: str) -> str:
        """The text in this language, else the one for all, else the first there is.

        Who speaks another language than any of these is better served by the English one.
        """
        texts = self.by_language
        english = texts.get("en") if language else ""
        whatever = next(iter(texts.values()), "")
        return texts.get(language) or texts.get("") or english or whatever
