#!/usr/bin/env python3
"""Measures the search among guides beside other engines, in one run, and prints Markdown.

  Deploy/bench retrieval FOLDER… [--samrad PROGRAM] [--queries FILE] [--rounds N] [--engines fts5,tantivy,bm25s]

Each FOLDER holds corpus.jsonl (a line each: {"_id","title","text"}), queries.jsonl or queries.dev.jsonl ({"_id","text"})
and qrels.trec or qrels.dev.trec (query 0 document grade). --queries takes other questions with the same ids, such as
misspelt ones. SQLite FTS5 is Python's own and always measured; tantivy and bm25s (with PyStemmer) where pip has put
them. All answer the same questions, one at a time, in turn; the rounds' medians are given. Every engine but SQLite's
stems Norwegian; stop words are those of words.tsv for all.
"""
import argparse
import json
import math
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
import engines  # noqa: E402


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def first(folder, *names):
    for name in names:
        if (folder / name).exists():
            return folder / name
    raise SystemExit(f"{folder}: none of {', '.join(names)} is there. See Deploy/bench retrieval --help.")


def judgements(path):
    relevant = {}
    for line in open(path, encoding="utf-8"):
        query, _, document, grade = line.split()[:4]
        if int(grade) > 0:
            relevant.setdefault(query, {})[document] = int(grade)
    return relevant


def quality(found, relevant):
    """nDCG@10 with grades as gains, MRR@10 and success@1, as means."""
    ndcg, mrr, success = [], [], []
    for query, grades in relevant.items():
        ids = found.get(query, [])[:10]
        gains = [grades.get(document, 0) for document in ids]
        ideal = sorted(grades.values(), reverse=True)[:10]
        discounted = [sum(g / math.log2(n + 2) for n, g in enumerate(row)) for row in (gains, ideal)]
        ndcg.append(discounted[0] / discounted[1])
        mrr.append(next((1 / (n + 1) for n, g in enumerate(gains) if g), 0))
        success.append(1 if gains and gains[0] else 0)
    return [statistics.fmean(row) for row in (ndcg, mrr, success)]


class Samrad:
    """The program itself, through its door."""

    name = "samrad"

    def __init__(self, program):
        self.program = program

    def index(self, corpus, work):
        subprocess.run([self.program, "guides", "index", str(corpus), "--into", work], check=True,
                       stdout=subprocess.DEVNULL)
        self.process = subprocess.Popen([self.program, "guides", "search", work], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)
        self.search("x", 1)

    def search(self, text, k):
        line = json.dumps({"id": "q", "text": text, "k": k}, ensure_ascii=False) + "\n"
        self.process.stdin.write(line.encode())
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())["ids"]

    def close(self):
        self.process.stdin.close()
        self.process.wait(20)


def measure(engine, corpus, queries, relevant, rounds, work):
    start = time.perf_counter()
    engine.index(corpus, work)
    ready = time.perf_counter() - start
    for query in queries[:20]:
        engine.search(query["text"], 10)
    halves, ends, found = [], [], {}
    for _ in range(rounds):
        took = []
        for query in queries:
            start = time.perf_counter()
            found[query["_id"]] = engine.search(query["text"], 10)
            took.append((time.perf_counter() - start) * 1000)
        took.sort()
        halves.append(took[len(took) // 2])
        ends.append(took[len(took) * 99 // 100])
    engine.close()
    return quality(found, relevant) + [statistics.median(halves), statistics.median(ends), ready]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--samrad", default=str(ROOT / ".build/release/samrad"))
    parser.add_argument("--queries", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--engines", default="fts5,tantivy,bm25s")
    options = parser.parse_args()
    if not os.access(options.samrad, os.X_OK):
        raise SystemExit(f"{options.samrad} is not there. Build it with “swift build -c release”, or give --samrad.")
    stop = engines.stop_words(ROOT / "Deploy/catalogue/words.tsv")
    for folder in options.folders:
        corpus = first(folder, "corpus.jsonl")
        queries = lines(options.queries or first(folder, "queries.jsonl", "queries.dev.jsonl"))
        relevant = judgements(first(folder, "qrels.trec", "qrels.dev.trec"))
        queries = [query for query in queries if query["_id"] in relevant]
        relevant = {query["_id"]: relevant[query["_id"]] for query in queries}
        print(f"\n{folder.name}: {len(lines(corpus))} documents, {len(queries)} questions\n")
        print("| engine | nDCG@10 | MRR@10 | success@1 | p50 ms | p99 ms | ready s | p50 beside ours |")
        print("|---|---|---|---|---|---|---|---|")
        ours = None
        for engine in [Samrad(options.samrad)] + engines.there(options.engines.split(","), stop):
            with tempfile.TemporaryDirectory() as work:
                row = measure(engine, corpus, queries, relevant, options.rounds, work)
            ours = ours or row[3]
            figures = [f"{value:.3f}" for value in row[:3]] + [f"{value:.2f}" for value in row[3:]]
            print(f"| {engine.name} | {' | '.join(figures)} | {row[3] / ours:.1f} |", flush=True)
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    print(f"\n{model}, {os.cpu_count()} processors, load {' '.join(f'{x:.1f}' for x in os.getloadavg())}. Samråd is"
          "\nmeasured through its pipe and JSON, the others inside Python.")


if __name__ == "__main__":
    main()
