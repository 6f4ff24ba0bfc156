"""A mail as a draft (.eml): opened with a click, looked at, and sent by whoever sends mail here."""

import re
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from kiosk.tickets.sheet import one_line

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail; ``sort`` as ``application/pdf``."""

    name: str
    sort: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail. Name, address and subject may come from outside: none can add a header."""

    to_name: str
    to_address: str
    subject: str
    text: str
    language: str
    attachments: tuple[Attachment, ...]
    from_address: str = ""


def address_in(text: str) -> str:
    """The one address that a text is; empty if it is none that mail can be sent to."""
    found = text.strip()
    return found if _ADDRESS.fullmatch(found) and ".." not in found else ""


def mail_draft(draft: Draft) -> bytes:
    """The mail as bytes with CRLF line ends; ``X-Unsent`` opens it for sending in Outlook.

    Raises:
        ValueError: if the address is none.
    """
    message = EmailMessage(policy=SMTP)
    if not address_in(draft.to_address):
        raise ValueError("This is no address that mail can be sent to.")
    try:
        message["To"] = _address(draft.to_name, draft.to_address)
        if draft.from_address:
            message["From"] = _address("", draft.from_address)
    except (MessageError, IndexError) as error:
        raise ValueError("This is no address that mail can be sent to.") from error
    message["Subject"] = one_line(draft.subject)
    message["X-Unsent"] = "1"
    message.set_content(draft.text, charset="utf-8")
    for file in draft.attachments:
        kind, _, form = file.sort.partition("/")
        if kind == "text":
            message.add_attachment(
                file.content.decode(), subtype=form, charset="utf-8", filename=file.name
            )
        else:
            message.add_attachment(file.content, kind, form, filename=file.name)
    if draft.language:
        message["Content-Language"] = draft.language  # last: new content would take it away
    return message.as_bytes()


def _address(name: str, address: str) -> Address:
    user, _, domain = address_in(address).rpartition("@")
    return Address(one_line(name), user, domain)
