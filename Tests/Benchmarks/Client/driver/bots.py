"""The bots that take part, and how each is told what to do."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

import builds
from places import Place

FLOOR, DURABLE, OURS = "floor", "floor-durable", "samrad"
PEERS = {"mautrix": "mautrix_bot.py", "matrix-nio": "nio_bot.py"}
NAMES = (FLOOR, DURABLE, *PEERS, OURS)


@dataclass(frozen=True)
class Entry:
    """A bot with its state in one place: one row of each table."""

    bot: str
    place: Place
    command: list[str]
    environment: Callable[[Path], dict[str, str]] = field(default=lambda state: {})  # of its state folder

    @property
    def name(self) -> str:
        return f"{self.bot}, {self.place.value}"


def lineup(work: builds.Work, chosen: list[str], program: Path | None) -> list[Entry]:
    """Who takes part. The floor and the peers keep nothing, so for them the place makes no difference."""
    entries: list[Entry] = []
    if FLOOR in chosen or DURABLE in chosen:
        floor = str(builds.floor(work))
        if FLOOR in chosen:
            entries.append(Entry(FLOOR, Place.RAM, [floor]))
        if DURABLE in chosen:
            entries.append(Entry(DURABLE, Place.DISK, [floor, "--durable", "page"]))
    if wanted := [peer for peer in PEERS if peer in chosen]:
        try:
            python = str(builds.peers(work))
            scripts = builds.HERE / "peers"
            entries += [Entry(peer, Place.RAM, [python, "-B", str(scripts / PEERS[peer])]) for peer in wanted]
        except builds.Failed as fault:
            print(f"bench: left out {' and '.join(wanted)}: {fault}", file=sys.stderr)
    if OURS in chosen:
        ours = program.resolve() if program else builds.samrad(work)
        if not ours.exists():
            raise builds.Failed(f"{ours} is not there")
        for place in Place:
            entries.append(Entry(OURS, place, [str(ours), "run"], lambda state: samrad_settings(work.root, state)))
    if not entries:
        raise builds.Failed("nobody is left to measure")
    return entries


def samrad_settings(root: Path, state: Path) -> dict[str, str]:
    """Beside MATRIX_…, which the stub sets for all. THE place to change when the names of its settings change."""
    server = "bench.test"  # stub/names.hpp
    return {
        "SAMRAD_DATABASE": str(state / "samrad.sqlite"),
        "SAMRAD_ADMINS": f"@admin:{server}",
        "SAMRAD_ALLOWED": f"*:{server}",
        "SAMRAD_LOG_LEVEL": "error",
        "SAMRAD_PROMPTS": str(root / "Prompts"),
        "SAMRAD_CATALOGUE": str(root / "Deploy" / "catalogue"),
    }
