"""Writes JSON in any form, and what the `canonicaljson` package makes of it.

A line is one case: the input, a tab, the canonical bytes. Neither holds a tab or a line break, which JSON escapes. Two
kinds of what JSON allows are left out, since the specification gives them no canonical form: integers beyond 64 bits,
and escaped surrogates without a partner.

    generate.py [--seed N] [--count N] >cases.txt
"""

import argparse
import json
import random
import sys

from canonicaljson import encode_canonical_json

LARGEST = 2**53 - 1
INTEGERS = [0, 1, -1, 10, -10, LARGEST, -LARGEST, 2**31, -(2**31), 2**53, 2**63 - 1, -(2**63), 2**63, 2**64 - 1]
KEYS = ["type", "content", "body", "m.mentions", "auth_events", "é", "e\u0301", "", "a", "aa", "A", "B", "\uffff", "😀"]
EDGES = [0x00, 0x1F, 0x20, 0x22, 0x2F, 0x5C, 0x7F, 0x80, 0x7FF, 0x800, 0x2028, 0xD7FF, 0xE000, 0xFEFF, 0xFFFD, 0xFFFF]
EDGES += [0x10000, 0x10FFFF]


class Maker:
    """Values of every kind, and texts that say them in other ways than the canonical one."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)

    def character(self) -> str:
        kind = self.dice.randrange(10)
        if kind < 5:
            return chr(self.dice.randrange(0x20, 0x7F))
        if kind == 5:
            return chr(self.dice.choice(EDGES))
        if kind == 6:
            return chr(self.dice.randrange(0x20))
        point = self.dice.randrange(0x800 if kind == 7 else 0x110000)
        return "å" if 0xD800 <= point < 0xE000 else chr(point)

    def text(self) -> str:
        if self.dice.randrange(8) == 0:
            return self.dice.choice(KEYS)
        # Most are short; a few are longer than the words in which the writer looks for what to escape.
        return "".join(self.character() for _ in range(self.dice.choice([0, 1, 3, 7, 8, 9, 16, 40])))

    def integer(self) -> int:
        kind = self.dice.randrange(3)
        if kind == 0:
            return self.dice.choice(INTEGERS)
        return self.dice.randrange(-(10 ** self.dice.randrange(1, 16)), 10 ** self.dice.randrange(1, 16))

    def fraction(self) -> float:
        # Whole numbers are left out: ours are written as integers, as the specification has no other numbers.
        # From 1e16 to 1e17 the two packages put the point in different places of the same digits.
        while True:
            value = self.dice.choice([-1, 1]) * self.dice.random() * 10.0 ** self.dice.randrange(-300, 300)
            if value != int(value) and abs(value) < 1e15 or abs(value) > 1e17:
                return value

    def value(self, depth: int):
        kind = self.dice.randrange(10 if depth else 6)
        if kind == 0:
            return self.dice.choice([None, True, False])
        if kind in (1, 2):
            return self.integer()
        if kind == 3 and self.dice.randrange(3) == 0:
            return self.fraction()
        if kind < 6:
            return self.text()
        if kind == 6:
            return [self.value(depth - 1) for _ in range(self.dice.randrange(5))]
        return {self.key(): self.value(depth - 1) for _ in range(self.dice.randrange(7))}

    def key(self) -> str:
        return self.dice.choice(KEYS) if self.dice.randrange(3) == 0 else self.text()

    def space(self) -> str:
        return self.dice.choice([" ", "  "]) if self.dice.randrange(8) == 0 else ""

    def written(self, value) -> str:
        if isinstance(value, str):
            inner = "".join(self.escaped(character) for character in value)
            text = f'"{inner}"'
        elif isinstance(value, dict):
            members = list(value.items())
            self.dice.shuffle(members)
            text = ",".join(f"{self.space()}{self.written(key)}:{self.written(inner)}" for key, inner in members)
            text = "{" + text + "}"
        elif isinstance(value, list):
            text = "[" + ",".join(self.written(inner) for inner in value) + "]"
        elif isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST:
            text = self.dice.choice([f"{value}", f"{value}", f"{value}.0", f"{value}e0", f"{value}.00E+0"])
        else:
            text = json.dumps(value)
        return self.space() + text + self.space()

    def escaped(self, character: str) -> str:
        short = {'"': '\\"', "\\": "\\\\", "/": "\\/", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
        if character in short and self.dice.randrange(2):
            return short[character]
        if ord(character) >= 0x20 and character not in '"\\' and self.dice.randrange(6):
            return character
        units = character.encode("utf-16-be")
        letters = "%04X" if self.dice.randrange(2) else "%04x"
        return "".join("\\u" + letters % int.from_bytes(units[at : at + 2], "big") for at in range(0, len(units), 2))


def cases(seed: int, count: int):
    """Pairs of an input and its canonical form, both as text."""
    maker = Maker(seed)
    for _ in range(count):
        # Mostly objects, as events are; a bare value now and then.
        value = maker.value(depth=0)
        if maker.dice.randrange(10):
            value = {"": maker.value(depth=4), "é": maker.value(depth=4)}
        text = maker.written(value)
        # What the input says, by Python's own reading of it, and not what it was made from.
        yield text, encode_canonical_json(whole(json.loads(text))).decode()


def whole(value):
    """`1.0` is the integer 1: Matrix has no other numbers, and so our reader takes it."""
    if isinstance(value, float) and value == int(value) and abs(value) <= LARGEST:
        return int(value)
    if isinstance(value, list):
        return [whole(inner) for inner in value]
    if isinstance(value, dict):
        return {key: whole(inner) for key, inner in value.items()}
    return value


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--count", type=int, default=1_000)
    chosen = options.parse_args()
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    for text, canonical in cases(chosen.seed, chosen.count):
        print(text, canonical, sep="\t")


if __name__ == "__main__":
    main()
