"""What is missing of a walk-in, and the language they likely speak."""

from kiosk.domain.guests import Guest
from kiosk.domain.walk_ins import likely_language, missing_details

FULL = Guest(
    "g:1",
    native_name="Anna Berg",
    organisation="IGZ",
    country="DE",
    language="de",
    email="anna@example.org",
    phone="+49 1",
    walk_in=True,
)


def test_what_the_form_left_empty_is_missing() -> None:
    assert missing_details(FULL) == ()
    bare = Guest("g:1", native_name="Anna Berg", walk_in=True)
    assert missing_details(bare) == ("organisation", "country", "language", "email", "phone")


def test_nothing_is_missing_of_a_guest_of_the_roster() -> None:
    assert missing_details(Guest("g:1", native_name="Anna Berg")) == ()


def test_a_language_is_proposed_only_where_nearly_everybody_speaks_it() -> None:
    assert [likely_language(code) for code in ("UA", "AL", "AT")] == ["uk", "sq", "de"]
    assert likely_language("BE") == likely_language("") == ""
