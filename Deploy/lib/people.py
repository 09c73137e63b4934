"""The played people: each is a small Matrix client with a long-polling sync in a thread of its own."""

from __future__ import annotations

import html
import json
import re
import secrets
import threading
import time
from typing import Any

import matrix
from homeserver import Account
from timeline import POLL_VOTE, Seen, Timeline

_FILTER = {
    "presence": {"types": []},
    "account_data": {"types": []},
    "room": {"timeline": {"limit": 500}, "ephemeral": {"types": []}, "account_data": {"types": []}},
}

# Requests with a transaction id may be repeated while the homeserver is away.
_PATIENCE_SECONDS = 30


class Person:
    """One account that somebody plays. All methods return when the homeserver has done what was asked."""

    def __init__(
        self, name: str, display_name: str, account: Account, base: str, timeline: Timeline, *, role: str = ""
    ):
        """`role`: "admin", "leader" or "mentor", of those of whom it is known."""
        self.name = name
        self.display_name = display_name
        self.account = account
        self.user = account.user
        self.role = role
        self.accepts_from = ""  # joins what this user invites to
        self._base = base
        self._timeline = timeline
        self._ended = threading.Event()
        self.failure: Exception | None = None  # why the sync ended, when it ended by itself

    # ------------------------------------------------------------ seeing

    def begin(self) -> None:
        """Looks at what is there now, then follows what comes."""
        first = self._sync(None, milliseconds=0)
        self._timeline.take(self.user, first, old=True)
        threading.Thread(target=self._follow, args=(first["next_batch"],), daemon=True).start()

    def end(self) -> None:
        self._ended.set()

    def _follow(self, since: str) -> None:
        while not self._ended.is_set():
            try:
                answer = self._sync(since, milliseconds=20_000)
                self._timeline.take(self.user, answer, old=False)
                since = answer["next_batch"]
                for room in self._offered():
                    self.join(room)
            except matrix.Unreachable:
                time.sleep(0.2)  # the homeserver is being restarted
            except Exception as failure:  # anything else must reach the one who waits, not die with this thread
                self.failure = failure
                return

    def _offered(self) -> list[str]:
        """The rooms to join without a line in the conversation file that says so: talks for two, always."""
        talks = self._timeline.talks_offered(self.user)
        return talks + [room for room in self._timeline.offers(self.user, self.accepts_from) if room not in talks]

    def accept(self, inviter: str) -> None:
        """From now on joins every room that this user invites to, also those that are open now."""
        self.accepts_from = inviter
        for room in self._offered():
            self.join(room)

    def _sync(self, since: str | None, milliseconds: int) -> dict:
        query = {"timeout": milliseconds, "set_presence": "offline", "filter": json.dumps(_FILTER)}
        query |= {"since": since} if since else {}
        return self._call("GET", "/sync", query=query, timeout=milliseconds / 1000 + 30)

    # ------------------------------------------------------------ rooms

    def join(self, room: str) -> None:
        self._call("POST", f"/join/{matrix.part(room)}", {}, patience=_PATIENCE_SECONDS)

    def leave(self, room: str) -> None:
        """Leaves a room, or says no to an invitation."""
        self._call("POST", f"/rooms/{matrix.part(room)}/leave", {}, patience=_PATIENCE_SECONDS)

    def talk_with(self, other: str) -> str:
        """Makes a room for two and returns its id, as a client does at "start chat"."""
        wish = {"preset": "trusted_private_chat", "is_direct": True, "invite": [other]}
        return self._call("POST", "/createRoom", wish)["room_id"]

    # ------------------------------------------------------------ speaking

    def say(self, room: str, content: dict) -> str:
        return self._put(room, "m.room.message", {"msgtype": "m.text"} | content)

    def reply(self, to: Seen, content: dict) -> str:
        """A reply; to a message in a thread it stays in that thread."""
        relation: dict = {"m.in_reply_to": {"event_id": to.event}}
        if to.thread:
            relation |= {"rel_type": "m.thread", "event_id": to.thread, "is_falling_back": False}
        return self.say(to.room, content | {"m.relates_to": relation})

    def say_in_thread(self, of: Seen, content: dict) -> str:
        relation = {
            "rel_type": "m.thread",
            "event_id": of.thread or of.event,
            "is_falling_back": True,
            "m.in_reply_to": {"event_id": of.event},
        }
        return self.say(of.room, content | {"m.relates_to": relation})

    def edit(self, message: Seen, content: dict) -> str:
        new = {"msgtype": "m.text"} | content
        relation = {"rel_type": "m.replace", "event_id": message.event}
        return self.say(
            message.room, new | {"body": "* " + new["body"], "m.new_content": new, "m.relates_to": relation}
        )

    def react(self, to: Seen, key: str) -> str:
        relation = {"rel_type": "m.annotation", "event_id": to.event, "key": key}
        return self._put(to.room, "m.reaction", {"m.relates_to": relation})

    def vote(self, poll: Seen, answers: list[str]) -> str:
        """A vote for the answers with these ids; for none, the vote is taken back."""
        relation = {"rel_type": "m.reference", "event_id": poll.event}
        return self._put(poll.room, POLL_VOTE, {"m.relates_to": relation, POLL_VOTE: {"answers": answers}})

    def live_in(self, zone: str) -> None:
        path = f"/profile/{matrix.part(self.user)}/m.tz"
        self._call("PUT", path, {"m.tz": zone}, patience=_PATIENCE_SECONDS)

    def redact(self, event: Seen) -> str:
        path = f"/rooms/{matrix.part(event.room)}/redact/{matrix.part(event.event)}/{secrets.token_hex(8)}"
        return self._call("PUT", path, {}, patience=_PATIENCE_SECONDS)["event_id"]

    def post(self, room: str, name: str, media_type: str, content: bytes) -> str:
        """A file, as clients send one: first its bytes, then a message that says where they are."""
        address = matrix.send(
            self._base,
            "POST",
            matrix.MEDIA_UP,
            data=content,
            media_type=media_type,
            read=json.loads,
            token=self.account.token,
            query={"filename": name},
            patience=_PATIENCE_SECONDS,
        )["content_uri"]
        info = {"mimetype": media_type, "size": len(content)}
        return self.say(room, {"msgtype": "m.file", "body": name, "filename": name, "info": info, "url": address})

    def download(self, file: Seen) -> bytes:
        """The bytes of a file that somebody posted, as only those who are logged in may have them."""
        place = str(file.content.get("url", "")).removeprefix("mxc://")
        path = f"{matrix.MEDIA_DOWN}/{'/'.join(matrix.part(piece) for piece in place.split('/'))}"
        return matrix.send(self._base, "GET", path, token=self.account.token, patience=_PATIENCE_SECONDS)

    def _put(self, room: str, event_type: str, content: dict) -> str:
        path = f"/rooms/{matrix.part(room)}/send/{event_type}/{secrets.token_hex(8)}"
        return self._call("PUT", path, content, patience=_PATIENCE_SECONDS)["event_id"]

    def _call(self, method: str, path: str, body: dict | None = None, **options: Any) -> dict:
        return matrix.call(self._base, method, matrix.CLIENT + path, body, token=self.account.token, **options)


def spoken(text: str, people: dict[str, Person]) -> dict:
    """The content of a message as a client writes it.

    `@kari` of somebody played becomes the whole Matrix id. `@{kari}` becomes what rich clients send when a name is
    picked from their list: the display name in the body, a link in the HTML, the id in the mentions.
    """
    mentioned: list[str] = []

    def name(found: re.Match, pill: str) -> str:
        person = people.get(found[1])
        if person is None:
            return found[0]
        if person.user not in mentioned:
            mentioned.append(person.user)
        return pill.format(user=person.user, shown=html.escape(person.display_name)) if pill else person.user

    plain = re.compile(r"(?<![\w@])@(\w+)(?![\w:])")
    picked = re.compile(r"@\{(\w+)\}")
    text = plain.sub(lambda found: name(found, ""), text)
    body = picked.sub(lambda found: people[found[1]].display_name if found[1] in people else found[0], text)
    content: dict = {"body": body}
    if picked.search(text):
        link = '<a href="https://matrix.to/#/{user}">{shown}</a>'
        marked = picked.sub(lambda found: name(found, link), html.escape(text, quote=False))
        content |= {"format": "org.matrix.custom.html", "formatted_body": marked.replace("\n", "<br>")}
    content["m.mentions"] = {"user_ids": mentioned} if mentioned else {}
    return content
