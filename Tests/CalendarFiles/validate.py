#!/usr/bin/env python3
"""Lets parsers that we did not write read our calendar files, and compares what they find with what they should.

    validate.py [--keep FOLDER]     after `swift build --build-tests` and `Deploy/lib/install tests`

A Swift test writes the files, and a list of what is in them. icalendar (with recurring-ical-events for series) and
vobject (with dateutil) then read each one. Both know the zones of the world by name, and would not look at what the
file tells of its own; so the zone is given a name that nobody knows before they see it. Where a start should be is
also asked of the machine's own zone database, without any file.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]

_TEST = "CalendarFilesForOthersTests"


def python_with_parsers() -> Path:
    """The Python of the environment that `Deploy/lib/install tests` made."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    home = cache / "samrad" / "calendar"
    if not (home / "complete").exists():
        sys.exit(f"error: no complete environment in {home}: run Deploy/lib/install tests")
    return home / "bin" / "python"


def validate(folder: Path) -> int:
    python = python_with_parsers()
    test = subprocess.run(
        ["swift", "test", "--skip-build", "--disable-xctest", "--filter", _TEST],
        cwd=ROOT, env=os.environ | {"SAMRAD_CALENDAR_FOLDER": str(folder)}, stdout=subprocess.PIPE, text=True,
    )
    # A test that was not found, or that wrote nothing, is no comparison.
    if test.returncode or not (folder / "expected.json").exists():
        print(test.stdout)
        print("error: the Swift test did not write the files")
        return 1
    return subprocess.run([str(python), "-B", str(HERE / "read_files.py"), str(folder)]).returncode


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", metavar="FOLDER", type=Path, help="where the files shall stay, to look at them")
    wish = parser.parse_args()
    if wish.keep:
        wish.keep.mkdir(parents=True, exist_ok=True)
        (wish.keep / "expected.json").unlink(missing_ok=True)
        return validate(wish.keep.resolve())
    with tempfile.TemporaryDirectory(prefix="samrad-calendar-") as folder:
        return validate(Path(folder))


if __name__ == "__main__":
    sys.exit(main())
