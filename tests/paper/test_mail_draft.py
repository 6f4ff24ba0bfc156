"""Mail drafts: read back by Python's own parser; nothing from outside adds a header."""

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.paper.mail_draft import Attachment, Draft, address_in, mail_draft


def read(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def draft(
    name: str = "Олена Шевченко", subject: str = "Ваш квиток", text: str = "Вітаємо!"
) -> Draft:
    files = (
        Attachment("0TP.pdf", "application/pdf", b"%PDF\x00\xff"),
        Attachment("0TP.ics", "text/calendar", "BEGIN:VCALENDAR\r\nІ\r\n".encode()),
    )
    return Draft(name, "olena@example.org", subject, text, "uk", files)


def test_it_holds_what_was_put_in() -> None:
    content = mail_draft(draft())
    assert b"\r\n" in content and b"\n" not in content.replace(b"\r\n", b"")
    message = read(content)
    [to] = message["To"].addresses
    assert (to.display_name, to.addr_spec) == ("Олена Шевченко", "olena@example.org")
    assert (message["Subject"], message["X-Unsent"]) == ("Ваш квиток", "1")
    body = message.get_body(("plain",))
    assert body is not None and body.get_content().strip() == "Вітаємо!"
    pdf, calendar = message.iter_attachments()
    assert (pdf.get_filename(), pdf.get_content()) == ("0TP.pdf", b"%PDF\x00\xff")
    assert calendar.get_content_type() == "text/calendar"
    assert "BEGIN:VCALENDAR" in calendar.get_content()


@given(st.text(max_size=100), st.text(max_size=200))
def test_no_name_and_no_subject_adds_a_header(name: str, subject: str) -> None:
    message = read(mail_draft(draft(name, subject)))
    assert sorted(message.keys()) == [
        "Content-Language",
        "Content-Type",
        "MIME-Version",
        "Subject",
        "To",
        "X-Unsent",
    ]
    assert [to.addr_spec for to in message["To"].addresses] == ["olena@example.org"]


@pytest.mark.parametrize(
    "name",
    [
        "Olena\r\nBcc: all@example.org",
        'x" <other@example.org>, "y',
        "a@example.org, b@example.org",
        "\u2028Cc: x@example.org",
    ],
)
def test_the_classic_tricks_do_nothing(name: str) -> None:
    message = read(mail_draft(draft(name, name)))
    assert message["Bcc"] is None and message["Cc"] is None
    assert [to.addr_spec for to in message["To"].addresses] == ["olena@example.org"]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("olena@example.org", "olena@example.org"),
        ("  o.b+c@sub.example.org ", "o.b+c@sub.example.org"),
        ("", ""),
        ("olena", ""),
        ("a@b@c", ""),
        ("a..b@example.org", ""),
        ("a@example.org, b@example.org", ""),
        ("a@example.org\r\nBcc: x@y.z", ""),
        ("олена@example.org", ""),
        ("<a@example.org>", ""),
    ],
)
def test_what_is_an_address(text: str, address: str) -> None:
    assert address_in(text) == address


@given(st.text(max_size=60))
def test_what_counts_as_an_address_makes_a_mail(text: str) -> None:
    address = address_in(text)
    if address:
        try:
            content = mail_draft(Draft("x", address, "s", "t", "", ()))
        except ValueError:
            return
        assert [to.addr_spec for to in read(content)["To"].addresses] == [address]


def test_without_an_address_there_is_no_mail() -> None:
    with pytest.raises(ValueError, match="no address"):
        mail_draft(Draft("x", "nobody", "s", "t", "", ()))
