"""One request to a Matrix homeserver, as plain values. Standard library only."""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from typing import Any

# Loopback only: a proxy from the environment must never see these requests.
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))

CLIENT = "/_matrix/client/v3"
MEDIA_UP = "/_matrix/media/v3/upload"
MEDIA_DOWN = "/_matrix/client/v1/media/download"


class Refused(Exception):
    """The homeserver answered, and the answer was no."""

    def __init__(self, status: int, body: dict, request: str):
        self.status = status
        self.code = str(body.get("errcode", "?"))
        super().__init__(f"{request}: {status} {self.code} {body.get('error', '')}".rstrip())


class Unreachable(Exception):
    """The homeserver did not answer, within the patience given."""


def part(text: str) -> str:
    """An identifier as one part of a path."""
    return urllib.parse.quote(text, safe="")


def call(base: str, method: str, path: str, body: dict | None = None, **options: Any) -> dict:
    """Sends one request and returns the answer's JSON object. The options are those of `send`."""
    if body is not None:
        options |= {"data": json.dumps(body).encode(), "media_type": "application/json"}
    return send(base, method, path, read=lambda raw: json.loads(raw or b"{}"), **options)


def send(
    base: str,
    method: str,
    path: str,
    *,
    data: bytes | None = None,
    media_type: str = "",
    read: Callable[[bytes], Any] = bytes,
    token: str | None = None,
    query: dict | None = None,
    timeout: float = 30,
    patience: float = 0,
) -> Any:
    """Sends one request and returns what `read` makes of the answer's bytes.

    timeout: seconds for one try. patience: seconds during which a homeserver that does not answer is tried again, and
    a rate limit is waited out (give it only to requests that may safely be repeated).
    """
    url = base + path + ("?" + urllib.parse.urlencode(query) if query else "")
    headers = {"Content-Type": media_type} if data is not None else {}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    deadline = time.monotonic() + patience
    while True:
        try:
            request = urllib.request.Request(url, data=data, headers=headers, method=method)
            with _direct.open(request, timeout=timeout) as answer:
                return read(answer.read())
        except urllib.error.HTTPError as error:
            answer = _object(error.read())
            pause = float(answer.get("retry_after_ms", 1000)) / 1000
            if error.code != 429 or time.monotonic() + pause > deadline:
                raise Refused(error.code, answer, f"{method} {path}") from None
            time.sleep(pause)
        except (OSError, http.client.HTTPException, ValueError) as error:
            if time.monotonic() > deadline:
                raise Unreachable(f"{method} {path}: {error}") from error
            time.sleep(0.1)


def _object(raw: bytes) -> dict:
    try:
        value = json.loads(raw)
    except ValueError:
        return {"error": raw[:200].decode("utf-8", "replace")}
    return value if isinstance(value, dict) else {}
