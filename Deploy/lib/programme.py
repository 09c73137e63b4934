"""Many people at once: which group rooms the bot has made, who is where, and what only one of them may read."""

from __future__ import annotations

import json
import re
from collections import Counter

from people import Person
from scene import Missing, Scene
from timeline import Room, Seen

_LISTED = ("leader", "mentor")


def group_rooms(scene: Scene) -> list[Room]:
    """The rooms that the bot made for those on the list: no talks for two, and no space."""
    listed = {person.user for person in scene.people.values() if person.role in _LISTED}
    with scene.timeline.changed:
        return [
            room
            for room in scene.timeline.rooms.values()
            if room.maker == scene.bot_user and not room.kind and not room.direct and listed & set(room.members)
        ]


def all_grouped(scene: Scene) -> bool:
    """Whether every leader is in one group room, each of them has a mentor, and nobody has an invitation left."""
    rooms = group_rooms(scene)
    inside = {room.room: {user for user, is_ in room.members.items() if is_ == "join"} for room in rooms}
    places = Counter(user for users in inside.values() for user in users)
    if any("invite" in room.members.values() for room in rooms):
        return False
    mentors = {person.user for person in _of(scene, "mentor")}
    return all(places[person.user] == 1 for person in _of(scene, "leader")) and all(
        users & mentors for users in inside.values()
    )


def apart(scene: Scene, one: str, other: str) -> None:
    rooms = [scene.room(f"group of @{name}") for name in (one, other)]
    if None in rooms:
        raise Missing(f"{one} or {other} is in no group room")
    if rooms[0] == rooms[1]:
        raise Missing(f"{one} and {other} are in the same group")


def said_once(scene: Scene, pattern: str, seconds: float) -> None:
    """Waits until the bot has said something like `pattern` in each group room; raises if it said it more than once."""

    def said() -> Counter[str]:
        return Counter(
            seen.room
            for seen in scene.timeline.events
            if seen.sender == scene.bot_user and seen.kind == "message" and _finds(pattern, seen.text)
        )

    rooms = group_rooms(scene)
    what = f"a message like {pattern} in each group room"
    scene.wait(lambda: all(said()[room.room] for room in rooms), seconds, what)
    if faults := [f"{said()[room.room]} times in {room.name}" for room in rooms if said()[room.room] > 1]:
        raise Missing(f"not once, a message like {pattern}: {', '.join(faults)}")


def got(scene: Scene, name: str, count: int, pattern: str) -> None:
    """Raises unless the bot has said something like `pattern` so many times in a room."""
    room = scene.room(name)
    with scene.timeline.changed:
        said = [
            seen.text
            for seen in scene.timeline.events
            if (seen.sender, seen.room, seen.kind) == (scene.bot_user, room, "message") and _finds(pattern, seen.text)
        ]
    if len(said) != count:
        texts = "".join(f"\n  {text.splitlines()[0]}" for text in said)
        raise Missing(f"not {count} but {len(said)} messages like {pattern} in {name}{texts}")


def overheard(scene: Scene) -> list[str]:
    """What was for one person alone, and reached others: in an event of any kind, or in a file that was opened."""
    faults: list[str] = []
    with scene.timeline.changed:
        for who, pattern, since in scene.secrets:
            own = {scene.people[who].user, scene.bot_user}
            for seen in scene.timeline.events[since:]:
                readers = {user for user, is_ in scene.timeline.rooms[seen.room].members.items() if is_ != "leave"}
                if readers - own and _finds(pattern, _all_of(seen) + scene.opened.get(seen.event, "")):
                    faults.append(f"{pattern}, in {scene.shown_room(seen.room)}: {seen.text}")
    return faults


def _of(scene: Scene, role: str) -> list[Person]:
    return [person for person in scene.people.values() if person.role == role]


def _finds(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE | re.DOTALL) is not None


def _all_of(seen: Seen) -> str:
    return json.dumps(seen.content, ensure_ascii=False)
