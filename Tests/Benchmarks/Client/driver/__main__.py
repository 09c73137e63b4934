"""Samråd's Matrix client beside the floor and two other clients: builds, runs, prints tables.

Ends with status 1 if Samråd lost, doubled or reordered anything, and with 2 if it could not be measured.
"""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import bots
import builds
import machine
import runs
import tables
from places import Place
from scenarios import SCENARIOS

ROOT = Path(__file__).resolve().parents[4]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="Deploy/bench client",
        description=__doc__.splitlines()[0],
        epilog="Scenarios: " + "; ".join(f"{s.name}: {s.title}" for s in SCENARIOS.values()) + ".",
    )
    parser.add_argument("scenario", nargs="*", help="default: all")
    parser.add_argument("--rounds", type=int, help="each bot once a round (5; s6: 1)")
    parser.add_argument("--rooms", type=int, default=10_000, help="of s1 and s6 (10000)")
    parser.add_argument("--seconds", type=int, default=60, help="of s6 (60)")
    parser.add_argument("--bots", default=",".join(bots.NAMES), help="some of: %(default)s")
    parser.add_argument("--samrad", type=Path, metavar="FILE", help="measure this program instead of building one")
    parser.add_argument("--limit-every", type=int, default=0, metavar="N", help="refuse each N-th send with 429")
    parser.add_argument("--give-up", type=int, default=300, metavar="S", help="seconds that one run may take (300)")
    chosen = parser.parse_args()
    chosen.bots = chosen.bots.split(",")
    if unknown := set(chosen.scenario) - set(SCENARIOS):
        parser.error(f"no scenario {', '.join(sorted(unknown))}; there are {', '.join(SCENARIOS)}")
    if unknown := set(chosen.bots) - set(bots.NAMES):
        parser.error(f"no bot {', '.join(sorted(unknown))}; there are {', '.join(bots.NAMES)}")
    if min(chosen.rooms, chosen.seconds, chosen.give_up, chosen.rounds or 1) < 1 or chosen.limit_every < 0:
        parser.error("numbers must be positive")
    return chosen


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that it is cleaned up after
    chosen = arguments()
    work = builds.Work(ROOT)
    try:
        stub = builds.stub(work)
        lineup = bots.lineup(work, chosen.bots, chosen.samrad)
    except builds.Failed as fault:
        print(f"bench: {fault}", file=sys.stderr)
        return 2

    print(machine.description(work.states[Place.DISK]), flush=True)
    harm: list[str] = []
    for name in chosen.scenario or SCENARIOS:
        scenario = SCENARIOS[name]
        options = scenario.stub_options(chosen.rooms, chosen.seconds) + ["--give-up-seconds", str(chosen.give_up)]
        if chosen.limit_every:
            options += ["--limit-every", str(chosen.limit_every)]
        results = runs.rounds(work, stub, scenario, options, lineup, chosen.rounds or scenario.rounds)
        print("\n" + tables.table(scenario, results), flush=True)
        harm += [line for result in results if result.entry.bot == bots.OURS for line in result.harm()]
    print(f"\nEvery run, one JSON line each: {work.records.relative_to(ROOT)}")
    for line in harm:
        print(f"bench: {line}", file=sys.stderr)
    return 1 if harm else 0


try:
    sys.exit(main())
except KeyboardInterrupt:
    sys.exit(130)
