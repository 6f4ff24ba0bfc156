"""What can go wrong in `logistics` and that a person can be told, as one small tree.

Each message is a full sentence that names ids and rule; ``remedy`` says what to do about it.
An error outside this tree is a defect of the program.
"""

from __future__ import annotations


class LogisticsError(Exception):
    """Something a person can be told about.

    Args:
        message: what happened, as a sentence.
        remedy: what to do about it, as a sentence; may be empty.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


MOST_COMPLAINTS = 50
"""A person mends some and tries again; a hostile document has a million."""


class UnusableDocument(LogisticsError):
    """A document from outside can't be used: its form or its meaning is broken.

    Args:
        complaints: every reason found, each a sentence with its way out.
    """

    def __init__(self, *complaints: str) -> None:
        said = list(complaints[:MOST_COMPLAINTS])
        if len(complaints) > len(said):
            said.append(f"And {len(complaints) - len(said)} more. Mend these first.")
        super().__init__("\n".join(said))
        self.complaints = complaints


class BadProblem(UnusableDocument):
    """A visit-problem/1 document is broken or contradicts itself."""


class BadPlan(UnusableDocument):
    """A visit-plan/1 document is broken, or doesn't belong to the problem."""


class BadChanges(UnusableDocument):
    """A visit-changes/1 document is broken, or doesn't belong to problem and plan."""


class BadInterests(UnusableDocument):
    """Wishes from the fair can't be turned into scores."""


class NoPlanInTime(LogisticsError):
    """Time was up before a first plan was found; that there is none was not shown either."""


class TooLarge(LogisticsError):
    """The days a party could have are too many to list."""
