"""The same proof with a real hub among the exchanges, killed without a word and started again."""

import os
from functools import partial
from typing import cast

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from tests.hub.server import Server
from tests.proof import agreed
from tests.proof.gone import lasting, unlawful, was_told_so
from tests.proof.hub_apart import FairWithHub
from tests.proof.laptops import Laptop
from tests.proof.machine import DevicesApart
from tests.proof.played import laptops

THOROUGH = os.environ.get("KIOSK_TESTS") == "thorough"


class DevicesAndHub(DevicesApart):
    """Devices that also go to a hub."""

    def __init__(self, server: Server) -> None:
        super().__init__()
        self.server = server

    def fair_apart(self, seed: int, managed: bool) -> FairWithHub:
        return FairWithHub(seed, managed, server=self.server)

    @property
    def with_hub(self) -> FairWithHub:
        return cast(FairWithHub, self.fair)

    @rule(laptop=laptops)
    def go_to_the_hub(self, laptop: Laptop) -> None:
        self.with_hub.start_hub()
        assert self.with_hub.go_to_hub(laptop) is not None
        self.touched = laptop

    @rule(laptop=laptops)
    def find_the_hub_gone(self, laptop: Laptop) -> None:
        self.with_hub.start_hub()
        self.with_hub.device(laptop)
        self.with_hub.kill_hub()
        assert self.with_hub.go_to_hub(laptop) is None

    @rule(laptop=laptops, after=st.floats(0, 0.1))
    def kill_the_hub_meanwhile(self, laptop: Laptop, after: float) -> None:
        self.with_hub.start_hub()
        self.with_hub.go_to_hub_that_dies(laptop, after)
        self.touched = laptop

    def teardown(self) -> None:
        if not hasattr(self, "fair"):
            return
        fair = self.with_hub
        try:
            fair.meet_at_hub()
            inside = [each for each in fair.full if not was_told_so(each)]
            for each in inside:
                assert each.digests() == inside[0].digests()
            agreed.meet_and_check(fair)
            fair.meet_at_hub()
            assert fair.digests_at_hub() >= fair.founder.digests()
            if fair.managed:
                assert not fair.bodies_at_hub() & unlawful(fair.founder, fair.ever_told())
                assert fair.bodies_at_hub() >= lasting(fair.founder)
        finally:
            fair.close()


def test_a_hub_that_dies_loses_and_spoils_nothing(server: Server) -> None:
    run_state_machine_as_test(
        partial(DevicesAndHub, server),
        settings=settings(
            max_examples=300 if THOROUGH else 4,
            stateful_step_count=60 if THOROUGH else 30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
