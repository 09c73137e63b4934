"""What of the bot's words stands in which thread of a room."""

from __future__ import annotations

from scene import Missing, Scene
from timeline import Seen


def stayed(scene: Scene, root: Seen, end: Seen) -> None:
    """Raises unless the bot said all between two messages of a room in the thread that hangs from the first.

    A client without threads has to see where it belongs: each message is also a reply, and says whether it is meant as
    one. The second message itself stands in the room.
    """
    with scene.timeline.changed:
        events = list(scene.timeline.events)
    between = events[events.index(root) + 1 : events.index(end)]
    said = [
        seen
        for seen in between
        if (seen.sender, seen.room, seen.kind) == (scene.bot_user, root.room, "message")
    ]
    if not said:
        raise Missing(f"samråd said nothing between «{root.text}» and «{end.text}»")
    inside = {root.event} | {seen.event for seen in events if seen.thread == root.event}
    faults = [f"{reason}: {seen.text}" for seen in said if (reason := _fault(seen, root, inside))]
    faults += [f"in a thread: {end.text}"] if end.thread else []
    if faults:
        raise Missing("\n".join(faults))


def _fault(seen: Seen, root: Seen, inside: set[str]) -> str:
    """What is wrong with a message of the thread; empty for nothing."""
    if seen.thread != root.event:
        return "in another thread" if seen.thread else "in the room, and not in the thread"
    relation = seen.content["m.relates_to"]
    reply = relation.get("m.in_reply_to", {}).get("event_id")
    if not reply:
        return "nothing for clients without threads"
    if reply not in inside:
        return "a reply to something outside the thread"
    return "" if isinstance(relation.get("is_falling_back"), bool) else "does not say whether it is a reply"
