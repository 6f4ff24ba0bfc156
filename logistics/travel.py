"""Travel times between places: a matrix as given, or an estimate from coordinates."""

from __future__ import annotations

from math import asin, cos, floor, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0
DETOUR = 1.35
SPEED_KM_PER_MINUTE = 55 / 60
START_AND_STOP_MINUTES = 3


def great_circle_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Distance on the sphere by the haversine formula; degrees in, kilometres out."""
    a, b = radians(lat_a), radians(lat_b)
    half_lat, half_lon = (b - a) / 2, radians(lon_b - lon_a) / 2
    chord = sin(half_lat) ** 2 + cos(a) * cos(b) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))


def estimated_minutes(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> int:
    """Minutes by road between two places: 3 plus 1.35 times the distance at 55 km/h, rounded."""
    road_km = DETOUR * great_circle_km(lat_a, lon_a, lat_b, lon_b)
    return floor(START_AND_STOP_MINUTES + road_km / SPEED_KM_PER_MINUTE + 0.5)
