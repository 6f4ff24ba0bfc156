"""Facts as other devices send them, and the checks that they must pass before they are taken in."""

import re
from typing import Any

from kiosk.domain.canonical import canonical
from kiosk.domain.facts import (
    FIELDS,
    LAST_MICROSECOND,
    MAX_BODY_CHARACTERS,
    SALT_BYTES,
    Body,
    Envelope,
    Fact,
)
from kiosk.errors import BadFact
from kiosk.words import N_, _

MAX_DEPTH = 50  # so that whether a body can be read hangs on nobody's stack
_ID_FORM = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_DIGEST_FORM = r"[0-9a-f]{64}"
_NAME_FORM = r"[a-z0-9][a-z0-9._:-]{0,79}"
_ID = re.compile(_ID_FORM)
_SALT = re.compile(rf"[0-9a-f]{{{2 * SALT_BYTES}}}")
_TEXTS = re.compile(
    rf"{_ID_FORM}\n(?:{_NAME_FORM}\n){{3}}(?:{_NAME_FORM})?\n{_DIGEST_FORM}\n(?:{_DIGEST_FORM})?"
)
_FIELDS = frozenset(FIELDS)


def parse_fact(record: object) -> Fact:
    """A fact from what another device sent: ``{"envelope": …, "body": text, "salt": hex}``.

    Raises:
        BadFact: if anything in it has not the form it must have, or the digest doesn't fit.
    """
    if not isinstance(record, dict) or not isinstance(record.get("envelope"), dict):
        raise BadFact(N_("A fact must be a JSON object with an envelope."))
    fields = record["envelope"]
    if fields.keys() != _FIELDS:
        raise BadFact(N_("An envelope must have exactly the fields it is defined with."))
    if not isinstance(fields["refs"], list):
        raise BadFact(N_("The references of an envelope must be ids of facts."))
    salt = record.get("salt")
    if salt is not None:
        if not isinstance(salt, str) or not _SALT.fullmatch(salt):
            raise BadFact(N_("The salt of a fact must be 16 bytes in hexadecimal."))
        salt = bytes.fromhex(salt)
    envelope = Envelope(**(fields | {"refs": tuple(fields["refs"])}))
    return checked_fact(envelope, record.get("body"), salt)


def checked_fact(envelope: Envelope, text: object, salt: object) -> Fact:
    """A fact of these parts, whatever their fields hold; text and salt are None without a body.

    Raises:
        BadFact: if anything in it has not the form it must have, or the digest doesn't fit.
    """
    _check_envelope(envelope)
    body = None if text is None and salt is None else _checked_body(text, salt)
    if body is not None and body.digest != envelope.body:
        raise BadFact(_("The body of fact {id} was changed.").format(id=envelope.id))
    return Fact(envelope, body)


def fact_record(fact: Fact) -> dict[str, Any]:
    """The form that `parse_fact` reads."""
    record: dict[str, Any] = {"envelope": fact.envelope.record()}
    if fact.body is not None:
        record |= {"body": fact.body.text, "salt": fact.body.salt.hex()}
    return record


def _check_envelope(envelope: Envelope) -> None:
    refs = envelope.refs
    if refs and (len(refs) > 1000 or not all(map(_is_id, refs))):
        raise BadFact(N_("The references of an envelope must be ids of facts."))
    texts = (
        envelope.id,
        envelope.writer,
        envelope.kind,
        envelope.subject,
        envelope.operator,
        envelope.body,
        envelope.previous,
    )
    try:
        # One pattern for all of them: none can hold what stands between them.
        fits = _TEXTS.fullmatch("\n".join(texts)) is not None
    except TypeError:
        fits = False
    if not (
        fits
        and _is_count(envelope.seq, 1, 2**53)
        and _is_count(envelope.version, 1, 2**31)
        and _is_count(envelope.at, 0, LAST_MICROSECOND)
        and isinstance(envelope.simulated, bool)
    ):
        raise BadFact(N_("An envelope has a field of the wrong form."))


def _checked_body(text: object, salt: object) -> Body:
    if type(text) is not str or len(text) > MAX_BODY_CHARACTERS:
        raise BadFact(N_("The body of a fact must be text of at most a million characters."))
    if type(salt) is not bytes or len(salt) != SALT_BYTES:
        raise BadFact(N_("The salt of a fact must be 16 bytes in hexadecimal."))
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise BadFact(N_("The body of a fact is not valid Unicode.")) from error
    body = Body(text, salt)
    content = body.content()
    # Text with fewer brackets can't be deeper.
    if text.count("{") + text.count("[") > MAX_DEPTH and _is_deeper(content, MAX_DEPTH):
        raise BadFact(
            _("The body of a fact is nested deeper than {levels} levels.").format(levels=MAX_DEPTH)
        )
    if canonical(content) != text:
        raise BadFact(N_("The body of a fact is not canonical JSON."))
    return body


def _is_deeper(value: Any, levels: int) -> bool:
    if not isinstance(value, (dict, list)):
        return False
    if levels == 0:
        return True
    for entry in value.values() if isinstance(value, dict) else value:
        if isinstance(entry, (dict, list)) and _is_deeper(entry, levels - 1):
            return True
    return False


def _matches(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_id(value: object) -> bool:
    return _matches(_ID, value)


def _is_count(value: object, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most
