"""A list of people as an admin gives it to the bot: a CSV file, read for who is to be played."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
from pathlib import Path

_ID = re.compile(r"@([a-z0-9._=/+-]+):[A-Za-z0-9.-]+")
_MENTOR = re.compile(r"mentor", re.IGNORECASE)


@dataclasses.dataclass(frozen=True)
class Listed:
    """One row. `who` is the first part of the Matrix id: the account's name, and the person's in a conversation."""

    who: str
    name: str
    mentor: bool


def read(path: Path) -> list[Listed]:
    """Everybody whose row has a Matrix id. The columns are found by their titles."""
    rows = [row for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";") if row]
    titles = [title.strip().casefold() for title in rows[0]] if rows else []
    places = [next((at for at, title in enumerate(titles) if title.startswith(it)), -1) for it in ("matrix", "navn")]
    people: list[Listed] = []
    for row in rows[1:]:
        user, name = (row[place].strip() if 0 <= place < len(row) else "" for place in places)
        if own := _ID.fullmatch(user):
            people.append(Listed(own[1], name or own[1], any(_MENTOR.fullmatch(cell.strip()) for cell in row)))
    return people


def for_server(path: Path, server: str) -> bytes:
    """The file's bytes, with all Matrix ids in it on that server."""
    return _ID.sub(rf"@\1:{server}", path.read_text(encoding="utf-8")).encode()
