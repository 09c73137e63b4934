"""The bot as a process: its settings file, starting, stopping and killing it."""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
from pathlib import Path

from homeserver import Account


class BotFailed(Exception):
    """The bot ended by itself, did not end when asked, or ran when it should have refused to."""


def settings(folder: Path, root: Path, homeserver: str, account: Account, admins: list[str]) -> dict:
    """What the bot is told. THE place to change when the names of its settings change."""
    return {
        "homeserver": homeserver,
        "user": account.user,
        "password_file": str(folder / "password"),
        "admins": admins,
        "database": str(folder / "samrad.sqlite"),
        "prompts": str(root / "Prompts"),
        "catalogue": str(root / "Deploy" / "catalogue"),
    }


class Bot:
    """One bot with its own folder. Its output goes to a log that is only ever added to.

    homeserver: the address that it is told. environment: variables for it alone.
    """

    def __init__(
        self,
        command: list[str],
        folder: Path,
        root: Path,
        homeserver: str,
        account: Account,
        environment: dict[str, str] | None = None,
    ):
        self.user = account.user
        self.log = folder / "samrad.log"
        self._command = command
        self._folder = folder
        self._settings = folder / "samrad.yaml"
        self._plan = (folder, root, homeserver, account)
        self._environment = environment or {}
        self._process: subprocess.Popen | None = None

    def prepare(self, admins: list[str], **more: object) -> None:
        """Writes settings and password, readable by the owner only. `more`: settings besides the usual ones."""
        folder, root, homeserver, account = self._plan
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        wish = settings(folder, root, homeserver, account, admins) | more
        # A JSON value is a YAML value, so no library is needed to quote these.
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in wish.items()]
        _write_secret(self._settings, "".join(lines))
        _write_secret(folder / "password", account.password + "\n")

    def start(self) -> None:
        if self._process is not None and self._process.poll() is None:
            raise BotFailed("the bot is running already")
        self._process = self._launch(self.log)

    def check(self) -> None:
        """Raises when the bot ended though nobody asked it to."""
        if self._process is not None and (status := self._process.poll()) is not None:
            self._process = None
            raise BotFailed(f"the bot ended by itself with status {status}")

    def kill(self) -> None:
        """SIGKILL: no time for the bot to do anything more."""
        self.check()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def stop(self) -> None:
        """SIGTERM, and the bot must end within 20 seconds with status 0. Does nothing when it is not running."""
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(signal.SIGTERM)
        try:
            status = process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise BotFailed("the bot did not end within 20 s after SIGTERM") from None
        if status != 0:
            raise BotFailed(f"the bot ended with status {status} after SIGTERM")

    def refuses_a_second(self) -> None:
        """A second bot on the same database must end by itself, with an error, and leave the first alone."""
        log = self._folder / f"second-{secrets.token_hex(2)}.log"
        second = self._launch(log)
        try:
            status = second.wait(timeout=15)
        except subprocess.TimeoutExpired:
            second.kill()
            second.wait()
            raise BotFailed("a second bot on the same database went on running") from None
        if status == 0:
            raise BotFailed("a second bot on the same database ended with status 0 instead of an error")
        self.check()

    def command_line(self, *words: str) -> list[str]:
        """Another command of the program, with the same settings."""
        return [*self._command, *words, "--config", str(self._settings)]

    def last_lines(self, count: int = 20) -> str:
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-count:])

    def _launch(self, log: Path) -> subprocess.Popen:
        # Settings come from our file alone: nothing in the caller's environment may change them.
        clean = {key: value for key, value in os.environ.items() if not key.startswith("SAMRAD_")}
        with open(log, "ab") as out:
            return subprocess.Popen(
                [*self._command, "run", "--config", str(self._settings)],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                env=clean | self._environment,
                start_new_session=True,  # Ctrl-C in the terminal is for us: we stop the bot in good order
            )


def _write_secret(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
