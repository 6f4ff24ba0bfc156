"""Everything that can go wrong and that a person can be told, as one small tree.

Each message is a full sentence that says what happened; ``remedy`` says what to do about it.
An error outside this tree is a defect of the program.
"""


class KioskError(Exception):
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


class UnusableInput(KioskError):
    """An argument or a file from outside can't be used."""


class UnreadableFile(UnusableInput):
    """A file is missing, locked, broken, too large or of another kind than its name says."""


class BadEvent(UnusableInput):
    """The event file says something impossible or unclear."""


class BadVisits(UnusableInput):
    """The file of company visits says something impossible or unclear, or doesn't fit the fair."""


class BadRoster(UnusableInput):
    """A roster as a whole can't be imported (single bad rows are reported, not raised)."""


class BadAnswer(UnusableInput):
    """A question doesn't allow this answer."""


class BadBundle(UnusableInput):
    """An exchange file was cut off, changed, or belongs to another fair."""


class NotAdmitted(UnusableInput):
    """A device that doesn't belong to the fair, or no more, wants to give or to get facts."""


class BadFact(UnusableInput):
    """A fact doesn't have the form the journal requires."""


class StoreError(KioskError):
    """The journal can't be read or written."""


class StoreBusy(StoreError):
    """Another program holds the one writer connection."""


class StoreTooNew(StoreError):
    """The store was written by a newer version of the kiosk."""


class StoreFull(StoreError):
    """The disk took no more; the fact was not recorded."""


class NotYetGone(KioskError):
    """An erasure is on record, and the disk still holds what it takes."""


class KeyProblem(KioskError):
    """A key is missing, unreadable, or open to others."""


class NotAllowed(KioskError):
    """This device may not do this."""


class NothingToUndo(KioskError):
    """The fact can't be undone: it is unknown, not undoable, or was undone before."""


class NotYet(KioskError):
    """A departure can't take this step now: it has left, or something must be settled first."""


class Unsettled(KioskError):
    """The call leaves open which checkpoint or gate is meant."""


class HubError(KioskError):
    """The hub can't be used, or not for this; the device goes on without it."""


class HubAway(HubError):
    """The hub can't be reached, or the contact broke off: to be tried again."""


class HubRefused(HubError):
    """The hub doesn't let this device in, or not do this: trying again alone changes nothing."""


class HubShutOut(HubRefused):
    """This device was shut out, or its time has passed."""


class HubProblem(HubError):
    """The hub can't be run on this computer, or not be joined."""


class BadCode(UnusableInput):
    """What was typed or scanned is no join code, or opens nothing."""


class BadPacket(UnusableInput):
    """A packet to join a fair with can't be used."""
