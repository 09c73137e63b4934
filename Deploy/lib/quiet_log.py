"""Looks whether a log holds anything that people said, or their names. Ids may stand there; words never."""

from __future__ import annotations

import re
from pathlib import Path

from scene import Scene

_ID = re.compile(r"[@!#$][\w=./+-]+(?::[\w.:-]+)?")
_LONG_WORD = 11  # letters; from there on a word tells something, and does not stand in a log by chance


def leaks(log: Path, scene: Scene) -> list[str]:
    """What of the conversation stands in the log: display names, room names, message text in pieces of three words."""
    text = " ".join(log.read_text(encoding="utf-8", errors="replace").split()).casefold()
    return sorted(piece for piece in _pieces(scene) if piece.casefold() in text)


def _pieces(scene: Scene) -> set[str]:
    pieces = {person.display_name for person in scene.people.values()}
    pieces |= {room.name for room in scene.timeline.rooms.values() if len(room.name) > 4}
    for seen in scene.timeline.events:
        if seen.kind not in ("message", "edit"):
            continue
        words = _ID.sub(" ", seen.text).split()
        pieces |= {three for i in range(len(words) - 2) if len(three := " ".join(words[i : i + 3])) >= 12}
        if seen.sender != scene.bot_user:
            pieces |= {word for word in words if word.isalpha() and len(word) >= _LONG_WORD}
    return pieces
