"""A friendly word for codes that are not ours."""

import pytest

from kiosk.domain.readings import Unreadable
from kiosk.domain.verdicts import Reason
from kiosk.tickets.code import read
from kiosk.tickets.keyring import Keyring

VCARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Шевченко;Олена\r\nEMAIL:o@example.org\r\nURL:https://x.org\r\nEND:VCARD\r\n"


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("https://example.org/t/ABC", "url"),
        ("HTTP://EXAMPLE.ORG", "url"),
        ("www.barleben.de", "url"),
        ("ftp://example.org/x", "url"),
        ("https://example.org/" + "a" * 100, "url"),
        (VCARD, "vcard"),
        ("MECARD:N:Muster;;", "vcard"),
        ("WIFI:T:WPA;S:Messe;P:geheim;;", "wifi"),
        ("mailto:a@example.org", "email"),
        ("MATMSG:TO:a@example.org;;", "email"),
        ("a.b@example.org", "email"),
        ("tel:+493912345", "phone"),
        ("+380 44 123-45-67", "phone"),
        ("0049 391 123456", "phone"),
        (
            "HC1:6BF+70790T9WJWG.FKY*4GO0.O1CV2 O5 N2FBBRW1*70HS8WY04AC*WIFN0AHCD8KD97TK0F90",
            "health",
        ),
        ("\x00\x01\xff", "binary"),
        ("abc\x1b[31mred", "binary"),
        ("caf\udce9", "binary"),
        ("\ufffd\ufffd", "binary"),
        ('{"ticket": 17, "event": "abc"}', "text"),
        ("Petrov", "text"),
        ("SCHNEIDER", "text"),
        ("Петров", "text"),
        ("4006381333931", "text"),
        ("0123456789ABCDEFGHJKLMNPQRSTUVWX", "text"),
        ("Der schnelle braune Fuchs springt über den faulen Hund, und das immer wieder.", "text"),
        ("[bold]markup[/bold] [link=x]", "text"),
    ],
)
def test_a_foreign_code_is_named_for_what_it_looks_like(text: str, sort: str) -> None:
    expected = Unreadable(Reason.FOREIGN, sort, len(text))
    assert read(text, Keyring(2019)) == expected
    marked = read("]Q1" + text, Keyring(2019))
    assert isinstance(marked, Unreadable)
    assert (marked.reason, marked.sort) == (Reason.FOREIGN, sort)


def test_a_base64_ticket_of_another_system_is_foreign() -> None:
    text = (
        "E4BibyTSylQOgeKjuMPiTDxi5HXPuTVsx1qCli3IL0143gj0EZXOB9iQ"
        "InANxRFJTt4Pf9nXnHdB91Qk/RN0L5AIBABAiUIREBlNE0AYv"
    )
    assert read(text, Keyring(2019)) == Unreadable(Reason.FOREIGN, "text", len(text))
