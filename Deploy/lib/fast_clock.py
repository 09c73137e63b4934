"""A clock that goes many times as fast, the same for the bot and for those who play: an hour's session in two minutes."""

from __future__ import annotations

import datetime
import math

from words import ZONE, weekday

# What the bot reads it from; see Sources/SamradBot/Loops/TestClock.swift.
VARIABLE = "SAMRAD_TEST_CLOCK"


class FastClock:
    """speed: seconds that go by in one. start: in seconds since 1970; the clock showed the real time then."""

    def __init__(self, speed: int, start: int):
        self.speed = speed
        self.start = start

    @classmethod
    def showing(cls, day: str, hour: int, minute: int, *, speed: int) -> FastClock:
        """One that shows that time of the next such day now, to within half a minute: it started long enough ago.

        day: in English, as in "tuesday". Whatever day it is, a conversation then has the same one.
        """
        now = datetime.datetime.now(ZONE)
        wanted = (now + datetime.timedelta(days=weekday(day, now))).replace(hour=hour, minute=minute, second=0)
        ahead = (wanted.astimezone(datetime.UTC) - now.astimezone(datetime.UTC)).total_seconds()
        return cls(speed, math.floor(now.timestamp() - ahead / (speed - 1)))

    @property
    def word(self) -> str:
        return f"{self.speed},{self.start}"

    def now(self) -> datetime.datetime:
        real = datetime.datetime.now(ZONE).timestamp()
        return datetime.datetime.fromtimestamp(self.start + (real - self.start) * self.speed, ZONE)
