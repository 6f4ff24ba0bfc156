"""Whatever devices do while apart, and however they meet: they agree, and lose nothing.

More and longer runs than in the usual tests, for a night:

    KIOSK_TESTS=thorough python -m pytest tests/proof/test_devices_apart.py
"""

import os

from hypothesis import HealthCheck, settings

from tests.proof.machine import DevicesApart

THOROUGH = os.environ.get("KIOSK_TESTS") == "thorough"

TestDevicesApart = DevicesApart.TestCase
TestDevicesApart.settings = settings(
    max_examples=2000 if THOROUGH else 25,
    stateful_step_count=100 if THOROUGH else 40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
