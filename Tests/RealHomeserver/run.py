#!/usr/bin/env python3
"""A conversation on a real Synapse, with the bot killed by SIGKILL on the way: the demo's, or another.

    run.py --bot .build/debug/samrad [--limits default] [--groups 8] [--show]
    run.py --bot .build/debug/samrad --conversation Tests/RealHomeserver/season-conversation.txt --limits default --show
    run.py --bot .build/debug/samrad --proxy 'mitm --upstream {homeserver} --out {folder}' [--patience 5]

The last line is "N passed, N failed": one for each expected answer, and one each for what must hold of the whole.
With --proxy a program stands between bot and homeserver, which looks at what the bot asks for, or spoils it: see
Deploy/lib/proxy.py. With --groups the conversation is played once for each of so many groups, one after the other.
"""

from __future__ import annotations

import argparse
import dataclasses
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Deploy" / "lib"))
sys.dont_write_bytecode = True

import census  # noqa: E402
import conversation_file  # noqa: E402
import matrix  # noqa: E402
import programme  # noqa: E402
import quiet_log  # noqa: E402
from bot import BotFailed  # noqa: E402
from conversation import Outcome  # noqa: E402
from conversation_file import Step  # noqa: E402
from homeserver import HomeserverFailed  # noqa: E402
from proxy import ProxyFailed  # noqa: E402
from screen import Screen  # noqa: E402
from stage import Stage  # noqa: E402
from synapse_settings import LIMITS  # noqa: E402

_GROUP = "Nord 1"  # as the conversation calls it


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bot", required=True, help="the program, or a command line in quotes")
    parser.add_argument("--conversation", type=Path, default=ROOT / "Deploy" / "demo-conversation.txt")
    parser.add_argument("--limits", choices=list(LIMITS), default="off", help="Synapse's rate limits")
    parser.add_argument("--groups", type=int, default=1, metavar="N", help="play it for N groups, one after the other")
    parser.add_argument("--proxy", default="", metavar="COMMAND", help="what stands between bot and homeserver")
    parser.add_argument("--patience", type=float, default=1, metavar="TIMES", help="wait so much longer than usual")
    parser.add_argument("--keep", action="store_true", help="keep the folder also when nothing fails")
    parser.add_argument("--show", action="store_true", help="show the conversation also when nothing fails")
    wish = parser.parse_args()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(143))

    folder = Path(tempfile.mkdtemp(prefix="samrad-test-"))
    transcript = folder / "transcript.txt"
    screen = Screen(transcript, quiet=not wish.show)
    passed = 0
    faults: list[str] = []
    try:
        more = {"limits": wish.limits, "proxy": wish.proxy, "patience": wish.patience}
        more["log_level"] = "trace"  # the level that holds all others
        with Stage(folder, ROOT, wish.bot.split(), wish.conversation, screen, **more) as stage:
            stage.steps = for_groups(stage.steps, wish.groups)
            outcome = stage.play(kills=True)
            if not outcome.good and not wish.show:
                print("--- the end of the conversation\n" + "\n".join(transcript.read_text().splitlines()[-40:]))
            stage.tell(outcome)
            tell_requests(stage, screen)
            chain = broken_chain(stage, folder, screen)
            rooms = [] if outcome.missing else wrong_rooms(stage)
        passed, faults = judge(stage, outcome, rooms, chain)
    except (
        conversation_file.FileFault,
        HomeserverFailed,
        BotFailed,
        ProxyFailed,
        matrix.Refused,
        matrix.Unreachable,
    ) as fault:
        faults = [str(fault)]
    for sentence in faults:
        print(f"FAILED {sentence}")
    if faults or wish.keep:
        print(f"kept in {folder}: transcript.txt, bot/, homeserver/" + (", proxy/" if wish.proxy else ""))
    else:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{passed} passed, {len(faults)} failed")
    return 1 if faults else 0


def for_groups(steps: list[Step], count: int) -> list[Step]:
    """The conversation for each of `count` groups. What comes before the second heading happens only once."""
    headings = [place for place, step in enumerate(steps) if step.verb == "heading"]
    once = headings[1] if len(headings) > 1 else 0
    whole = list(steps[:once])
    for number in range(1, count + 1):
        name = re.sub(r"\d+", str(number), _GROUP)
        for step in steps[once:]:
            fields = {field: getattr(step, field).replace(_GROUP, name) for field in ("room", "text", "pattern")}
            whole.append(dataclasses.replace(step, **fields))
    return whole


def wrong_rooms(stage: Stage) -> list[str]:
    """What is wrong with the rooms of those on a list; nothing where there is no list."""
    listed = {person.user for person in stage.people.values() if person.role in ("leader", "mentor")}
    assert stage.bot
    return census.faults(stage.homeserver, stage.bot.user, listed) if listed else []


def tell_requests(stage: Stage, screen: Screen) -> None:
    assert stage.bot
    answers = stage.homeserver.requests(stage.bot.user)
    told = ", ".join(f"{count} with {status}" for status, count in sorted(answers.items()))
    screen.plain(f"{answers.total()} requests of the bot were answered: {told}")


def broken_chain(stage: Stage, folder: Path, screen: Screen) -> str:
    """What is wrong with the journal, exported while the bot runs, as the script says that needs nothing of ours."""
    assert stage.bot
    file = folder / "journal.jsonl"
    with open(file, "wb") as out:
        export = subprocess.run(stage.bot.command_line("journal", "export"), stdout=out, stderr=subprocess.PIPE, text=True)
    if export.returncode:
        return f"the export ended with status {export.returncode}: {export.stderr.strip()}"
    verifier = [sys.executable, "-B", str(ROOT / "Deploy" / "verify_journal.py"), str(file)]
    said = subprocess.run(verifier, capture_output=True, text=True)
    screen.plain(f"the exported journal: {(said.stdout + said.stderr).strip()}")
    return "" if said.returncode == 0 and said.stdout.startswith("Intact: ") else (said.stdout + said.stderr).strip()


def judge(stage: Stage, outcome: Outcome, rooms: list[str], chain: str) -> tuple[int, list[str]]:
    """How many things held, and a sentence for each that did not."""
    assert stage.bot and stage.scene
    leaks = quiet_log.leaks(stage.bot.log, stage.scene)
    overheard = programme.overheard(stage.scene)
    kills = sum(step.verb == "kill bot" for step in stage.steps)
    if outcome.missing:  # the rest was not played to its end
        doubled = [f"said twice: {len(outcome.doubled)} messages"] if outcome.doubled else []
        return outcome.came, [outcome.missing.splitlines()[0], *doubled]
    whole = [
        (not outcome.doubled, f"said twice: {len(outcome.doubled)} messages"),
        (outcome.kills >= kills, f"the bot was killed {outcome.kills} times, not {kills}"),
        (not leaks, f"words of the conversation stand in the bot's log: {leaks[:5]}"),
        (not overheard, f"others saw what was for one alone: {overheard[:5]}"),
        (not rooms, f"the rooms at the end: {'; '.join(rooms[:8])}"),
        (not chain, f"the exported journal: {chain}"),
        (not stage.fault, f"at the end: {stage.fault}"),
    ]
    return outcome.came + sum(held for held, _ in whole), [sentence for held, sentence in whole if not held]


if __name__ == "__main__":
    sys.exit(main())
