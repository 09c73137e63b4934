#!/usr/bin/env python3
"""Compares our canonical JSON with that of the `canonicaljson` package, on values made anew at each run.

    compare.py [--seed N] [--count N]     after `swift build --build-tests`

The values go to the Swift test that compares the recorded ones (cases.txt). To record others:

    <python with canonicaljson> generate.py --seed N --count 400 >cases.txt
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "Deploy" / "lib"))
sys.dont_write_bytecode = True

from homeserver import python_with_synapse  # noqa: E402

_TEST = "Canonical JSON of others"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    parser.add_argument("--count", type=int, default=2_000)
    wish = parser.parse_args()
    print(f"{wish.count} values with --seed {wish.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="samrad-canonical-") as folder:
        cases = Path(folder) / "fresh.txt"
        with cases.open("wb") as file:
            # Synapse's environment has the package, as Synapse signs with it.
            make = [python_with_synapse(), "-B", HERE / "generate.py", "--seed", wish.seed, "--count", wish.count]
            subprocess.run([str(part) for part in make], stdout=file, check=True)
        test = subprocess.run(
            ["swift", "test", "--skip-build", "--disable-xctest", "--filter", _TEST],
            cwd=ROOT, env=os.environ | {"SAMRAD_CANONICAL_CASES": str(cases)}, stdout=subprocess.PIPE, text=True,
        )
    print(test.stdout)
    # A test that was not found, or did not see the file, is no comparison.
    if test.returncode == 0 and '"is ours" with 2 test cases passed' not in test.stdout:
        print("error: the Swift test did not compare the new values")
        return 1
    return test.returncode


if __name__ == "__main__":
    sys.exit(main())
