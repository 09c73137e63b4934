"""That the bot let people talk."""

from __future__ import annotations

from scene import Missing, Scene
from timeline import Seen


def kept(scene: Scene, first: Seen, last: Seen) -> None:
    """Raises when the bot said anything between two messages of a room, or reacted to either or to one between.

    Only worth anything once the bot has answered something later in that room: what it does there, it does in order.
    """
    with scene.timeline.changed:
        events = list(scene.timeline.events)
    between = [seen for seen in events[events.index(first) : events.index(last) + 1] if seen.room == first.room]
    targets = {seen.event: seen.text for seen in between if seen.kind == "message"}
    faults = [f"said: {seen.text}" for seen in between if seen.sender == scene.bot_user and seen.kind == "message"]
    faults += [
        f"reacted {seen.text} to: {targets[seen.target]}"
        for seen in events
        if seen.sender == scene.bot_user and seen.kind == "reaction" and seen.target in targets
    ]
    if faults:
        raise Missing("samråd was not silent\n" + "\n".join(faults))
