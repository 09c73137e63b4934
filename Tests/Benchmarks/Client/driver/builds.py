"""Building what is measured, and the folders it is measured in."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from places import Place

HERE = Path(__file__).resolve().parent.parent


class Failed(Exception):
    """Something that is needed can't be built."""


class Work:
    """Where things go. All of it can be deleted at any time."""

    def __init__(self, root: Path):
        self.root = root
        self.folder = root / ".build" / "client-bench"
        self.logs = self.folder / "logs"
        self.records = self.folder / "runs.jsonl"
        self.states = {
            Place.RAM: Path("/dev/shm") / f"samrad-bench-{os.getuid()}",
            Place.DISK: self.folder / "state",
        }
        for folder in (self.logs, *self.states.values()):
            folder.mkdir(parents=True, exist_ok=True)


def _run(command: list[str], what: str, log: Path, **more) -> None:
    with log.open("wb") as output:
        try:
            done = subprocess.run(command, stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, **more)
        except FileNotFoundError:
            raise Failed(f"{what}: there is no {command[0]} on this machine") from None
    if done.returncode != 0:
        tail = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
        raise Failed(f"{what} failed; all of it is in {log}:\n{tail}")


def _compile(work: Work, name: str, libraries: list[str]) -> Path:
    """Compiles a folder of C++ unless the program was made from the very same sources."""
    sources = sorted((HERE / name).glob("*.[ch]pp"))
    digest = hashlib.sha256(b"".join(s.name.encode() + s.read_bytes() for s in sources)).hexdigest()
    program, mark = work.folder / name, work.folder / f"{name}.sources"
    if program.exists() and mark.exists() and mark.read_text() == digest:
        return program
    print(f"bench: building the {name}", file=sys.stderr, flush=True)
    units = [str(s) for s in sources if s.suffix == ".cpp"]
    command = ["g++", "-O2", "-std=c++17", "-Wall", "-Wextra", "-o", str(program), *units, *libraries]
    _run(command, f"building the {name}", work.logs / f"{name}-build.log")
    mark.write_text(digest)
    return program


def stub(work: Work) -> Path:
    return _compile(work, "stub", [])


def floor(work: Work) -> Path:
    return _compile(work, "floor", ["-lcurl"])


def samrad(work: Work) -> Path:
    print("bench: building samrad (the first time takes some minutes)", file=sys.stderr, flush=True)
    build = ["swift", "build", "-c", "release"]
    _run([*build, "--product", "samrad"], "building samrad", work.logs / "samrad-build.log", cwd=work.root)
    path = subprocess.run([*build, "--show-bin-path"], cwd=work.root, capture_output=True, text=True, check=True)
    return Path(path.stdout.strip()) / "samrad"


def peers(work: Work) -> Path:
    """A Python with the other clients, in the user's cache.

    - Raises Failed: no registry could be reached, or it has not what we need.
    """
    requirements = HERE / "peers" / "requirements.txt"
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "samrad" / "bench"
    python, mark = home / "bin" / "python", home / "installed.txt"
    if python.exists() and mark.exists() and mark.read_text() == requirements.read_text():
        return python
    print(f"bench: installing the peers into {home}", file=sys.stderr, flush=True)
    home.parent.mkdir(parents=True, exist_ok=True)
    log = work.logs / "peers-install.log"
    _run([sys.executable, "-m", "venv", str(home)], "making a virtual environment", log)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1"]
    _run([*pip, "--requirement", str(requirements)], "pip install", log)
    mark.write_text(requirements.read_text())
    return python
