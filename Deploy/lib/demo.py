#!/usr/bin/env python3
"""The part of Deploy/demo that runs after the build: plays the conversation, then stays up for visitors."""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
from pathlib import Path

import conversation_file
import matrix
from bot import BotFailed
from homeserver import HomeserverFailed
from screen import Screen
from stage import Stage

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    parser = argparse.ArgumentParser(prog="Deploy/demo", description="Plays a conversation with the bot.")
    parser.add_argument("--once", action="store_true", help="end after the conversation; status 0 if all came")
    parser.add_argument("--kills", action="store_true", help="also kill the bot where the conversation says so")
    parser.add_argument("--pace", type=float, default=0, metavar="SECONDS", help="pause before each line people say")
    parser.add_argument("--conversation", type=Path, default=ROOT / "Deploy" / "demo-conversation.txt", metavar="FILE")
    parser.add_argument("--bot", required=True, help=argparse.SUPPRESS)
    wish = parser.parse_args()

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(143))
    folder = Path(tempfile.mkdtemp(prefix="samrad-demo-"))
    screen = Screen(folder / "transcript.txt")
    good = False
    try:
        with Stage(folder, ROOT, [wish.bot], wish.conversation, screen) as stage:
            try:
                outcome = stage.play(kills=wish.kills, pace=wish.pace)
                good = outcome.good
                stage.tell(outcome)
                if not wish.once:
                    welcome(stage)
                    stay(stage)
            finally:
                for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                    signal.signal(number, signal.SIG_IGN)  # the stage is being cleared: let it
    except KeyboardInterrupt:
        pass  # how one ends a demo that stays up; in the middle of the conversation it is not good
    except (conversation_file.FileFault, HomeserverFailed, BotFailed, matrix.Refused, matrix.Unreachable) as fault:
        screen.bad(f"{fault}\nlogs are kept in {folder}")
        return 1
    if good:
        shutil.rmtree(folder, ignore_errors=True)
    return 0 if good else 1


def welcome(stage: Stage) -> None:
    say = stage.screen.plain
    say("")
    say("Still running. Log in with any Matrix client on this machine, as one of these people:")
    say("")
    say(f"  homeserver  {stage.homeserver.base}")
    for person in stage.people.values():
        say(f"  user  {person.user:<24} password  {person.account.password}")
    say("")
    say(f"  settings, database and logs: {stage.folder}")
    port = stage.homeserver.port
    say(f"  from another machine: ssh -L {port}:127.0.0.1:{port} THIS-MACHINE, then the same address")
    say("  Ctrl-C ends it and removes everything.")
    say("")


def stay(stage: Stage) -> None:
    """Shows what is said in the rooms of the played people, until Ctrl-C or the end of a process."""
    scene = stage.scene
    assert scene
    while True:
        stage.timeline.wait(scene.show, 3600, stage.check)


if __name__ == "__main__":
    sys.exit(main())
