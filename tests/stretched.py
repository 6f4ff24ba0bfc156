"""What a code or a PIN is stretched to is reckoned once for all tests: each time takes 0.1 s.

It depends on nothing but the code, the salt and the costs, and those are the real ones.
"""

from functools import cache

from kiosk.identity import pin
from kiosk.joining import code


def share() -> None:
    """Lets all tests of this process share what was stretched."""
    code._stretched = cache(code._stretched)
    pin._digest = cache(pin._digest)
