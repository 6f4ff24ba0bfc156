"""Who told the facts that conflicts are about: fetched for many conflicts at once."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from kiosk.domain.conflicts import Said
from kiosk.usecases.fair import Fair


class Told:
    """Some facts, with who told them and what they say."""

    def __init__(self, fair: Fair, facts: Iterable[str]) -> None:
        wanted = frozenset(facts)
        self._said = fair.state.said(wanted) if wanted else {}

    def several(self, facts: Iterable[str]) -> tuple[Said, ...]:
        """Those of these facts that are here, by time."""
        here = (self._said[fact][0] for fact in facts if fact in self._said)
        return tuple(sorted(here, key=lambda said: (said.at, said.fact)))

    def with_values(self, values: Mapping[str, Any]) -> tuple[Said, ...]:
        """The facts, each with the value it told, by time."""
        return tuple(replace(said, value=values[said.fact]) for said in self.several(values))

    def kind(self, fact: str) -> str:
        """The kind of a fact; empty if it isn't here."""
        return self._said[fact][0].kind if fact in self._said else ""

    def content(self, fact: str) -> Mapping[str, Any]:
        """What a fact says; nothing if its body isn't here."""
        return self._said[fact][1] if fact in self._said else {}
