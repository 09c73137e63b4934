"""The smallest ping bot on matrix-nio. It keeps its state in memory, as the library does without encryption."""

import asyncio
import os

from nio import AsyncClient, MatrixRoom, RoomMessageText


async def main() -> None:
    me = os.environ["MATRIX_USER_ID"]
    client = AsyncClient(os.environ["MATRIX_HOMESERVER"], me, device_id=os.environ["MATRIX_DEVICE_ID"])
    client.user_id = me
    client.access_token = os.environ["MATRIX_ACCESS_TOKEN"]

    async def answer(room: MatrixRoom, message: RoomMessageText) -> None:
        word, _, number = message.body.partition(" ")
        if word == "!ping" and message.sender != me:
            content = {"msgtype": "m.notice", "body": f"pong {number}"}
            await client.room_send(room.room_id, "m.room.message", content)

    # Nobody listens during the first sync: what it holds is history.
    await client.sync(timeout=0, full_state=True)
    client.add_event_callback(answer, RoomMessageText)
    await client.sync_forever(timeout=30_000)


asyncio.run(main())
