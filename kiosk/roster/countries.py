"""Countries as rosters write them: by a name in any usual language, or by a code.

Every ISO 3166-1 alpha-2 code is understood, also of countries that `domain.countries` can't name.
"""

from kiosk.domain.countries import CODES, NAMES
from kiosk.roster.folding import fold, index, lines

CODE_OF = index(lines(NAMES))


def country_code(text: str) -> str | None:
    """ISO 3166-1 alpha-2 code of a country written as code or name; None if it isn't known."""
    code = text.upper()
    return code if code in CODES else CODE_OF.get(fold(text))
