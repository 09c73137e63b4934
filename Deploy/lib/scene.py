"""Where a conversation stands: who plays, which room and which message a word means, and what was shown so far."""

from __future__ import annotations

import re
from collections.abc import Callable

from people import Person
from screen import Screen
from timeline import Found, Room, Seen, Timeline
from words import Words


class Missing(Exception):
    """Something the conversation waited for did not come. `line`: where the file asks for it, when that is known."""

    def __init__(self, text: str, line: int = 0):
        super().__init__(text)
        self.line = line


class Scene:
    def __init__(
        self,
        timeline: Timeline,
        people: dict[str, Person],
        bot_user: str,
        screen: Screen,
        check: Callable[[], None],
        words: Words,
    ):
        """`check` raises when waiting is in vain, as the bot or the homeserver has ended."""
        self.patience = 1.0  # how many times longer than usual the bot may take
        self.timeline = timeline
        self.people = people
        self.bot_user = bot_user
        self.screen = screen
        self.words = words
        self.words.values |= {name: person.user for name, person in people.items()} | {"bot": bot_user}
        self.labels: dict[str, Seen] = {}
        self.secrets: list[tuple[str, str, int]] = []  # who alone reads it, what it is like, since which event
        self.opened: dict[str, str] = {}  # a file's event → what stood in the file
        self._names: dict[str, str] = {}  # what the file calls a room → its id
        self._check = check
        self._shown = 0
        self._marked: set[str] = set()
        # Whether the expectations that come next are likely to be met by an event: it is then marked when first shown.
        self.foreseen: Callable[[Seen], bool] = lambda _: False

    # ------------------------------------------------------------ waiting

    def wait(self, found: Callable[[], Found | None], seconds: float, what: str) -> Found:
        """What `found` returns once it is true, showing meanwhile what is said."""

        def look() -> Found | None:
            self.show()
            return found()

        answer = self.timeline.wait(look, seconds * self.patience, self.alive)
        if not answer:
            raise Missing(f"waited {seconds * self.patience:g} s for {what}")
        return answer

    def alive(self) -> None:
        self._check()
        for person in self.people.values():
            if person.failure:
                raise Missing(f"{person.name} can see no more: {person.failure}")

    # ------------------------------------------------------------ rooms

    def call(self, name: str, room: str) -> None:
        self._names[name.casefold()] = room

    def room(self, name: str, who: str = "") -> str | None:
        """The id of the room that the file calls `name`, if there is one yet.

        "dm": the talk of `who` with the bot. "group of @kari": where the bot and kari are with others.
        """
        if name == "dm" or name.startswith("dm @"):
            return self._talk(who or name.removeprefix("dm @"))
        if name.startswith("group of @"):
            user = self.people[name.removeprefix("group of @")].user
            rooms = [room for room in self.timeline.rooms.values() if room.maker == self.bot_user and not room.kind]
            return next((room.room for room in rooms if room.members.get(user) == "join" and not room.direct), None)
        if known := self._names.get(name.casefold()):
            return known
        same = [room.room for room in self.timeline.rooms.values() if room.name.casefold() == name.casefold()]
        return same[-1] if same else None

    def _talk(self, who: str) -> str | None:
        name = f"dm @{who}"
        if name not in self._names:
            both = {self.people[who].user, self.bot_user}
            for room in self.timeline.rooms.values():
                if room.direct and both == set(room.members) and room.room not in self._names.values():
                    self._names[name] = room.room
        return self._names.get(name)

    def offered(self, who: str, pattern: str) -> Room | None:
        """The first room the bot invited `who` to whose name matches, and that has no other name in the file."""
        user = self.people[who].user
        for room in self.timeline.rooms.values():
            theirs = room.members.get(user) in ("invite", "join") and room.invited_by.get(user) == self.bot_user
            if theirs and re.search(pattern, room.name, re.IGNORECASE):
                return room
        return None

    # ------------------------------------------------------------ messages

    def meant(self, ref: str) -> Seen:
        if not ref.startswith("last-of "):
            return self.labels[ref]
        name = ref.removeprefix("last-of ").removeprefix("@")
        user = self.bot_user if name == "samråd" else self.people[name].user
        with self.timeline.changed:
            theirs = [seen for seen in self.timeline.events if seen.sender == user and seen.kind == "message"]
        if not theirs:
            raise Missing(f"there is no message by {name} yet")
        return theirs[-1]

    # ------------------------------------------------------------ showing

    def show(self, end: int | None = None) -> None:
        """Shows what was not shown yet, up to the event with index `end`. Call with the timeline's lock or alone."""
        with self.timeline.changed:
            fresh = self.timeline.events[self._shown : end]
            for seen in fresh:
                self._shown += 1
                marked = seen.sender == self.bot_user and self.foreseen(seen)
                self._marked |= {seen.event} if marked else set()
                self._show(seen, expected=marked)

    def show_expected(self, index: int) -> bool:
        """Shows one event as an expected one. False if it was shown earlier, without a mark."""
        self.show(index)
        if index < self._shown:
            return self.timeline.events[index].event in self._marked
        self._shown += 1
        self._show(self.timeline.events[index], expected=True)
        return True

    def _show(self, seen: Seen, expected: bool) -> None:
        name, room = self.called(seen.sender), self.shown_room(seen.room)
        bot = seen.sender == self.bot_user
        target = self.timeline.by_id.get(seen.target or "")
        about = f"«{_short(target.text)}»" if target else "something earlier"
        if seen.kind == "message":
            self.screen.message(seen.clock, room, name, seen.text, bot=bot, expected=expected)
            return
        match seen.kind:
            case "edit":
                text = f"changes {about} to: {seen.text}"
            case "reaction":
                text = f"{seen.text} to {about}"
            case "redaction":
                text = f"takes back {about}"
            case "vote":
                text = f"votes {_numbers(seen, target)} in {about}"
            case "poll end":
                text = f"closes {about}"
            case _ if seen.target == seen.sender:
                text = {"join": "is here", "leave": "leaves"}.get(seen.text, seen.text)
            case _:
                text = f"{seen.text}: {self.called(seen.target or '')}"
        self.screen.event(seen.clock, room, name, text, bot=bot, expected=expected)

    def called(self, user: str) -> str:
        if user == self.bot_user:
            return "samråd"
        return next((person.name for person in self.people.values() if person.user == user), user)

    def shown_room(self, room: str) -> str:
        for name, known in self._names.items():
            if known == room and name.startswith("dm @"):
                return name.replace("dm ", "")
        known_room = self.timeline.rooms.get(room)
        return known_room.name if known_room and known_room.name else "talk"


def _numbers(vote: Seen, poll: Seen | None) -> str:
    """What a vote chooses, by the numbers that the poll's answers are shown with."""
    ids = poll.answers if poll else []
    return ", ".join(str(ids.index(answer) + 1) if answer in ids else answer for answer in vote.text.split(", "))


def _short(text: str) -> str:
    line = text.split("\n")[0]
    return line[:30] + "…" if len(line) > 31 else line
