"""A fair with a small day of visits, and its board on a stage."""

from tests.visits.conftest import buses, empty, open_visits, visits

__all__ = ["buses", "empty", "open_visits", "visits"]
