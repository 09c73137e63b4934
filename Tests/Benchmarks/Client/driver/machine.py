"""The machine: what it is, what its disk does, how busy it is."""

from __future__ import annotations

import os
import statistics
import time
from pathlib import Path


def file_system(folder: Path) -> str:
    """The type of file system that the folder is on, such as ext4 or tmpfs."""
    best, found = "", "unknown"
    real = str(folder.resolve())
    for line in Path("/proc/mounts").read_text().splitlines():
        _, mount, kind, *_ = line.split()
        if (real == mount or real.startswith(mount.rstrip("/") + "/")) and len(mount) >= len(best):
            best, found = mount, kind
    return found


def milliseconds_to_keep(folder: Path, times: int = 50) -> float:
    """The median of writing 4 KiB and waiting until it is on the disk."""
    path = folder / "probe"
    taken = []
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        for _ in range(times):
            begin = time.perf_counter()
            os.pwrite(file, bytes(4096), 0)
            os.fdatasync(file)
            taken.append((time.perf_counter() - begin) * 1000)
    finally:
        os.close(file)
        path.unlink()
    return statistics.median(taken)


def description(disk: Path) -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.split(":", 1)[1].strip() for line in lines if "model name" in line), "unknown processor")
    load = " ".join(f"{part:.2f}" for part in os.getloadavg())
    kind = file_system(disk)
    found = [
        f"{model}, {os.cpu_count()} processors, load {load}; disk {kind}, "
        f"{milliseconds_to_keep(disk):.2f} ms to keep 4 KiB."
    ]
    if kind in ("tmpfs", "ramfs"):
        found.append(f"**{disk} is no disk: the figures “on disk” are of RAM.**")
    return "\n".join(found)
