"""The scenarios: what the stub is told, and which of its figures are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable


@dataclass(frozen=True)
class Metric:
    """One column. Less is better; `ratio` adds how many times the floor's it is."""

    title: str
    value: Callable[[dict], float]
    digits: int
    ratio: bool = True


@dataclass(frozen=True)
class Scenario:
    name: str
    title: str
    metrics: tuple[Metric, ...]  # the first is what the scenario is about
    rooms: int | None            # None: as many as asked for
    rounds: int = 5

    def stub_options(self, rooms: int, seconds: int) -> list[str]:
        options = ["--rooms", str(self.rooms or rooms)]
        return options + ["--seconds", str(seconds)] if self.name == "s6" else options

    def short(self, record: dict) -> str:
        """One line for who watches."""
        if not record:
            return "the stub gave no result"
        if not record["finished"]:
            end = f"ended by itself with status {record['exit_status']}" if record["exit_status"] else "took too long"
            if record["exit_signal"] not in (0, 15):
                end = f"ended by signal {record['exit_signal']}"
            return f"{end}, {record['answered']} of {record['commands']} answered"
        first = self.metrics[0]
        return f"{first.title} {first.value(record):,.{first.digits}f}"


def _mib(key: str) -> Callable[[dict], float]:
    return lambda record: record[key] / 1024


CPU = Metric("CPU, s", lambda r: r["cpu_s"], 3)
PEAK = Metric("peak, MiB", _mib("peak_kib"), 1)

_ALL = (
    Scenario(
        "s1",
        "start-up: an initial sync of all rooms, then the first command",
        (
            Metric("start → 1st reply, ms", lambda r: r["to_first_reply_ms"], 1),
            Metric("start → 2nd sync, ms", lambda r: r["to_second_sync_ms"], 1),
            Metric("CPU to 2nd sync, s", lambda r: r["cpu_to_second_sync_s"], 3),
            PEAK,
        ),
        rooms=None,
    ),
    Scenario(
        "s2",
        "throughput: 100,000 events in batches of 1,000 over 100 rooms, 1 % commands",
        (Metric("wall, s", lambda r: r["scenario_ms"] / 1000, 3), CPU, PEAK),
        rooms=100,
    ),
    Scenario(
        "s3",
        "latency: 2,000 commands, one at a time",
        (
            Metric("p50, µs", lambda r: r["latency_p50_us"], 0),
            Metric("p99, µs", lambda r: r["latency_p99_us"], 0),
            # 51 commands, the warm-up's and the first fifty, came before the clock.
            Metric("CPU a command, µs", lambda r: r["cpu_s"] * 1e6 / max(1, r["answered"] - 51), 0),
        ),
        rooms=100,
    ),
    Scenario(
        "s4",
        "burst: 10,000 commands in 1,000 rooms in one answer, order checked",
        (Metric("wall, s", lambda r: r["scenario_ms"] / 1000, 3), CPU, PEAK),
        rooms=1_000,
    ),
    Scenario(
        "s6",
        "soak: an event a second in one of all rooms",
        (
            Metric("CPU, %", lambda r: 100 * r["cpu_s"] / (r["scenario_ms"] / 1000), 3),
            Metric("memory at start, MiB", _mib("resident_begin_kib"), 1, ratio=False),
            Metric("growth, KiB", lambda r: r["resident_end_kib"] - r["resident_begin_kib"], 0, ratio=False),
            PEAK,
        ),
        rooms=None,
        rounds=1,
    ),
)
SCENARIOS = {scenario.name: scenario for scenario in _ALL}
