#!/usr/bin/env python3
"""A real Synapse on 127.0.0.1 for the demo and the tests: SQLite, no TLS, no federation, nobody else can register.

    homeserver.py start --folder DIR [--users kari,ola] [--limits default] [--memory]
    homeserver.py stop  --folder DIR [--wipe]

Everything lives in DIR. Started again in the same DIR, it has the same data, accounts and port.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import hmac
import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import matrix
import synapse_settings

SERVER_NAME = "samrad.test"
_CARETAKER = "caretaker"


class HomeserverFailed(Exception):
    """Synapse is not installed, did not start, or ended by itself."""


@dataclasses.dataclass(frozen=True)
class Account:
    user: str  # the whole Matrix id
    password: str
    token: str | None = None  # None: registered without logging in
    device: str | None = None


class Homeserver:
    """One Synapse and its folder.

    limits: "off", or "default" for the rate limits Synapse ships with; see synapse_settings.LIMITS. memory: the
    database lies in /dev/shm, where sending a message takes a fifth of the time; it survives restarts of Synapse, not
    of the machine.
    """

    def __init__(self, folder: Path, *, limits: str = "off", memory: bool = False):
        self.folder = folder.resolve()
        self.limits = limits
        self._process: subprocess.Popen | None = None
        self._note = self.folder / "homeserver.json"
        self._kept: dict = json.loads(self._note.read_text()) if self._note.exists() else {}
        self.memory: bool = self._kept.get("memory", memory and _has_shared_memory())
        self.port: int = self._kept.get("port", 0)
        self.secret: str = self._kept.get("secret") or secrets.token_urlsafe(24)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.folder / "synapse.log"

    @property
    def _database_folder(self) -> Path:
        return self._memory_folder if self.memory else self.folder

    @property
    def _memory_folder(self) -> Path:
        return Path("/dev/shm") / f"samrad-{hashlib.sha256(bytes(self.folder)).hexdigest()[:16]}"

    # ------------------------------------------------------------ starting and stopping

    def start(self) -> None:
        """Returns when Synapse answers. A first start tries other ports if somebody takes the free one it found."""
        if self.pid() is not None:
            raise HomeserverFailed(f"a homeserver already runs in {self.folder} (process {self.pid()})")
        for folder in (self.folder, self._database_folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not (self._database_folder / "homeserver.db").exists():
            self._kept.pop("accounts", None)  # what lay in memory is gone, and the accounts with it
        attempts = [self.port] if self.port else [_free_port() for _ in range(3)]
        for attempt, self.port in enumerate(attempts, start=1):
            try:
                self._launch()
                break
            except HomeserverFailed:
                if attempt == len(attempts):
                    raise
        self._keep(port=self.port, secret=self.secret, memory=self.memory)

    def _launch(self) -> None:
        settings = synapse_settings.write(
            self.folder, self._database_folder, SERVER_NAME, self.port, self.secret, self.limits
        )
        python = python_with_synapse()
        with open(self.folder / "synapse.out", "ab") as out:
            self._process = subprocess.Popen(
                [str(python), "-m", "synapse.app.homeserver", "-c", str(settings)],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,  # Ctrl-C in the terminal is for us: we stop it in good order
            )
        (self.folder / "synapse.pid").write_text(str(self._process.pid))
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise HomeserverFailed(f"Synapse ended with status {self._process.returncode}\n{self.last_lines()}")
            try:
                matrix.call(self.base, "GET", "/_matrix/client/versions", timeout=5)
                return
            except (matrix.Unreachable, matrix.Refused):
                time.sleep(0.05)
        self.stop()
        raise HomeserverFailed(f"Synapse did not answer within 60 s\n{self.last_lines()}")

    def pid(self) -> int | None:
        """The process named in the folder's pid file, if it lives and is the Synapse of this very folder."""
        try:
            pid = int((self.folder / "synapse.pid").read_text())
            command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except (OSError, ValueError):
            return None
        return pid if bytes(self.folder / "homeserver.yaml") in command else None

    def check(self) -> None:
        """Raises when the Synapse that we started ended though nobody asked it to."""
        if self._process is not None and (status := self._process.poll()) is not None:
            raise HomeserverFailed(f"Synapse ended by itself with status {status}\n{self.last_lines()}")

    def stop(self) -> None:
        """Asks Synapse to end, and ends it after ten seconds. Does nothing when it is not running."""
        pid = self.pid()
        if pid is None:
            self._process = None
            return
        os.kill(pid, signal.SIGTERM)
        deadline = time.monotonic() + 10
        while self.pid() is not None and time.monotonic() < deadline:
            if self._process is not None:
                self._process.poll()  # takes a child that has ended off the process table
            time.sleep(0.02)
        if self.pid() is not None:
            os.kill(pid, signal.SIGKILL)
            if self._process is not None:
                self._process.wait()
        self._process = None
        (self.folder / "synapse.pid").unlink(missing_ok=True)

    def forget_memory(self) -> None:
        """Frees the memory of a stopped Synapse's database. Its logs stay."""
        shutil.rmtree(self._memory_folder, ignore_errors=True)

    def wipe(self) -> None:
        """Stops Synapse and removes all it wrote, also what lies in memory."""
        self.stop()
        self.forget_memory()
        shutil.rmtree(self.folder, ignore_errors=True)

    def last_lines(self, count: int = 10) -> str:
        """The last lines of its logs that tell of trouble; what it says in passing about each request is left out."""
        lines: list[str] = []
        for path in (self.folder / "synapse.out", self.log):
            if path.exists():
                all_lines = path.read_text(errors="replace").splitlines()
                lines += [line for line in all_lines if not _in_passing(line)][-count:]
        return "\n".join(lines) or "(nothing but ordinary requests)"

    # ------------------------------------------------------------ accounts

    def account(
        self, name: str, *, display_name: str | None = None, login: bool = True, admin: bool = False
    ) -> Account:
        """The account of that name, made if it is not there yet. Without `login` no device and no token is made."""
        kept = self._kept.setdefault("accounts", {}).get(name)
        if kept and (kept["token"] or not login):
            return Account(**kept)
        password = f"{name}-{secrets.token_hex(3)}"
        account = kept and self._log_in(kept) or self._register(name, password, login, admin)
        if display_name and account.token:
            path = f"{matrix.CLIENT}/profile/{matrix.part(account.user)}/displayname"
            matrix.call(self.base, "PUT", path, {"displayname": display_name}, token=account.token)
        self._kept["accounts"][name] = dataclasses.asdict(account)
        self._keep()
        return account

    def lift_limits(self, user: str) -> None:
        """What README.md asks the server's admin for: no limit of messages for this one account."""
        path = f"/_synapse/admin/v1/users/{matrix.part(user)}/override_ratelimit"
        self.as_admin("POST", path, {"messages_per_second": 0, "burst_count": 0})

    def as_admin(self, method: str, path: str, body: dict | None = None, **options: Any) -> dict:
        """A request by an admin of the server, who plays no other part and is in no room."""
        token = self.account(_CARETAKER, admin=True).token
        return matrix.call(self.base, method, path, body, token=token, patience=30, **options)

    def requests(self, user: str) -> Counter[int]:
        """How many of the user's requests were answered with which status, so far."""
        line = re.compile(rf"\{{{re.escape(user)}\}} Processed request: .*?B (\d{{3}}) \"")
        return Counter(int(found[1]) for found in line.finditer(self.log.read_text(errors="replace")))

    def _register(self, name: str, password: str, login: bool, admin: bool) -> Account:
        """Synapse's registration with the shared secret: HMAC-SHA1 over four fields with NUL between them."""
        path = "/_synapse/admin/v1/register"
        nonce = matrix.call(self.base, "GET", path)["nonce"]
        fields = [nonce, name, password, "admin" if admin else "notadmin"]
        mac = hmac.new(self.secret.encode(), "\0".join(fields).encode(), hashlib.sha1).hexdigest()
        wish = {"nonce": nonce, "username": name, "password": password, "admin": admin, "mac": mac}
        answer = matrix.call(self.base, "POST", path, wish | {"inhibit_login": not login})
        return Account(answer["user_id"], password, answer.get("access_token"), answer.get("device_id"))

    def _log_in(self, kept: dict) -> Account:
        identifier = {"type": "m.id.user", "user": kept["user"]}
        body = {"type": "m.login.password", "identifier": identifier, "password": kept["password"]}
        answer = matrix.call(self.base, "POST", f"{matrix.CLIENT}/login", body, patience=30)
        return Account(answer["user_id"], kept["password"], answer["access_token"], answer["device_id"])

    def _keep(self, **values: object) -> None:
        self._kept |= values
        descriptor = os.open(self._note, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "w") as file:
            json.dump(self._kept, file, indent=2)


def python_with_synapse() -> Path:
    """The Python of the environment that `Deploy/lib/install` made."""
    pins = Path(__file__).with_name("synapse.txt").read_text().splitlines()
    version = next(line.partition("==")[2] for line in pins if line.startswith("matrix-synapse=="))
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    home = cache / "samrad" / "synapse" / version
    if not (home / "complete").exists():
        raise HomeserverFailed(f"no complete Synapse in {home}: run Deploy/lib/install")
    return home / "bin" / "python"


def _in_passing(line: str) -> bool:
    return " INFO " in line or " synapse.config.logger " in line


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _has_shared_memory() -> bool:
    """Whether /dev/shm can hold the database of a conversation (20 MB) with room to spare."""
    folder = Path("/dev/shm")
    return folder.is_dir() and os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > 200_000_000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["start", "stop"])
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--users", default="", help="accounts to make, with commas between")
    parser.add_argument("--limits", choices=list(synapse_settings.LIMITS), default="off")
    parser.add_argument("--memory", action="store_true", help="keep the database in /dev/shm")
    parser.add_argument("--wipe", action="store_true", help="with stop: remove the folder and the database too")
    wish = parser.parse_args()
    server = Homeserver(wish.folder, limits=wish.limits, memory=wish.memory)
    try:
        if wish.command == "start":
            server.start()
            accounts = {name: dataclasses.asdict(server.account(name)) for name in wish.users.split(",") if name}
            print(json.dumps({"base": server.base, "pid": server.pid(), "accounts": accounts}, indent=2))
        else:
            server.wipe() if wish.wipe else server.stop()
    except (HomeserverFailed, matrix.Refused) as failure:
        print(f"homeserver: {failure}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
