"""Shows a conversation as it happens: time, room, name and words, with lines of a message set under each other."""

from __future__ import annotations

import datetime
import os
import sys
import unicodedata
from pathlib import Path

from words import ZONE

_COLOURS = [36, 33, 35, 34, 96, 93, 95, 94]  # one a person, in the order they first speak
_BOT, _DIM, _BOLD, _GOOD, _BAD = 32, 2, 1, 92, 91
_STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")
_JOINERS = "\n\u200d"  # the second puts emoji together
_ROOM_WIDTH, _NAME_WIDTH = 10, 8


class Screen:
    """Writes to the terminal, in colour if it is one, and plainly to a file beside it."""

    def __init__(self, copy: Path | None = None, quiet: bool = False):
        self._colourful = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        self._quiet = quiet
        self._copy = open(copy, "a", encoding="utf-8") if copy else None
        self._speakers: dict[str, int] = {}

    def heading(self, text: str) -> None:
        self._write([("", 0)])
        self._write([(text, _BOLD)])

    def message(self, clock: float, room: str, name: str, text: str, *, bot: bool, expected: bool) -> None:
        first, *rest = text.split("\n")
        self._line(clock, room, name, first, 0, bot, expected)
        indent = " " * (2 + 10 + _ROOM_WIDTH + 1 + _NAME_WIDTH + 1)
        for line in rest:
            self._write([(indent + line, 0)])

    def event(self, clock: float, room: str, name: str, text: str, *, bot: bool, expected: bool) -> None:
        """Something done that is no message: a reaction, an invitation."""
        self._line(clock, room, name, text, _DIM, bot, expected)

    def note(self, text: str) -> None:
        self._write([("  " + text, _DIM)])

    def good(self, text: str) -> None:
        self._write([(text, _GOOD)])

    def bad(self, text: str) -> None:
        """Shown even when quiet: why it failed is always wanted."""
        for line in text.split("\n"):
            self._write([(line, _BAD)], always=True)

    def plain(self, text: str) -> None:
        self._write([(text, 0)], always=True)

    def _line(self, clock: float, room: str, name: str, text: str, style: int, bot: bool, expected: bool) -> None:
        colour = _BOT if bot else _COLOURS[self._speakers.setdefault(name, len(self._speakers)) % len(_COLOURS)]
        self._write(
            [
                ("✓ " if expected else "  ", _GOOD),
                (datetime.datetime.fromtimestamp(clock, ZONE).strftime("%H:%M:%S  "), _DIM),
                (_fit(room, _ROOM_WIDTH) + " ", _DIM),
                (_fit(name, _NAME_WIDTH) + " ", colour),
                (text, style),
            ]
        )

    def _write(self, parts: list[tuple[str, int]], always: bool = False) -> None:
        plain = "".join(_harmless(text) for text, _ in parts)
        if self._copy:
            print(plain.rstrip(), file=self._copy, flush=True)
        if self._quiet and not always:
            return
        if self._colourful:
            plain = "".join(_coloured(_harmless(text), style) for text, style in parts)
        print(plain.rstrip(), flush=True)


def _fit(text: str, width: int) -> str:
    return text[: width - 1] + "…" if len(text) > width else text.ljust(width)


def _coloured(text: str, style: int) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if style and text else text


def _harmless(text: str) -> str:
    """Control and format characters could steer the terminal or turn its lines around."""
    steers = {letter for letter in set(text) - set(_JOINERS) if unicodedata.category(letter) in _STEERING}
    return "".join("�" if letter in steers else letter for letter in text)
