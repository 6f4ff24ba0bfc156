"""What is edited of day three: records over the file of company visits, field by field.

A record is a fact's ``day.edited`` about ``day:SORT.ID``. Its fields are the settings of the file;
nothing (null) takes a setting back to what holds without it.
"""

from enum import StrEnum

SUBJECT_PREFIX = "day:"
REMOVED = "removed"


class DaySort(StrEnum):
    """What a record is about."""

    COMPANY = "company"
    VISIT = "visit"
    VEHICLE = "vehicle"
    PARTY = "party"
    PLACE = "place"
    TRAVEL = "travel"


FIELDS: dict[DaySort, tuple[str, ...]] = {
    DaySort.COMPANY: (
        "name",
        "place",
        "sector",
        "tags",
        "host",
        "phone",
        "email",
        "meeting_point",
        "needs",
        "list_by",
        "list_form",
    ),
    DaySort.VISIT: (
        "company",
        "at",
        "min",
        "max",
        "languages",
        "wheelchairs",
        "escort",
        "escort_phone",
    ),
    DaySort.VEHICLE: (
        "name",
        "seats",
        "wheelchairs",
        "home",
        "available",
        "cost_fixed",
        "cost_per_minute",
        "driver",
        "driver_phone",
    ),
    DaySort.PARTY: (
        "guests",
        "wishes",
        "want",
        "never",
        "pinned",
        "languages",
        "wheelchairs",
        "own_transport",
        "available",
    ),
    DaySort.PLACE: ("name", "lat", "lon"),
    DaySort.TRAVEL: (),
}
"""The settings of each sort. Ways begin at the place of a record; its fields are where they end."""


def name_of(sort: DaySort, identity: str) -> str:
    """What the tables know a record by."""
    return f"{sort}.{identity}"


def subject_of(sort: DaySort, identity: str) -> str:
    """What facts know a record by."""
    return SUBJECT_PREFIX + name_of(sort, identity)


def sort_and_identity(name: str) -> tuple[DaySort, str] | None:
    """What a record is about, by its name; None where this program knows no such sort."""
    sort, _, identity = name.partition(".")
    return (DaySort(sort), identity) if identity and sort in tuple(DaySort) else None


def is_field(sort: DaySort, name: str) -> bool:
    """Whether records of this sort know a field of this name."""
    if sort is DaySort.TRAVEL:
        return name != ""
    return name == REMOVED or name in FIELDS[sort]
