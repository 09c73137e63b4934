#!/usr/bin/env python3
"""Measures the group matcher, with its floors in the same run, and prints Markdown.

  Deploy/bench match [--instances FOLDER] [--sizes 24,60,240] [--seeds N] [--budgets A,B] [--samrad PROGRAM]

Without --instances people are made up: sizes 24 to 6000, profiles base and tight. With it, every *.json of the folder
that is an instance is taken; a known.json there, as in {"NAME": score}, adds a column with the part of the best known
score that was reached. Every plan is judged a second time by scorer.py.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent.parent
sys.path.insert(0, str(HERE))
import generator  # noqa: E402
import scorer  # noqa: E402

SIZES = [24, 60, 240, 1200, 6000]


def instances(options, folder):
    if options.instances:
        for path in sorted(pathlib.Path(options.instances).glob("*.json")):
            file = json.loads(path.read_text(encoding="utf-8"))
            if isinstance(file, dict) and file.get("format") == "samrad-match/1":
                yield path, file
        return
    for size in options.sizes:
        for profile in ("base", "tight"):
            file = generator.instance(size, 1, profile)
            path = folder / f"{file['name']}.json"
            path.write_text(json.dumps(file, ensure_ascii=False), encoding="utf-8")
            yield path, file


def run(options, path, out, arguments):
    """One run of the program: its report, seconds of processor time, peak memory in MiB."""
    began = time.monotonic()
    process = subprocess.Popen(
        [options.samrad, "match", str(path), "--quiet", "--json", "--out", str(out), *arguments],
        stdout=subprocess.PIPE)
    text = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{path}: samrad match {' '.join(arguments)} ended with status {process.returncode}.")
    report = json.loads(text)
    return report, time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def row(cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


def measure(options, path, file, known, folder):
    out = folder / "plan.json"
    size = len(file["leaders"])
    budgets = [("greedy", ["--method", "greedy"]), ("descent", ["--method", "descent"])]
    budgets += [(f"anneal, {moves}", ["--moves", str(moves)]) for moves in options.budgets]
    budgets.append(("anneal, as suggested", []))
    for name, arguments in budgets:
        runs = []
        for seed in range(1, options.seeds + 1):
            report, seconds, processor, memory = run(options, path, out, ["--seed", str(seed), *arguments])
            if size <= 1500 or seed == 1:
                verdict = scorer.judge(file, json.loads(out.read_text(encoding="utf-8")))
                if not verdict["valid"] or verdict["score"] != report["score"]:
                    sys.exit(f"{path}, seed {seed}: the second opinion differs: {json.dumps(verdict)}")
            runs.append((report, seconds, processor, memory))
        scores = [report["score"] for report, *_ in runs]
        left = max(report["unplaced"] for report, *_ in runs)
        middle = statistics.median(scores)
        best = known.get(file["name"])
        speed = statistics.median(report["moves"] / max(processor, 0.001) for report, _, processor, _ in runs)
        row([file["name"], name, f"{middle:.0f}", min(scores), max(scores),
             "" if best is None else f"{100 * part(file, middle, best):.2f} %", left,
             f"{speed / 1e6:.1f}", f"{statistics.median(run[1] for run in runs):.2f}",
             f"{max(run[3] for run in runs):.0f}"])


def part(file, score, best):
    """The part of the best known quality: what the unplaced cost is left out when it is the same."""
    weight = file["config"]["weights"]["unplaced"]
    left = max(0, -(best // weight)) if best < 0 else 0
    return (score + left * weight) / max(1, best + left * weight)


def numbers(text):
    return [int(number) for number in text.split(",") if number]


def main():
    parser = argparse.ArgumentParser(
        prog="Deploy/bench match", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--instances", help="a folder of instances, instead of people made up")
    parser.add_argument("--sizes", type=numbers, default=SIZES)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--budgets", type=numbers, default=[1_000_000, 10_000_000])
    parser.add_argument("--samrad", default=str(ROOT / ".build" / "release" / "samrad"))
    options = parser.parse_args()
    if not os.access(options.samrad, os.X_OK):
        sys.exit(f"{options.samrad}: there is no such program. First: swift build -c release")
    known = {}
    if options.instances and (pathlib.Path(options.instances) / "known.json").exists():
        known = json.loads((pathlib.Path(options.instances) / "known.json").read_text(encoding="utf-8"))
    row(["instance", "method, moves", "median", "least", "most", "of known", "unplaced", "M moves/s", "s", "MiB"])
    row([":-", ":-"] + ["-:"] * 8)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for path, file in instances(options, folder):
            measure(options, path, file, known, folder)
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"\n{options.seeds} seeds; {os.cpu_count()} processors, load {load}. Moves a second are of processor time; "
          "every plan was judged by scorer.py too.")


if __name__ == "__main__":
    main()
