"""A program of somebody else's between the bot and the homeserver: to look at the bot's requests, or to spoil them."""

from __future__ import annotations

import re
import shlex
import subprocess
import threading
from pathlib import Path


class ProxyFailed(Exception):
    """The program did not start, or ended with a status that says that something was wrong."""


class Proxy:
    """The program runs while the `with` lasts.

    command: one line as for a shell, in which `{homeserver}` becomes the homeserver's address and `{folder}` a folder
    for what the program writes. The first other http address that it prints is the one the bot shall use. Asked to end
    (SIGTERM), it must end with status 0; another status is its way to say that the bot did something wrong.
    """

    _START_SECONDS = 120  # it may have to install itself

    def __init__(self, command: str, homeserver: str, folder: Path):
        self.folder = folder
        self._homeserver = homeserver
        self._words = [
            word.replace("{homeserver}", homeserver).replace("{folder}", str(folder)) for word in shlex.split(command)
        ]
        self._output = folder / "output.txt"
        self._process: subprocess.Popen | None = None
        self._address = ""
        self._ready = threading.Event()
        self.base = ""

    def start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            self._process = subprocess.Popen(
                self._words,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                start_new_session=True,  # Ctrl-C in the terminal is for us: we stop it in good order
            )
        except OSError as error:
            raise ProxyFailed(f"the proxy could not be started: {error}") from None
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._ready.wait(self._START_SECONDS)
        if not self._address:
            status = self._process.poll()
            self._end()
            what = "told no address" if status is None else f"ended with status {status}"
            raise ProxyFailed(f"the proxy {what}\n{self.last_lines()}")
        self.base = self._address

    def check(self) -> None:
        """Raises when it ended though nobody asked it to."""
        if self._process is not None and (status := self._process.poll()) is not None:
            self._process = None
            raise ProxyFailed(f"the proxy ended by itself with status {status}\n{self.last_lines()}")

    def stop(self) -> None:
        """Asks it to end. Does nothing when it is not running."""
        if self._process is None:
            return
        status = self._end()
        if status != 0:
            raise ProxyFailed(f"the proxy ended with status {status}\n{self.last_lines(60)}")

    def last_lines(self, count: int = 20) -> str:
        if not self._output.exists():
            return ""
        return "\n".join(self._output.read_text(errors="replace").splitlines()[-count:])

    def _end(self) -> int:
        process, self._process = self._process, None
        assert process
        process.terminate()
        try:
            status = process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            status = process.wait()
        self._reader.join(timeout=5)
        return status

    def _read(self) -> None:
        assert self._process and self._process.stdout
        with open(self._output, "a", encoding="utf-8") as copy:
            for line in self._process.stdout:
                copy.write(line)
                copy.flush()
                addresses = [found.rstrip("/") for found in re.findall(r"https?://[\w.\-\[\]:]+", line)]
                others = [address for address in addresses if address != self._homeserver]
                if others and not self._address:
                    self._address = others[0]
                    self._ready.set()
        self._ready.set()
