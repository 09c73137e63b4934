#!/usr/bin/env python3
"""Makes up people for the matcher: the same file for the same arguments. Nobody in it exists.

  generator.py --leaders 240 --seed 1 [--profile base|tight] > INSTANCE.json

"tight" has people with fuller calendars and hardly more mentors than needed.
"""
import argparse
import json
import random
import sys

HALF_DAYS = [day + half for day in ("man", "tir", "ons", "tor", "fre") for half in ("_fm", "_em")]
SECTORS = ["skole", "barnehage", "barnevern", "helse", "nav", "ppt", "kultur", "bup", "politi"]
SHARES = [22, 17, 15, 13, 11, 9, 7, 4, 2]
TOPICS = ["fravær", "samspill", "rekruttering", "konflikt", "økonomi", "endring", "foreldre", "rus", "psykisk helse",
          "taushetsplikt", "tidlig innsats", "sykefravær", "språk", "mangfold"]
WEIGHTS = {
    "sector": 10, "municipality": 4, "topic": 2, "topic_cap": 2, "experience": 2, "experience_cap": 2, "role_gap": 3,
    "want": 12, "repeat": 8, "repeat_cap": 3, "dominance": 40, "one_municipality": 60, "size": 40, "slots": 25,
    "slots_goal": 3, "mentor_municipality": 4, "mentor_topic": 2, "mentor_repeat": 8, "mentor_sector": 20,
    "mentor_count": 30, "mentor_load": 150, "unplaced": 100000}


class Town:
    """Municipalities, some much larger than others, each in a region."""

    def __init__(self, chance, leaders):
        self.regions = max(1, min(15, round(leaders ** 0.34)))
        count = max(4, min(350, leaders // 6))
        self.names = [f"kommune {number:03d}" for number in range(1, count + 1)]
        self.region = [f"region {1 + (number % self.regions):02d}" for number in range(count)]
        self.sizes = [1 / (number + 2) for number in range(count)]
        self.nynorsk = [chance.choice([0.02, 0.05, 0.5]) for _ in range(self.regions)]

    def draw(self, chance):
        return chance.choices(range(len(self.names)), self.sizes)[0]


def calendar(chance, free):
    """Half days that somebody has free; a few people have next to none."""
    if chance.random() < 0.05:
        wanted = chance.sample(HALF_DAYS, chance.randint(1, 3))
    else:
        mood = chance.uniform(-0.15, 0.15)
        wanted = [half for half in HALF_DAYS if chance.random() < free + mood]
    return [half for half in HALF_DAYS if half in wanted] or [chance.choice(HALF_DAYS)]


def person(chance, town, free):
    place = town.draw(chance)
    language = "nn" if chance.random() < town.nynorsk[place % town.regions] else "nb"
    languages = [language] + (["en"] if chance.random() < 0.3 else [])
    if chance.random() < 0.005:
        languages = ["en"]
    return {
        "municipality": town.names[place], "region": town.region[place],
        "sector": chance.choices(SECTORS, SHARES)[0], "languages": languages, "slots": calendar(chance, free),
        "topics": sorted(chance.sample(TOPICS, chance.randint(2, 5))),
        "meeting": chance.choices(["either", "online", "in_person"], [74, 19, 7])[0]}


def instance(leaders, seed, profile):
    chance = random.Random(f"{profile} {leaders} {seed}")
    tight = profile == "tight"
    free = 0.58 if tight else 0.7
    town = Town(chance, leaders)
    people = []
    for number in range(1, leaders + 1):
        one = person(chance, town, free)
        one.update(id=f"L{number:05d}", role_level=chance.choices([1, 2, 3], [40, 45, 15])[0],
                   years=min(35, int(chance.expovariate(1 / 8))), manager=None, want_with=[], not_with=[])
        people.append(one)
    near = {}
    for one in people:
        near.setdefault(one["municipality"], []).append(one)
    for one in people:
        colleagues = near[one["municipality"]]
        above = [other for other in colleagues
                 if other["sector"] == one["sector"] and other["role_level"] > one["role_level"]]
        if above and chance.random() < 0.7:
            one["manager"] = chance.choice(above)["id"]
        if chance.random() < 0.12:
            one["want_with"] = sorted({other["id"] for other in chance.sample(people, 2)} - {one["id"]})
        if chance.random() < 0.05 and len(colleagues) > 1:
            one["not_with"] = sorted({chance.choice(colleagues)["id"]} - {one["id"]})
    mentors = []
    needed = -(-leaders // 5)
    while sum(mentor["capacity"] for mentor in mentors) < needed * (1.06 if tight else 1.3):
        one = person(chance, town, free + 0.1)
        one.update(id=f"M{len(mentors) + 1:04d}", years=10 + int(chance.expovariate(1 / 8)),
                   capacity=chance.choice([1, 1, 2]), not_with=[])
        mentors.append(one)
    history = []
    for season in ("2023", "2024"):
        took_part = [one["id"] for one in people if chance.random() < 0.4]
        chance.shuffle(took_part)
        while len(took_part) >= 5 and mentors:
            history.append({"season": season, "members": sorted(took_part[:5]),
                            "mentors": [chance.choice(mentors)["id"]]})
            took_part = took_part[5:]
    return {
        "format": "samrad-match/1", "name": f"own-{profile}-{leaders}-{seed}",
        "config": {"size_min": 4, "size_max": 6, "size_target": 5, "slots": HALF_DAYS,
                   "language_equivalence": [["nb", "nn"]], "municipality_mode": "mixed", "mentors_min": 1,
                   "mentors_max": 2, "mentors_target": 1, "experience_bands": [2, 5, 10], "weights": WEIGHTS},
        "leaders": people, "mentors": mentors, "history": history}


def main():
    parser = argparse.ArgumentParser(description="Makes up people for the matcher.")
    parser.add_argument("--leaders", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--profile", choices=["base", "tight"], default="base")
    options = parser.parse_args()
    json.dump(instance(options.leaders, options.seed, options.profile), sys.stdout, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
