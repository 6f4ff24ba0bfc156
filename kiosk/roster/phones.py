"""Phone numbers in their national forms, to the international one that any phone can dial."""

import re
from functools import lru_cache

from kiosk.roster.problems import RowReason
from kiosk.roster.texts import Unfit

WITH_CODE = 11
"""So many digits that begin with the country's own code are taken to include it."""

_LABEL = re.compile(r"(?:phone|telefon|tel|mobil|mobile|handy|тел|моб)[.:\s]*", re.IGNORECASE)
_EXTENSION = re.compile(
    r"[\s,;]*\b(?:ext|extension|app|apparat|dw|durchwahl|доб|вн)[.:\s]*(\d{1,6})$", re.IGNORECASE
)
_LETTER = re.compile(r"[^\W\d_]")


@lru_cache(maxsize=65_536)
def international(text: str, country: str) -> str:
    """The number as it is dialled from abroad.

    Args:
        text: as the roster has it, already clean.
        country: of the guest, ISO 3166-1 alpha-2; without one, a number without a country's own
            code stays as it is written.

    Raises:
        Unfit: no phone could have this number: too short, too long, or no number at all.
    """
    import phonenumbers

    bare = _LABEL.sub("", text, count=1) if _LABEL.match(text) else text
    extension = _EXTENSION.search(bare)
    digits = bare[: extension.start()] if extension else bare
    region = country if country in phonenumbers.SUPPORTED_REGIONS else None
    if not any(map(str.isdecimal, digits)):
        raise Unfit(RowReason.BAD_PHONE)
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    if not digits.startswith("+") and region is None:
        return text
    if not _LETTER.search(digits):
        for candidate in _candidates(digits, phonenumbers.country_code_for_region(region or "")):
            if shown := _possible(candidate, region):
                return f"{shown} ext. {extension[1]}" if extension else shown
    raise Unfit(RowReason.BAD_PHONE)


def _candidates(digits: str, code: int) -> list[str]:
    """The number as it stands and with the plus that a spreadsheet drops from what looks whole."""
    found = [digits, f"+{digits.lstrip('+')}"]
    whole = re.sub(r"\D", "", digits)
    begins = digits[:1].isdecimal() and code and whole.startswith(str(code))
    return found[::-1] if begins and len(whole) >= WITH_CODE else found


def _possible(text: str, region: str | None) -> str:
    """The number in its international form, or nothing if there can be no such number."""
    import phonenumbers

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return ""
    reason = phonenumbers.is_possible_number_with_reason(number)
    if reason != phonenumbers.ValidationResult.IS_POSSIBLE:
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
