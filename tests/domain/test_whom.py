"""Whom a list means: unmistakably one guest, or nobody."""

import pytest

from kiosk.domain.guests import Guest
from kiosk.domain.whom import Directory, Doubt, Whom

KOVALENKO_UA = Guest(
    "g:1", "KB-15", "Сергій Коваленко", "Serhii Kovalenko", "Metal", email="s@example.com"
)
KOVALENKO_RU = Guest(
    "g:2", "KB-42", "Сергей Коваленко", "Sergei Kovalenko", "Lager", email="team@example.com"
)
MUELLER = Guest("g:3", "KB-04", "Andreas Müller", "Andreas Müller", "Metal", email="a@example.com")
OTHER_MUELLER = Guest("g:4", "KB-05", "Andreas Müller", "", "Mühle", email="team@example.com")
NAMELESS = Guest("g:5", "KB-14", contact_name="Nataliia Pylypenko")
EVERYBODY = Directory([KOVALENKO_UA, KOVALENKO_RU, MUELLER, OTHER_MUELLER, NAMELESS])


@pytest.mark.parametrize(
    ("whom", "guest"),
    [
        (Whom(registration="KB-15"), KOVALENKO_UA),
        (Whom(registration="KB-15", email="a@example.com", name="Andreas Müller"), KOVALENKO_UA),
        (Whom(email="S@Example.com"), KOVALENKO_UA),
        (Whom(email="a@example.com", name="somebody else"), MUELLER),
        (Whom(email="team@example.com", name="Sergei Kovalenko"), KOVALENKO_RU),
        (Whom(email="team@example.com", organisation="Mühle"), OTHER_MUELLER),
        (Whom(name="Serhii Kovalenko"), KOVALENKO_UA),
        (Whom(name="Kovalenko, Serhii"), KOVALENKO_UA),
        (Whom(name="КОВАЛЕНКО Сергей"), KOVALENKO_RU),
        (Whom(name="Andreas Mueller", organisation="metal"), MUELLER),
        (Whom(name="Andreas Müller", organisation="Mühle"), OTHER_MUELLER),
    ],
)
def test_a_guest_is_known_by_number_else_by_mail_else_by_name(whom: Whom, guest: Guest) -> None:
    assert EVERYBODY.find(whom) == guest


@pytest.mark.parametrize(
    ("whom", "doubt"),
    [
        (Whom(registration="KB-99", email="a@example.com"), Doubt.UNKNOWN_GUEST),
        (Whom(email="x@example.com", name="Andreas Müller"), Doubt.UNKNOWN_GUEST),
        (Whom(email="team@example.com"), Doubt.AMBIGUOUS_GUEST),
        (Whom(name="Andreas Müller"), Doubt.AMBIGUOUS_GUEST),
        (Whom(name="Andreas Müller", organisation="Bank"), Doubt.AMBIGUOUS_GUEST),
        (Whom(name="Andreas"), Doubt.UNKNOWN_GUEST),
        (Whom(name="Nataliia Pylypenko"), Doubt.UNKNOWN_GUEST),
        (Whom(name="???"), Doubt.UNKNOWN_GUEST),
        (Whom(organisation="Metal"), Doubt.UNKNOWN_GUEST),
        (Whom(), Doubt.UNKNOWN_GUEST),
    ],
)
def test_who_is_not_unmistakable_is_nobody(whom: Whom, doubt: Doubt) -> None:
    assert EVERYBODY.find(whom) is doubt
