"""Waits for what a conversation file expects of the bot, and finds what the bot said twice."""

from __future__ import annotations

import re
import time

from conversation_file import Step
from scene import Missing, Scene
from timeline import Seen
from words import UnknownWord

# For one answer, in seconds: many times what a bot on a busy machine needs, restart included.
_USUAL_WAIT = 20.0

_KINDS = {
    "expect": "message",
    "expect edit": "edit",
    "expect reaction": "reaction",
    "expect redaction": "redaction",
    "expect end": "poll end",
}


def settle(scene: Scene, block: list[Step], start: int) -> None:
    """Returns when every expectation of `block` is met; raises Missing for the first that is not.

    Only events from index `start` on count (except for those "at any time"), each for one expectation. Within a room
    they must come in the order of the block; between rooms any order will do. The clock starts again with each one
    that is met.
    """
    pending = list(block)
    deadline = time.monotonic() + _patience(scene, pending)
    while pending:
        found = scene.timeline.wait(lambda: _next(scene, pending, start), deadline - time.monotonic(), scene.alive)
        if not found:
            raise Missing(_report(scene, pending[0], start), pending[0].line)
        step, index = found
        seen = scene.timeline.events[index]
        seen.taken = True
        pending.remove(step)
        deadline = time.monotonic() + _patience(scene, pending)
        if not scene.show_expected(index):
            scene.screen.note(f"✓ the answer to line {step.line} is above")
        if step.label:
            scene.labels[step.label] = seen
        if step.pattern:
            captured = _regex(scene, step).search(seen.text)
            parts = captured.groupdict() if captured else {}
            scene.words.values |= {name: text for name, text in parts.items() if text}
    scene.show()


def likely(scene: Scene, block: list[Step], seen: Seen) -> bool:
    """Whether some expectation of `block`, which is not waited for yet, looks as if this event will meet it."""
    try:
        return any(
            step.verb == "expect"
            and seen.kind == "message"
            and _lane(scene, step) in (seen.room, None)
            and not _unlike(scene, step, seen)
            for step in block
        )
    except (KeyError, UnknownWord, Missing):  # it depends on something that is still to happen
        return False


def _patience(scene: Scene, pending: list[Step]) -> float:
    return scene.patience * max((step.seconds or _USUAL_WAIT for step in pending), default=0)


def _next(scene: Scene, pending: list[Step], start: int) -> tuple[Step, int] | None:
    """The next event that meets an expectation, with that expectation. Shows the events it passes."""
    earliest = 0 if any(step.any_time for step in pending) else start
    for index in range(earliest, len(scene.timeline.events)):
        seen = scene.timeline.events[index]
        if seen.taken or seen.sender != scene.bot_user:
            continue
        lanes: set[str | None] = set()
        for step in pending:
            lane = _lane(scene, step)
            if not step.any_time:
                if lane in lanes or index < start:
                    continue  # an earlier line of the block is still waited for there, or the event is too old
                lanes.add(lane)
            if seen.kind != _KINDS[step.verb] or lane is None:
                continue
            if lane != (seen.room if step.verb == "expect" else f"{step.verb} {seen.target} {step.key}"):
                continue
            reason = _unlike(scene, step, seen)
            if not reason:
                return step, index
            if step.first:
                scene.show()
                raise Missing(f"something else came first in {step.room}: {seen.text}\n({reason})", step.line)
    scene.show()
    return None


def _lane(scene: Scene, step: Step) -> str | None:
    """Where an expectation looks: a room, or what happens to one message. None while that room is not there."""
    if step.verb == "expect":
        return scene.room(scene.words.fill(step.room))
    return f"{step.verb} {scene.meant(step.ref).event} {step.key}"


def _unlike(scene: Scene, step: Step, seen: Seen) -> str:
    """Why the event does not meet the expectation; empty if it does."""
    if step.verb == "expect reaction" and seen.text != step.key:
        return "another reaction"
    if step.pattern and not _regex(scene, step).search(seen.text):
        return "other words"
    if step.thread:
        thread = scene.meant(step.thread)
        if seen.thread != (thread.thread or thread.event):
            return "not in that thread"
    if step.file and seen.file != scene.words.fill(step.file):
        return f"the file {seen.file}" if seen.file else "no file"
    lacking = [name for name in step.mentioning if scene.people[name].user not in seen.mentioned]
    if lacking:
        return f"does not mention {', '.join(lacking)}"
    if step.mentioning and seen.content.get("msgtype") != "m.text":
        return "a notice: its mentions reach no phone"
    return ""


def _regex(scene: Scene, step: Step) -> re.Pattern:
    pattern = scene.words.fill(step.pattern, quote=re.escape)
    return re.compile(pattern, re.IGNORECASE | re.DOTALL | re.MULTILINE)


def _report(scene: Scene, step: Step, start: int) -> str:
    """What was waited for, and what came instead in the same place."""
    wanted = scene.words.fill(step.pattern, quote=re.escape) if step.pattern else f"{step.key} {step.ref}"
    patience = _patience(scene, [step])
    lines = [f"missing: in {step.room or step.ref}, {_KINDS[step.verb]} like  {wanted}  (waited {patience:g} s)"]
    lane = _lane(scene, step)
    if step.verb == "expect" and lane is None:
        return lines[0] + "\nno such room is known; known: " + ", ".join(
            room.name or "(without a name)" for room in scene.timeline.rooms.values()
        )
    for seen in scene.timeline.events[0 if step.any_time else start :]:
        if seen.sender != scene.bot_user or seen.kind != _KINDS[step.verb]:
            continue
        if step.verb == "expect" and seen.room != lane:
            continue
        why = "taken by an earlier line" if seen.taken else _unlike(scene, step, seen) or "no reason known"
        lines.append(f"  came ({why}): " + seen.text.replace("\n", "\n      "))
    return "\n".join(lines if len(lines) > 1 else [*lines, "  the bot said nothing there since the line before"])


def doubled(scene: Scene) -> list[str]:
    """What the bot said twice: the same marker, or in one room the same words twice in a row of its messages.

    Equal words in a row that a conversation file expects both times are no fault.
    """
    faults: list[str] = []
    markers: set[str] = set()
    last: dict[tuple[str, str | None], Seen] = {}
    with scene.timeline.changed:
        said = [seen for seen in scene.timeline.events if seen.sender == scene.bot_user]
    for seen in said:
        marker = seen.content.get("no.samrad.id")
        if isinstance(marker, str):
            if marker in markers:
                faults.append(f"the marker {marker} came twice: {seen.text}")
                continue
            markers.add(marker)
        if seen.kind != "message":
            continue
        before = last.get((seen.room, seen.thread))
        last[(seen.room, seen.thread)] = seen
        if before and before.text == seen.text and not (before.taken and seen.taken):
            faults.append(f"said twice in a row: {seen.text}")
    return faults
