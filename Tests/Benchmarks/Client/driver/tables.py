"""Results as a Markdown table."""

from __future__ import annotations

import statistics

from bots import DURABLE, FLOOR, NAMES
from places import Place
from runs import Result
from scenarios import Metric, Scenario


def table(scenario: Scenario, results: list[Result]) -> str:
    """One row a bot and place: medians, and how many times the floor's they are."""
    names = list(dict.fromkeys(r.entry.name for r in sorted(results, key=lambda r: r.round)))
    names.sort(key=lambda name: next(order(r) for r in results if r.entry.name == name))
    heads = ["bot, state in", "runs", *(m.title for m in scenario.metrics), f"× {DURABLE}", "connections", "messages"]
    lines = [
        f"## {scenario.name}, {scenario.title}",
        "",
        sizes(results),
        "",
        "| " + " | ".join(heads) + " |",
        "|---|" + "---:|" * (len(heads) - 2) + "---|",
    ]
    for name in names:
        own = [r for r in results if r.entry.name == name]
        done = [r for r in own if r.finished]
        cells = [name, f"{len(done)}/{len(own)}"]
        for metric in scenario.metrics:
            cells.append(cell(metric, done, by_round(results, FLOOR)))
        again = ratio(scenario.metrics[0], done, by_round(results, DURABLE))
        cells.append("–" if again is None else f"{again:.2f}")
        cells.append(f"{statistics.median(r.record['connections'] for r in done):.0f}" if done else "–")
        cells.append(verdict(own))
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def order(result: Result) -> tuple[int, int]:
    return NAMES.index(result.entry.bot), list(Place).index(result.entry.place)


def by_round(results: list[Result], bot: str) -> dict[int, Result]:
    return {r.round: r for r in results if r.entry.bot == bot and r.finished}


def ratio(metric: Metric, done: list[Result], floor: dict[int, Result]) -> float | None:
    """The median of the ratios within each round: what disturbs a round, disturbs both."""
    pairs = [(metric.value(r.record), metric.value(floor[r.round].record)) for r in done if r.round in floor]
    ratios = [mine / least for mine, least in pairs if least > 0]
    return statistics.median(ratios) if ratios else None


def cell(metric: Metric, done: list[Result], floor: dict[int, Result]) -> str:
    if not done:
        return "–"
    median = statistics.median(metric.value(r.record) for r in done)
    times = ratio(metric, done, floor) if metric.ratio else None
    return f"{median:,.{metric.digits}f}" + ("" if times is None else f" (×{times:.2f})")


def verdict(own: list[Result]) -> str:
    harm = [r for r in own if r.harm()]
    if not harm:
        return "all, once, in order"
    total = {key: sum(r.record.get(key, 0) for r in own) for key in ("lost", "doubled", "out_of_order", "wrong_room")}
    found = ", ".join(f"{count} {key.replace('_', ' ')}" for key, count in total.items() if count)
    return f"**{found or 'no result'}**"


def sizes(results: list[Result]) -> str:
    """What was sent, and how much others disturbed."""
    some = next((r.record for r in results if r.record), None)
    if some is None:
        return "No results."
    loads = [r.record["load"] for r in results if r.record]
    others = [r.record["others_cpu_s"] for r in results if r.record.get("others_cpu_s") is not None]
    commands = f"{some['commands']:,} command{'' if some['commands'] == 1 else 's'}"
    return (
        f"{some['rooms']:,} rooms, initial sync {some['initial_bytes'] / 1e6:.1f} MB, {commands}. "
        f"In brackets × {FLOOR}, the median over rounds. Load {min(loads):.1f} to {max(loads):.1f}; "
        f"others used {statistics.median(others) if others else 0:.2f} processor seconds during a run (median)."
    )
