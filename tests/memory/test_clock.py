"""Study days over time zones, and the hybrid clock of ids."""

import zoneinfo
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

import pytest

from tutor.memory.clock import instant, study_day
from tutor.memory.identity import next_identity

ZONES = sorted(zoneinfo.available_timezones())[::6][:100]
START = datetime(2025, 1, 1, tzinfo=UTC)


def assert_days_run(hours: float):
    """Every study day follows the one before, in every zone, for two years."""
    instants = [START + timedelta(hours=hours * number) for number in range(int(2 * 365 * 24 / hours))]
    for name in ZONES:
        zone = zoneinfo.ZoneInfo(name)
        days = [study_day(moment.astimezone(zone)) for moment in instants]
        steps = {after - before for before, after in pairwise(days)}
        assert steps == {0, 1}, name


@pytest.mark.skipif(len(ZONES) < 100, reason="this machine has no time zone database")
def test_study_days_never_go_back_or_skip_in_a_hundred_zones_over_two_years():
    assert_days_run(hours=3)


@pytest.mark.long
@pytest.mark.skipif(len(ZONES) < 100, reason="this machine has no time zone database")
def test_study_days_never_go_back_or_skip_at_any_half_hour():
    assert_days_run(hours=0.5)


def test_a_study_day_ends_at_four_in_the_morning():
    noon = datetime(2026, 5, 10, 12, tzinfo=UTC)
    assert study_day(noon) == date(2026, 5, 10).toordinal()
    assert study_day(datetime(2026, 5, 11, 3, 59, tzinfo=UTC)) == study_day(noon)
    assert study_day(datetime(2026, 5, 11, 4, 0, tzinfo=UTC)) == study_day(noon) + 1


def test_an_instant_keeps_milliseconds_offset_and_local_day():
    local = datetime(2026, 3, 8, 2, 30, 0, 123_000, tzinfo=timezone(timedelta(hours=-5, minutes=-30)))
    at = instant(local)
    assert (at.offset, at.day) == (-330, date(2026, 3, 7).toordinal())
    assert at.ms == int(local.timestamp() * 1000)


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="aware"):
        instant(datetime(2026, 3, 8))  # noqa: DTZ001 that is the point


def test_a_new_id_follows_its_floor_even_when_the_wall_clock_went_back():
    device = b"one-part"
    first = next_identity(2_000, None, device)
    second = next_identity(1_000, first, device)
    third = next_identity(3_000, second, device)
    assert first < second < third
    assert all(identity.endswith(device) and len(identity) == 16 for identity in (first, second, third))
