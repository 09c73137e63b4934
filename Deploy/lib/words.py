"""The `${…}` of a conversation file: what is known at its start, and dates counted from then."""

from __future__ import annotations

import datetime
import re
import zoneinfo
from collections.abc import Callable

ZONE = zoneinfo.ZoneInfo("Europe/Oslo")

_ENGLISH_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_DAYS = {
    "nb": ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"],
    "nn": ["måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
_MONTHS_NORWEGIAN = "januar februar mars april mai juni juli august september oktober november desember".split()
_MONTHS = {
    "nb": _MONTHS_NORWEGIAN,
    "nn": _MONTHS_NORWEGIAN,
    "en": "January February March April May June July August September October November December".split(),
}


def weekday(name: str, now: datetime.datetime) -> int:
    """How many days it is to the next day called `name`, in English: from 1 to 7."""
    return (_ENGLISH_DAYS.index(name) - now.weekday() - 1) % 7 + 1


class UnknownWord(Exception):
    """A `${…}` that nothing gives a meaning to."""


class Words:
    """Values by name. Dates keep the moment they were counted from, so that a later line means the same day."""

    def __init__(self, clock: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(ZONE)):
        self._clock = clock
        self.now = clock()
        self.values: dict[str, str | datetime.datetime] = {}

    def let(self, name: str, meaning: str) -> None:
        """Gives a date that is counted from this moment a name of its own."""
        self.values[name] = self._date(meaning, self._clock())

    def fill(self, text: str, quote: Callable[[str], str] = str) -> str:
        """Replaces each `${name}`, `${name:%d.%m.}` or `${name:nn %A}`; `quote` is applied to what is put in."""

        def one(found: re.Match) -> str:
            value = self.values.get(found["name"])
            if value is None:
                value = self._date(found["name"], self.now)
            if isinstance(value, datetime.datetime):
                value = _written(value, found["language"] or "nb", found["form"] or "%Y-%m-%d")
            return quote(value)

        return re.sub(r"\$\{(?P<name>\w+)(?::(?:(?P<language>nb|nn|en) )?(?P<form>[^}]*))?\}", one, text)

    def _date(self, name: str, now: datetime.datetime) -> datetime.datetime:
        if isinstance(value := self.values.get(name), datetime.datetime):
            return value
        if name in ("now", "today"):
            return now
        if name == "tomorrow":
            return now + datetime.timedelta(days=1)
        if re.fullmatch(r"in(_(and_)?\d+_(minute|hour|day|week)s?)+(_and_a_moment)?", name):
            parts = [(int(count), unit) for count, unit in re.findall(r"(\d+)_(minute|hour|day|week)", name)]
            for count, unit in parts:
                if unit in ("day", "week"):
                    now += datetime.timedelta(**{unit + "s": count})  # the same wall time on another day
            if name.endswith("_and_a_moment"):
                now += datetime.timedelta(seconds=80)  # the next full minute that is at least 20 seconds away
            hours = sum(count if unit == "hour" else count / 60 for count, unit in parts if unit in ("hour", "minute"))
            return (now.astimezone(datetime.UTC) + datetime.timedelta(hours=hours)).astimezone(ZONE)
        if found := re.fullmatch(r"next_(\w+day)", name):
            if found[1] in _ENGLISH_DAYS:
                return now + datetime.timedelta(days=weekday(found[1], now))
        raise UnknownWord(f"${{{name}}} is not known; known: {', '.join(self.values)}, and dates such as in_3_days")


def _written(date: datetime.datetime, language: str, form: str) -> str:
    form = form.replace("%A", _DAYS[language][date.weekday()]).replace("%B", _MONTHS[language][date.month - 1])
    return date.strftime(form)
