"""What the played people have seen, put together: every event once, in the order its room has."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")

# As clients name them: MSC3381, before it was accepted.
POLL_START = "org.matrix.msc3381.poll.start"
POLL_VOTE = "org.matrix.msc3381.poll.response"


@dataclasses.dataclass
class Seen:
    """One event. `target` is the event it is about, or the person whose membership changed."""

    event: str
    room: str
    sender: str
    kind: str  # "message" (also a file or a poll), "edit", "reaction", "redaction", "vote", "poll end", "member"
    text: str  # the body, the reaction's key, the ids voted for, the new membership
    target: str | None
    content: dict
    clock: float  # the homeserver's time, in seconds since 1970
    taken: bool = False  # an expectation was met by it

    @property
    def thread(self) -> str | None:
        relation = _object(self.content.get("m.relates_to"))
        return relation.get("event_id") if relation.get("rel_type") == "m.thread" else None

    @property
    def file(self) -> str:
        """The name of the file that it is; empty for what is none."""
        return self.content.get("filename", self.content.get("body", "")) if "url" in self.content else ""

    @property
    def answers(self) -> list[str]:
        """The ids of a poll's answers, in order; empty for what is no poll."""
        return [answer["id"] for answer in _object(self.content.get(POLL_START)).get("answers", [])]

    @property
    def mentioned(self) -> list[str]:
        return _object(self.content.get("m.mentions")).get("user_ids", [])


@dataclasses.dataclass
class Room:
    room: str
    name: str = ""
    direct: bool = False
    maker: str = ""
    kind: str = ""  # "m.space" for a space
    members: dict[str, str] = dataclasses.field(default_factory=dict)  # Matrix id → membership
    invited_by: dict[str, str] = dataclasses.field(default_factory=dict)
    since: dict[str, int] = dataclasses.field(default_factory=dict)  # when a membership came to be; not of invitations


class Timeline:
    """Filled by one sync thread a person, read by the conversation. `changed` guards all of it."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.events: list[Seen] = []
        self.by_id: dict[str, Seen] = {}
        self.rooms: dict[str, Room] = {}

    def wait(self, found: Callable[[], Found | None], seconds: float, alive: Callable[[], None]) -> Found | None:
        """Returns what `found` returns as soon as that is true, or None when the time is over.

        `alive` is called now and then; it raises when waiting has no point any more.
        """
        deadline = time.monotonic() + seconds
        with self.changed:
            while True:
                answer = found()
                left = deadline - time.monotonic()
                if answer or left <= 0:
                    return answer or None
                self.changed.wait(min(left, 0.25))
                alive()

    def take(self, user: str, answer: dict, old: bool) -> None:
        """Takes one /sync answer of `user` in. `old`: it tells of the time before the conversation."""
        sections = answer.get("rooms", {})
        with self.changed:
            for room, joined in sections.get("join", {}).items():
                for event in joined.get("state", {}).get("events", []):
                    self._learn(room, event)
                for event in joined.get("timeline", {}).get("events", []):
                    self._learn(room, event)
                    self._add(room, event, old)
            for room, invited in sections.get("invite", {}).items():
                for event in invited.get("invite_state", {}).get("events", []):
                    self._learn(room, event, own=event.get("state_key") == user)
            for room in sections.get("leave", {}):
                self._room(room).members[user] = "leave"
            self.changed.notify_all()

    def talks_offered(self, user: str) -> list[str]:
        """Rooms for two that `user` is invited to and has not answered."""
        with self.changed:
            return [room.room for room in self.rooms.values() if room.direct and room.members.get(user) == "invite"]

    def offers(self, user: str, by: str) -> list[str]:
        """Rooms that `by` has invited `user` to, and that are not answered."""
        with self.changed:
            return [
                room.room
                for room in self.rooms.values()
                if room.members.get(user) == "invite" and room.invited_by.get(user) == by
            ]

    def _room(self, room: str) -> Room:
        return self.rooms.setdefault(room, Room(room))

    def _learn(self, room: str, event: dict, own: bool = False) -> None:
        """`own`: a person's own invitation, which comes without a time and is always news."""
        content = event.get("content", {})
        if event["type"] == "m.room.name":
            self._room(room).name = content.get("name", "")
        elif event["type"] == "m.room.create":
            self._room(room).maker = event["sender"]
            self._room(room).kind = content.get("type", "")
        elif event["type"] == "m.room.member":
            known = self._room(room)
            # Each person's view comes at its own pace: what is older than what another one saw tells nothing.
            moment = event.get("origin_server_ts", 0)
            if not own and moment < known.since.get(event["state_key"], 0):
                return
            known.since[event["state_key"]] = max(moment, known.since.get(event["state_key"], 0))
            known.members[event["state_key"]] = content.get("membership", "leave")
            if content.get("membership") == "invite":
                known.invited_by[event["state_key"]] = event["sender"]
                known.direct = known.direct or content.get("is_direct") is True

    def _add(self, room: str, event: dict, old: bool) -> None:
        if event["event_id"] in self.by_id:
            return
        kind, text, target = _meaning(event)
        if not kind:
            return
        clock = event["origin_server_ts"] / 1000
        content = event.get("content", {})
        seen = Seen(event["event_id"], room, event["sender"], kind, text, target, content, clock, taken=old)
        self.by_id[seen.event] = seen
        if not old:
            self.events.append(seen)


def _meaning(event: dict) -> tuple[str, str, str | None]:
    """Kind, text and target of an event; an empty kind for one that the conversation does not look at."""
    content = event.get("content", {})
    relation = _object(content.get("m.relates_to"))
    match event["type"]:
        case "m.room.message" if relation.get("rel_type") == "m.replace":
            return "edit", _object(content.get("m.new_content")).get("body", ""), relation.get("event_id")
        case "m.room.message" if "body" in content:
            return "message", content["body"], None
        case "org.matrix.msc3381.poll.start":
            return "message", content.get("org.matrix.msc1767.text", ""), None
        case "org.matrix.msc3381.poll.response":
            answers = _object(content.get(POLL_VOTE)).get("answers", [])
            return "vote", ", ".join(map(str, answers)) or "nothing", relation.get("event_id")
        case "org.matrix.msc3381.poll.end":
            return "poll end", content.get("org.matrix.msc1767.text", ""), relation.get("event_id")
        case "m.reaction" if "key" in relation:
            return "reaction", relation["key"], relation.get("event_id")
        case "m.room.redaction":
            return "redaction", "", content.get("redacts") or event.get("redacts")
        case "m.room.member":
            return "member", content.get("membership", ""), event["state_key"]
        case _:
            return "", "", None


def _object(value: object) -> dict:
    return value if isinstance(value, dict) else {}
