"""What a text looks like that is not one of our tickets, for a friendly word at the desk."""

import re

from kiosk.tickets import alphabet

# In this order: a vCard holds e-mail addresses, an address holds what could be a link.
_SORTS = (
    ("health", re.compile(r"HC1:")),
    ("wifi", re.compile(r"WIFI:", re.IGNORECASE)),
    ("vcard", re.compile(r"(?:BEGIN:VCARD|MECARD:|BIZCARD:)", re.IGNORECASE)),
    ("email", re.compile(r"(?:mailto:|MATMSG:|SMTP:)", re.IGNORECASE)),
    ("phone", re.compile(r"(?:tel|sms|smsto|mmsto):", re.IGNORECASE)),
    ("url", re.compile(r"(?:https?:|www\.|[a-z][a-z0-9+.\-]{1,19}://|URLTO:)", re.IGNORECASE)),
    ("email", re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,190}\.[^\s@<>.]{2,63}\Z")),
    ("phone", re.compile(r"(?:\+|00)[0-9][0-9 ()/.\-]{5,30}\Z")),
)
# Line breaks and tabs belong to vCards; every other control character, and what stands for bytes
# that were no text, tells binary data.
_BINARY = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd]")
_TORN_LENGTHS = range(60, 201)
_FOREIGN_LETTER = re.compile(f"(?!{alphabet.LETTER}).", re.DOTALL)


def sort_of(text: str) -> str:
    """One of text, url, vcard, wifi, email, phone, health, binary."""
    if _BINARY.search(text):
        return "binary"
    return next((sort for sort, start in _SORTS if start.match(text)), "text")


def looks_torn(text: str) -> bool:
    """Whether this was meant as a signed ticket: as long as a scan that lost or doubled a part.

    One letter in twenty may be of another alphabet, for a scan that was garbled on its way. A
    base64 text holds three times as many.
    """
    if len(text) not in _TORN_LENGTHS or sort_of(text) != "text":
        return False
    return len(_FOREIGN_LETTER.findall(text)) * 20 <= len(text)
