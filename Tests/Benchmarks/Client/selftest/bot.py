"""A bot that does one thing wrong, as its first argument says. With "nothing" it is a good one."""

import json
import os
import sys
import urllib.error
import urllib.request

BASE = os.environ["MATRIX_HOMESERVER"] + "/_matrix/client/v3"
FAULT = sys.argv[1]
transactions = 0


def ask(path: str, body: dict | None = None) -> dict:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(BASE + path, data=data, method="PUT" if data else "GET")
    try:
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as refusal:
        return json.load(refusal) | {"status": refusal.code}


def send(room: str, number: str, transaction: str | None = None) -> str:
    global transactions
    transactions += 1
    path = f"/rooms/{room}/send/m.room.message/{transaction or transactions}"
    while True:
        answer = ask(path, {"msgtype": "m.notice", "body": f"pong {number}"})
        if "event_id" in answer:
            return answer["event_id"]
        assert answer["status"] == 429 and answer["errcode"] == "M_LIMIT_EXCEEDED", answer


def answer_all(commands: list[tuple[str, str]], rooms: list[str]) -> None:
    if FAULT == "order" and len(commands) > 1:
        commands = commands[::-1]
    for room, number in commands:
        if number == "0" or FAULT in ("nothing", "order"):
            send(room, number)
        elif FAULT == "double":
            send(room, number)
            send(room, number)
        elif FAULT == "repeat":
            first = send(room, number, "same" + number)
            assert send(room, number, "same" + number) == first
        elif FAULT == "room":
            send(rooms[0] if room != rooms[0] else rooms[1], number)
        elif FAULT == "die":
            sys.exit(3)
        elif FAULT != "lose" or int(number) % 2 == 0:
            send(room, number)


def check_again(token: str, answer: dict) -> None:
    assert ask(f"/sync?since={token}&timeout=0") == answer, "the same token gave another answer"


first = ask("/sync")
token = first["next_batch"]
rooms = list(first["rooms"]["join"])
assert ask("/account/whoami")["user_id"] == os.environ["MATRIX_USER_ID"]
assert len(ask(f"/rooms/{rooms[0]}/members")["chunk"]) == 6
assert ask("/no/such/thing")["errcode"] == "M_UNRECOGNIZED"
seen = 0
while True:
    answer = ask(f"/sync?since={token}&timeout=1000")
    commands = []
    for room, part in answer["rooms"]["join"].items():
        for event in part["timeline"]["events"]:
            word, _, number = event["content"]["body"].partition(" ")
            if event["sender"] == os.environ["MATRIX_USER_ID"]:
                assert event["unsigned"]["transaction_id"] and word == "pong"
            elif word == "!ping":
                commands.append((room, number))
    if seen == 1:
        check_again(token, answer)
    seen += 1
    token = answer["next_batch"]
    answer_all(commands, rooms)
