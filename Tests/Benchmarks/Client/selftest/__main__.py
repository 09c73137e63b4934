"""Checks the stub's judgement with bots that each do one thing wrong, and that the tables pass it on.

Usage: python3 -B Tests/Benchmarks/Client/selftest (a quarter of a minute; needs g++)
"""

import json
import subprocess
import sys
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "driver"))

import bots
import builds
import tables
from places import Place
from runs import Result
from scenarios import SCENARIOS

STUB = builds.stub(builds.Work(HERE.parents[3]))


def play(fault: str, scenario: str = "s4", *options: str) -> dict:
    small = ["--rooms", "5", "--burst", "20", "--burst-rooms", "5", "--settle-milliseconds", "20"]
    bot = [sys.executable, "-B", str(HERE / "bot.py"), fault]
    log = HERE.parents[3] / ".build" / "client-bench" / "logs" / "selftest.log"
    command = [str(STUB), "--scenario", scenario, *small, "--log", str(log), *options, "--", *bot]
    line = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    record = json.loads(line) | {"load": 0.0}
    assert "Assertion" not in log.read_text(), log.read_text()
    return record


def faults(record: dict) -> dict:
    return {key: record[key] for key in ("lost", "doubled", "out_of_order", "wrong_room") if record[key]}


class Judgement(unittest.TestCase):
    def test_a_good_bot_finishes_every_scenario_without_blame(self):
        small = {
            "s2": ["--events", "200", "--batch", "50"],
            "s3": ["--commands", "20", "--warmup-commands", "2"],
            "s6": ["--seconds", "1"],
        }
        for scenario in SCENARIOS:
            with self.subTest(scenario):
                record = play("nothing", scenario, *small.get(scenario, []))
                self.assertTrue(record["finished"])
                self.assertEqual(faults(record), {})
                self.assertEqual(record["answered"], record["commands"])
                self.assertEqual(record["unknown"], {"GET /client/v3/no/such/thing": 1})
                for metric in SCENARIOS[scenario].metrics:
                    self.assertGreaterEqual(metric.value(record), 0, metric.title)

    def test_a_reply_sent_twice_is_doubled_and_a_request_sent_twice_is_not(self):
        self.assertEqual(faults(play("double")), {"doubled": 20})
        record = play("repeat")
        self.assertEqual((faults(record), record["repeats"]), ({}, 20))

    def test_a_lost_reply_is_counted_and_the_run_gives_up(self):
        record = play("lose", "s4", "--give-up-seconds", "2")
        self.assertFalse(record["finished"])
        self.assertEqual(faults(record), {"lost": 10})

    def test_replies_backwards_are_out_of_order(self):
        self.assertEqual(faults(play("order")), {"out_of_order": 15})  # in each of 5 rooms all but the first of 4

    def test_a_reply_in_another_room_is_seen(self):
        self.assertEqual(faults(play("room")), {"wrong_room": 20})

    def test_a_bot_that_dies_is_told_from_one_that_is_slow(self):
        record = play("die")
        self.assertFalse(record["finished"])
        self.assertEqual((record["exit_status"], record["exit_signal"]), (3, 0))

    def test_a_refused_send_is_no_reply(self):
        record = play("nothing", "s4", "--limit-every", "3", "--retry-milliseconds", "1")
        self.assertEqual(faults(record), {})
        self.assertGreater(record["limited"], 5)


class Tables(unittest.TestCase):
    def result(self, bot: str, round: int, milliseconds: float, **more) -> Result:
        record = {"scenario": "s4", "finished": True, "rooms": 1, "initial_bytes": 1, "commands": 10, "answered": 10}
        record |= dict.fromkeys(("lost", "doubled", "out_of_order", "wrong_room"), 0)
        record |= {"scenario_ms": milliseconds, "cpu_s": 1, "peak_kib": 1024, "connections": 1}
        record |= {"load": 1, "others_cpu_s": 0}
        return Result(bots.Entry(bot, Place.RAM, []), round, record | more)

    def test_ratios_are_taken_within_a_round(self):
        taken = {"floor": (100, 1_000, 100), "samrad": (200, 2_000, 900)}
        results = [self.result(bot, n, ms) for bot, each in taken.items() for n, ms in enumerate(each)]
        self.assertIn("| samrad, RAM | 3/3 | 0.900 (×2.00) |", tables.table(SCENARIOS["s4"], results))

    def test_harm_is_named_and_a_bot_without_a_finished_run_has_no_figures(self):
        faults = {"lost": 2}, {"doubled": 1}
        bad = [self.result("samrad", n, 1, finished=False, **fault) for n, fault in enumerate(faults)]
        table = tables.table(SCENARIOS["s4"], bad)
        self.assertIn("| samrad, RAM | 0/2 | – | – | – | – | – | **2 lost, 1 doubled** |", table)
        self.assertEqual(bad[0].harm(), ["s4, samrad, RAM, round 1: 2 lost of 10"])


unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
