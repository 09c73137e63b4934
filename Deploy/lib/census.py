"""What rooms there are on the homeserver once all is said, as its own admin sees them: none too many, none unlinked."""

from __future__ import annotations

import dataclasses
from collections import Counter

import matrix
from homeserver import Homeserver

_ROOMS = "/_synapse/admin/v1/rooms"
_MARK = "no.samrad.request"  # in m.room.create: the request that the room was made by


@dataclasses.dataclass
class Made:
    """A room that the bot made. `people`: who else was ever asked into it; `inside`: who of them is in or invited."""

    room: str
    name: str
    kind: str
    mark: str
    people: set[str]
    inside: set[str]
    children: set[str]
    parents: set[str]


def faults(homeserver: Homeserver, bot: str, listed: set[str]) -> list[str]:
    """A sentence for each thing that is wrong with the rooms that the bot made.

    listed: the Matrix ids of those who are to be put into groups.
    """
    rooms = [_made(homeserver, row) for row in _all(homeserver) if row["creator"] == bot]
    spaces = [room for room in rooms if room.kind == "m.space"]
    groups = [room for room in rooms if not room.kind and len(room.people) > 1 and room.people & listed]
    wrong = [f"two rooms were made by one request: {mark}" for mark in _twice(room.mark for room in rooms)]
    wrong += [f"two rooms are called {name}" for name in _twice(room.name for room in [*groups, *spaces])]
    wrong += [f"nobody was ever asked into the room {room.name or room.room}" for room in rooms if not room.people]
    wrong += [f"{user} is in two groups" for user in _twice(user for room in groups for user in room.inside & listed)]
    if len(spaces) != 1:
        return [*wrong, f"there are {len(spaces)} spaces"]
    (space,) = spaces
    wrong += [f"{room.name} is not in the space" for room in groups if room.room not in space.children]
    wrong += [f"{room.name} does not name the space" for room in groups if room.parents != {space.room}]
    known = {room.room for room in groups}
    return wrong + [f"the space holds something else: {child}" for child in sorted(space.children - known)]


def _all(homeserver: Homeserver) -> list[dict]:
    return homeserver.as_admin("GET", _ROOMS, query={"limit": 1000})["rooms"]


def _made(homeserver: Homeserver, row: dict) -> Made:
    state = homeserver.as_admin("GET", f"{_ROOMS}/{matrix.part(row['room_id'])}/state")["state"]
    creation = next(event["content"] for event in state if event["type"] == "m.room.create")
    others = {
        event["state_key"]: event["content"]["membership"]
        for event in state
        if event["type"] == "m.room.member" and event["state_key"] != row["creator"]
    }
    return Made(
        room=row["room_id"],
        name=row["name"] or "",
        kind=creation.get("type", ""),
        mark=creation.get(_MARK, row["room_id"]),
        people=set(others),
        inside={user for user, membership in others.items() if membership in ("invite", "join")},
        children=_linked(state, "m.space.child"),
        parents=_linked(state, "m.space.parent"),
    )


def _linked(state: list[dict], event_type: str) -> set[str]:
    """The rooms that state names; without servers to ask, it names nothing."""
    return {event["state_key"] for event in state if event["type"] == event_type and event["content"].get("via")}


def _twice(things) -> list[str]:
    return [thing for thing, count in Counter(things).items() if count > 1]
