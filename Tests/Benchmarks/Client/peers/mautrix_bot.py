"""The smallest ping bot on mautrix-python. It keeps its state in memory, as the library does by default."""

import asyncio
import os

from mautrix.client import Client
from mautrix.types import EventType, MessageEvent


async def main() -> None:
    me = os.environ["MATRIX_USER_ID"]
    client = Client(
        mxid=me,
        device_id=os.environ["MATRIX_DEVICE_ID"],
        base_url=os.environ["MATRIX_HOMESERVER"],
        token=os.environ["MATRIX_ACCESS_TOKEN"],
    )
    client.ignore_initial_sync = True

    async def answer(message: MessageEvent) -> None:
        word, _, number = message.content.body.partition(" ")
        if word == "!ping" and message.sender != me:
            await client.send_notice(message.room_id, f"pong {number}")

    client.add_event_handler(EventType.ROOM_MESSAGE, answer)
    await client.start(None)


asyncio.run(main())
