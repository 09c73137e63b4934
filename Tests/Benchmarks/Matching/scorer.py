#!/usr/bin/env python3
"""A second opinion on a plan: every hard rule and every part of the score, reckoned from the files alone.

  scorer.py INSTANCE.json PLAN.json

Prints one line of JSON. The exit status is 0 for a valid plan, 1 for one that breaks a rule, 2 for files that can't be
read. It shares nothing with the Swift code: what the two agree on is not agreed on by accident.
"""
import functools
import itertools
import json
import sys

RULES = ("availability", "language", "manager", "not_with", "in_person", "mentor")


class People:
    def __init__(self, file):
        self.config = file["config"]
        self.weights = self.config["weights"]
        self.leaders = {one["id"]: one for one in file["leaders"]}
        self.mentors = {one["id"]: one for one in file["mentors"]}
        self.all = {**self.leaders, **self.mentors}
        if len(self.all) != len(file["leaders"]) + len(file["mentors"]):
            raise ValueError("an id is there twice")
        self.one_of = {language: same[0] for same in self.config.get("language_equivalence", []) for language in same}
        self.together, self.led = {}, {}
        for group in file.get("history", []):
            members = {one for one in group["members"] if one in self.leaders}
            for one in members:
                for other in members - {one}:
                    self.together[one, other] = self.together.get((one, other), 0) + 1
                for mentor in {mentor for mentor in group["mentors"] if mentor in self.mentors}:
                    self.led[mentor, one] = self.led.get((mentor, one), 0) + 1

    @functools.cache
    def languages(self, who):
        return frozenset(self.one_of.get(language, language) for language in self.all[who]["languages"])

    @functools.cache
    def superiors(self, who):
        way, boss = [], self.all[who].get("manager")
        while boss in self.all and boss not in way:
            way.append(boss)
            boss = self.all[boss].get("manager")
        return frozenset(way)

    def slots(self, who):
        return set(self.all[who]["slots"])

    @functools.cache
    def clashes(self, one, other):
        """Rules that two people can't be together by."""
        a, b = self.all[one], self.all[other]
        found = set()
        if one in self.superiors(other) or other in self.superiors(one):
            found.add("manager")
        if one in b.get("not_with", []) or other in a.get("not_with", []):
            found.add("not_with")
        for here, there in ((a, b), (b, a)):
            if here["meeting"] == "in_person" and (there["meeting"] == "online" or there["region"] != here["region"]):
                found.add("in_person")
        return frozenset(found)

    def can_exist(self, who, lifted):
        """Whether some smallest group with this leader keeps the rules that are not lifted."""
        missing = self.config["size_min"] - 1
        free = lambda one, other: not (self.clashes(one, other) - lifted)
        times = [None] if "availability" in lifted else self.slots(who)
        tongues = [None] if "language" in lifted else self.languages(who)
        for time, tongue in itertools.product(times, tongues):
            fits = lambda one: (time is None or time in self.slots(one)) and (
                tongue is None or tongue in self.languages(one))
            mates = [one for one in self.leaders if one != who and fits(one) and free(one, who)]
            guides = [None] if "mentor" in lifted else [one for one in self.mentors if fits(one) and free(one, who)]
            for guide in guides:
                if self.chosen([one for one in mates if guide is None or free(one, guide)], missing, free):
                    return True
        return False

    def chosen(self, mates, missing, free):
        if missing == 0:
            return True
        for place, one in enumerate(mates):
            rest = [other for other in mates[place + 1:] if free(one, other)]
            if len(rest) >= missing - 1 and self.chosen(rest, missing - 1, free):
                return True
        return False

    def reasons(self, who):
        if len(self.leaders) < self.config["size_min"]:
            return {"too_few_leaders"}
        if self.can_exist(who, frozenset()):
            return {"left_over"}
        for count in range(1, len(RULES) + 1):
            found = {"+".join(some) for some in itertools.combinations(RULES, count)
                     if self.can_exist(who, frozenset(some))}
            if found:
                return found
        return {"too_few_leaders"}


def group_parts(people, members, mentors):
    weights, config = people.weights, people.config
    size, mean, event = len(members), 0, 0
    band = lambda one: sum(one["years"] >= years for years in config["experience_bands"])
    for one, other in itertools.combinations(members, 2):
        a, b = people.leaders[one], people.leaders[other]
        if a["sector"] != b["sector"]:
            mean += weights["sector"]
        same = a["municipality"] == b["municipality"]
        if (config["municipality_mode"], same) in (("mixed", False), ("same", True)):
            mean += weights["municipality"]
        mean += weights["topic"] * min(weights["topic_cap"], len(set(a["topics"]) & set(b["topics"])))
        mean += weights["experience"] * min(weights["experience_cap"], abs(band(a) - band(b)))
        mean -= weights["role_gap"] * max(0, abs(a["role_level"] - b["role_level"]) - 1)
        event += weights["want"] * ((other in a["want_with"]) + (one in b["want_with"]))
        event -= weights["repeat"] * min(weights["repeat_cap"], people.together.get((one, other), 0))
    sectors = [people.leaders[one]["sector"] for one in members]
    largest = max(map(sectors.count, sectors))
    towns = {people.leaders[one]["municipality"] for one in members}
    common = len(set.intersection(*(people.slots(one) for one in members + mentors)))
    guided = 0
    for mentor, one in itertools.product(mentors, members):
        a, b = people.mentors[mentor], people.leaders[one]
        guided += weights["mentor_municipality"] * (a["municipality"] != b["municipality"])
        guided += weights["mentor_topic"] * min(weights["topic_cap"], len(set(a["topics"]) & set(b["topics"])))
        guided -= weights["mentor_repeat"] * min(weights["repeat_cap"], people.led.get((mentor, one), 0))
    alone = len(towns) == 1 and config["municipality_mode"] == "mixed"
    return {
        "pair_mean": 60 // (size - 1) * mean, "pair_event": 15 * event,
        "dominance": -size * weights["dominance"] * max(0, largest - 2),
        "one_municipality": -size * weights["one_municipality"] * alone,
        "size": -size * weights["size"] * abs(size - config["size_target"]),
        "slots": -size * weights["slots"] * max(0, weights["slots_goal"] - common),
        "mentor_value": 30 // len(mentors) * guided,
        "mentor_sector": size * weights["mentor_sector"] * any(
            people.mentors[mentor]["sector"] in sectors for mentor in mentors),
        "mentor_count": -size * weights["mentor_count"] * abs(len(mentors) - config["mentors_target"])}


def judge(file, plan):
    people = People(file)
    config = people.config
    broken, parts, seats, led = [], {}, [], {}
    for group in plan["groups"]:
        name, members, mentors, slot = group["id"], group["members"], group["mentors"], group["slot"]
        seats += members
        everybody = members + mentors
        if not all(one in people.leaders for one in members) or not all(one in people.mentors for one in mentors):
            broken.append(f"{name}: somebody unknown")
            continue
        if len(set(everybody)) != len(everybody):
            broken.append(f"{name}: somebody twice")
        if not config["size_min"] <= len(members) <= config["size_max"]:
            broken.append(f"{name}: size")
            continue
        if not config["mentors_min"] <= len(mentors) <= config["mentors_max"]:
            broken.append(f"{name}: mentors")
            continue
        for one, other in itertools.combinations(everybody, 2):
            broken += [f"{name}: {rule} {one} {other}" for rule in people.clashes(one, other)]
        broken += [f"{name}: availability {one}" for one in everybody if slot not in people.slots(one)]
        if not frozenset.intersection(*(people.languages(one) for one in everybody)):
            broken.append(f"{name}: language")
        for mentor in mentors:
            led.setdefault(mentor, []).append(slot)
        for part, value in group_parts(people, members, mentors).items():
            parts[part] = parts.get(part, 0) + value
    if len({group["id"] for group in plan["groups"]}) != len(plan["groups"]):
        broken.append("two groups have one id")
    for mentor, slots in led.items():
        if len(slots) > people.mentors[mentor]["capacity"]:
            broken.append(f"{mentor}: capacity")
        if len(set(slots)) < len(slots):
            broken.append(f"{mentor}: two groups at one time")
    left = [one["id"] for one in plan["unplaced"]]
    if sorted(seats + left) != sorted(people.leaders):
        broken.append("not everybody is somewhere once")
    for one in plan["unplaced"]:
        if one["id"] in people.leaders and one["reason"] not in people.reasons(one["id"]):
            broken.append(f"{one['id']}: {one['reason']} is no smallest reason")
    parts["mentor_load"] = -people.weights["mentor_load"] * sum(
        len(slots) * (len(slots) - 1) // 2 for slots in led.values())
    parts["unplaced"] = -people.weights["unplaced"] * len(set(people.leaders) - set(seats))
    return {"valid": not broken, "score": sum(parts.values()), "unplaced": len(left), "parts": parts,
            "broken": broken[:20]}


def main(arguments):
    try:
        with open(arguments[0], encoding="utf-8") as instance, open(arguments[1], encoding="utf-8") as plan:
            verdict = judge(json.load(instance), json.load(plan))
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        print(json.dumps({"valid": False, "fault": f"{type(error).__name__}: {error}"}))
        return 2
    print(json.dumps(verdict, ensure_ascii=False))
    return 0 if verdict["valid"] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
