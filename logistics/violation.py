"""One broken rule of the format, as the judge reports it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Violation:
    """`rule` is 1 to 5 as in 'A plan is valid when', or 0: the plan belongs to another problem."""

    rule: int
    message: str

    def __str__(self) -> str:
        return f"rule {self.rule}: {self.message}" if self.rule else self.message
