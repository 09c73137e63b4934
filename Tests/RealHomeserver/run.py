#!/usr/bin/env python3
"""The demo's conversation on a real Synapse, with the bot killed by SIGKILL on the way.

    run.py --bot .build/debug/samrad [--limits default] [--conversation FILE] [--show]

The last line is "N passed, N failed": one for each expected answer, and one each for what must hold of the whole.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Deploy" / "lib"))
sys.dont_write_bytecode = True

import conversation_file  # noqa: E402
import matrix  # noqa: E402
import quiet_log  # noqa: E402
from bot import BotFailed  # noqa: E402
from conversation import Outcome  # noqa: E402
from homeserver import HomeserverFailed  # noqa: E402
from screen import Screen  # noqa: E402
from stage import Stage  # noqa: E402

_KILLS = 3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bot", required=True, help="the program, or a command line in quotes")
    parser.add_argument("--conversation", type=Path, default=ROOT / "Deploy" / "demo-conversation.txt")
    parser.add_argument("--limits", choices=["off", "default"], default="off", help="Synapse's rate limits")
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
        more = {"limits": wish.limits, "log_level": "trace"}  # the level that holds all others
        with Stage(folder, ROOT, wish.bot.split(), wish.conversation, screen, **more) as stage:
            outcome = stage.play(kills=True)
            if not outcome.good and not wish.show:
                print("--- the end of the conversation\n" + "\n".join(transcript.read_text().splitlines()[-40:]))
            stage.tell(outcome)
        passed, faults = judge(stage, outcome)
    except (conversation_file.FileFault, HomeserverFailed, BotFailed, matrix.Refused, matrix.Unreachable) as fault:
        faults = [str(fault)]
    for sentence in faults:
        print(f"FAILED {sentence}")
    if faults:
        print(f"kept in {folder}: transcript.txt, bot/, homeserver/")
    else:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{passed} passed, {len(faults)} failed")
    return 1 if faults else 0


def judge(stage: Stage, outcome: Outcome) -> tuple[int, list[str]]:
    """How many things held, and a sentence for each that did not."""
    assert stage.bot and stage.scene
    leaks = quiet_log.leaks(stage.bot.log, stage.scene)
    if outcome.missing:  # the rest was not played to its end
        doubled = [f"said twice: {len(outcome.doubled)} messages"] if outcome.doubled else []
        return outcome.came, [outcome.missing.splitlines()[0], *doubled]
    whole = [
        (not outcome.doubled, f"said twice: {len(outcome.doubled)} messages"),
        (outcome.kills >= _KILLS, f"the bot was killed {outcome.kills} times, not {_KILLS}"),
        (not leaks, f"words of the conversation stand in the bot's log: {leaks[:5]}"),
        (not stage.fault, f"at the end: {stage.fault}"),
    ]
    return outcome.came + sum(held for held, _ in whole), [sentence for held, sentence in whole if not held]


if __name__ == "__main__":
    sys.exit(main())
