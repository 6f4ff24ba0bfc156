"""The join code: sixteen letters that one device joins a fair with, once.

Fourteen letters are random, 70 bits; two check them as the human code of a ticket is checked: read
as one number in base 32, the sixteen leave 1 when divided by 1021. What the code opens is derived
from it slowly (scrypt, RFC 7914), so that nobody who sees what came out finds the code by trying.
"""

import hashlib
import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.domain.facts import RandomBytes
from kiosk.errors import BadCode
from kiosk.tickets.alphabet import BITS, LETTERS, number_of, only_letters
from kiosk.words import N_, _

RANDOM_LETTERS, LENGTH, GROUP = 14, 16, 4
MODULUS = 1021
MOST_HOSTS = 4
FIRST_WORD = "KIOSK"
LONGEST_TEXT = 600
_COST, _BLOCK, _LANES = 1 << 15, 8, 1  # 32 MB, some 0.1 s
_MEMORY = 128 * 1024 * 1024
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015\u2212]+")
_SLIPS = str.maketrans("IiOo", "1100")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
_LOGIN_SALT, _SEAL_SALT = b"kiosk join 1: hub", b"kiosk join 1: packet"
_LAST_PORT = 65_535


@dataclass(frozen=True, slots=True)
class Secrets:
    """What a code opens at a hub.

    Attributes:
        login, password: of the invitation, for one use.
        proof: 32 bytes that are never said, and which what is said is vouched for with.
    """

    login: str
    password: str
    proof: bytes


@dataclass(frozen=True, slots=True)
class Invitation:
    """What somebody typed or scanned.

    Attributes:
        code: sixteen letters that fit together.
        hosts: where the hub may be found, the likeliest first; none where only a code was typed.
        port: of the hub; 0 if not told.
    """

    code: str
    hosts: tuple[str, ...] = ()
    port: int = 0


def make(random_bytes: RandomBytes) -> str:
    """A new code, without hyphens."""
    number = int.from_bytes(random_bytes(9)) >> 2
    stem = "".join(LETTERS[number >> BITS * place & 31] for place in range(RANDOM_LETTERS))
    check = (1 - (number_of(stem) << 2 * BITS)) % MODULUS
    return stem + LETTERS[check >> BITS] + LETTERS[check & 31]


def grouped(code: str) -> str:
    """The code as it is shown: ``XXXX-XXXX-XXXX-XXXX``."""
    return "-".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def read_code(text: str) -> str:
    """The code that somebody typed, in either case, with blanks and hyphens or without.

    I and O are taken for 1 and 0, which the check letters make safe.

    Raises:
        BadCode: if it is none; the message says what is wrong with it.
    """
    letters = _SEPARATORS.sub("", text[:LONGEST_TEXT]).translate(_SLIPS).upper()
    if foreign := sorted({letter for letter in letters if not only_letters(letter)}):
        raise BadCode(
            _("No join code has the letter {letter!r}.").format(letter=foreign[0]),
            N_("Codes are written with 0 to 9 and A to X, without I and O. Read it once more."),
        )
    if len(letters) != LENGTH:
        raise BadCode(
            _("A join code has {length} letters, and this has {count}.").format(
                length=LENGTH, count=len(letters)
            ),
            N_("Type all four groups of four."),
        )
    if number_of(letters) % MODULUS != 1:
        raise BadCode(
            N_("This join code holds a slip: its letters don't fit together."),
            N_("Compare it letter by letter with the one on the screen."),
        )
    return letters


def qr_text(hosts: Sequence[str], port: int, code: str) -> str:
    """The text of the QR symbol: words of upper-case letters that every keyboard layout spares."""
    return " ".join((FIRST_WORD, *(host.upper() for host in hosts[:MOST_HOSTS]), str(port), code))


def read_invitation(text: str) -> Invitation:
    """What somebody typed or scanned: the QR's text, ``HOST[:PORT] CODE``, or a code alone.

    Raises:
        BadCode: if there is no code in it, or what stands before is no address.
    """
    words = text[:LONGEST_TEXT].split()
    if words and words[0].upper() == FIRST_WORD:
        words = words[1:]
    first = _first_of_code(words)
    code = read_code("".join(words[first:]))
    hosts, port = list(words[:first]), 0
    if hosts and hosts[-1].isdecimal():
        port = _port(hosts.pop())
    elif len(hosts) == 1 and hosts[0].count(":") == 1:
        host, _, told = hosts[0].partition(":")
        hosts, port = [host], _port(told)
    if len(hosts) > MOST_HOSTS or not all(map(_is_host, hosts)):
        raise BadCode(
            N_("What stands before the code is no address of a hub."),
            N_("Type it like: kiosk join 192.168.1.20 XXXX-XXXX-XXXX-XXXX"),
        )
    return Invitation(code, tuple(host.lower() for host in hosts), port)


def secrets_of(code: str) -> Secrets:
    """What a code opens at a hub; takes some 0.1 s."""
    derived = _stretched(code, _LOGIN_SALT, 96)
    return Secrets(f"join_{derived[:10].hex()}", derived[32:64].hex(), derived[64:])


def sealing_key(code: str, salt: bytes) -> bytes:
    """The key of 32 bytes that a packet is sealed with; takes some 0.1 s."""
    return _stretched(code, _SEAL_SALT + salt, 32)


def _stretched(code: str, salt: bytes, length: int) -> bytes:
    return hashlib.scrypt(
        code.encode("ascii"),
        salt=salt,
        n=_COST,
        r=_BLOCK,
        p=_LANES,
        maxmem=_MEMORY,
        dklen=length,
    )


def _first_of_code(words: Sequence[str]) -> int:
    """Where the code begins: it is the last word, or the last four of four letters."""
    tail = words[-LENGTH // GROUP :]
    in_groups = len(tail) == LENGTH // GROUP and all(len(word) == GROUP for word in tail)
    return max(0, len(words) - (len(tail) if in_groups else 1))


def _port(text: str) -> int:
    if not text.isdecimal() or len(text) > 5 or not 0 < int(text) <= _LAST_PORT:
        raise BadCode(
            _("{text!r} is no port.").format(text=text[:20]),
            _("A port is a number up to {most}.").format(most=_LAST_PORT),
        )
    return int(text)


def _is_host(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return _HOST.fullmatch(text) is not None
    return True
