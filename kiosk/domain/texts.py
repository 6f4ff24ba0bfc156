"""A text of the event file, in the languages it is given in."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A text in several languages; ``""`` holds the one that stands for all others."""

    by_language: Mapping[str, str]

    def in_language(self, language: str) -> str:
        """The text in this language, else the one for all, else the English, else the first."""
        texts = self.by_language
        fallback = texts.get("") or texts.get("en") or next(iter(texts.values()), "")
        return texts.get(language) or fallback
