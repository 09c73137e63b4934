"""Running: one bot once, and all of them in turn."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bots import Entry
from builds import Work
from scenarios import Scenario


@dataclass(frozen=True)
class Result:
    entry: Entry
    round: int
    record: dict  # the stub's line

    @property
    def finished(self) -> bool:
        return bool(self.record.get("finished"))

    def harm(self) -> list[str]:
        """What went wrong with the messages themselves, in sentences."""
        where = f"{self.record.get('scenario')}, {self.entry.name}, round {self.round + 1}"
        if "answered" not in self.record:
            return [f"{where}: the stub gave no result"]
        kinds = ("lost", "doubled", "out_of_order", "wrong_room")
        found = [f"{self.record[kind]} {kind.replace('_', ' ')}" for kind in kinds if self.record[kind]]
        if not self.finished and not found:
            found = ["did not finish"]
        return [f"{where}: {', '.join(found)} of {self.record['commands']}"] if found else []


def rounds(
    work: Work, stub: Path, scenario: Scenario, options: list[str], lineup: list[Entry], count: int
) -> list[Result]:
    """Every bot once a round. The order turns, so that no bot always comes after the same other one."""
    results = []
    for number in range(count):
        turn = number % len(lineup)
        for entry in lineup[turn:] + lineup[:turn]:
            result = Result(entry, number, _once(work, stub, scenario, options, entry))
            results.append(result)
            line = {"bot": entry.bot, "place": entry.place.value, "round": number} | result.record
            with work.records.open("a") as records:
                records.write(json.dumps(line) + "\n")
            seen = f"{scenario.name} {number + 1}/{count} {entry.name}: {scenario.short(result.record)}"
            print(f"bench: {seen}", file=sys.stderr, flush=True)
            if not result.finished:
                print(f"bench: what it said is in {log_of(work, scenario, entry)}", file=sys.stderr, flush=True)
    return results


def log_of(work: Work, scenario: Scenario, entry: Entry) -> Path:
    """What the bot printed in the last round."""
    return work.logs / f"{scenario.name}-{entry.bot}-{entry.place.value}.log"


def _once(work: Work, stub: Path, scenario: Scenario, options: list[str], entry: Entry) -> dict:
    """- Returns: what the stub found, or {} if it found nothing."""
    parent = work.states[entry.place]
    state = Path(tempfile.mkdtemp(prefix="run-", dir=parent))
    log = log_of(work, scenario, entry)
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("SAMRAD_", "MATRIX_"))}
    environment |= {"HOME": str(state), "BENCH_STATE_DIR": str(state), "no_proxy": "127.0.0.1,localhost"}
    environment |= entry.environment(state)
    command = [str(stub), "--scenario", scenario.name, *options, "--log", str(log), "--", *entry.command]
    load = os.getloadavg()[0]
    try:
        process = subprocess.Popen(
            command,
            cwd=state,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C reaches the driver alone
        )
        try:
            output, _ = process.communicate()
        except BaseException:  # the stub ends the bot, then itself
            process.terminate()
            process.communicate()
            raise
    finally:
        shutil.rmtree(state, ignore_errors=True)
    lines = output.decode().splitlines()
    return json.loads(lines[-1]) | {"load": load} if lines else {}
