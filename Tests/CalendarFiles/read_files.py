"""Reads calendar files with icalendar and vobject, and says where they find something else than expected.json.

    <python with the packages of Deploy/lib/calendar.txt> read_files.py FOLDER

validate.py calls it.
"""

import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
import vobject


@dataclass
class Found:
    """What a parser found in a file. Moments are seconds since 1970."""

    uid: str
    sequence: int
    method: str
    status: str
    title: str
    details: str
    starts: list[int]
    minutes: float
    names: set[str]


def seconds(moment: datetime) -> int:
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no zone")
    return round(moment.timestamp())


def with_icalendar(text: bytes, last: int) -> Found:
    calendar = icalendar.Calendar.from_ical(text)
    (zone,) = calendar.walk("VTIMEZONE")
    (event,) = calendar.walk("VEVENT")
    if calendar.errors or event.errors or zone.errors:
        raise ValueError(f"icalendar complains: {calendar.errors} {event.errors} {zone.errors}")
    # The file's own zone, made into one of Python's, holds the start too.
    own = zone.to_tz(lookup_tzid=False)
    start = event.start.replace(tzinfo=own)
    if "RRULE" in event:
        until = datetime.fromtimestamp(last, UTC) + timedelta(days=400)
        found = recurring_ical_events.of(calendar).between(event.start - timedelta(days=400), until)
        starts = [seconds(one.start) for one in found]
    else:
        starts = [seconds(event.start)]
        if seconds(start) != starts[0]:
            raise ValueError(f"through to_tz it is {seconds(start)}")
    return Found(
        uid=str(event["UID"]), sequence=event["SEQUENCE"], method=str(calendar["METHOD"]), status=str(event["STATUS"]),
        title=str(event["SUMMARY"]), details=str(event["DESCRIPTION"]), starts=sorted(starts),
        minutes=event.duration.total_seconds() / 60, names=set(event.keys()),
    )


def with_vobject(text: bytes, last: int) -> Found:
    (calendar,) = vobject.readComponents(text.decode(), validate=True)
    (event,) = calendar.vevent_list
    (_,) = calendar.vtimezone_list
    rules = event.getrruleset(addRDate=False)
    starts = [event.dtstart.value] if rules is None else list(rules)
    # dateutil counts a series on the wall, without a zone when UNTIL is in UTC.
    zone = event.dtstart.value.tzinfo
    starts = [moment if moment.tzinfo else moment.replace(tzinfo=zone) for moment in starts]
    return Found(
        uid=event.uid.value, sequence=int(event.sequence.value), method=calendar.method.value,
        status=event.status.value, title=event.summary.value, details=event.description.value,
        starts=sorted(seconds(moment) for moment in starts),
        minutes=event.duration.value.total_seconds() / 60, names={name.upper() for name in event.contents},
    )


def with_zone_database(expected: dict) -> list[int | None]:
    """Nobody's file: the machine's zones. None for an hour that the clocks jump over."""
    zone = ZoneInfo(expected["zone"])
    moments = [datetime.fromisoformat(wall).replace(tzinfo=zone) for wall in expected["walls"]]
    exists = [moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) for moment in moments]
    return [
        seconds(moment) if moment.replace(tzinfo=None) == back else None for moment, back in zip(moments, exists)
    ]


def faults(expected: dict, found: Found) -> list[str]:
    wanted = {
        "uid": expected["uid"],
        "sequence": expected["sequence"],
        "method": "CANCEL" if expected["isCancelled"] else "PUBLISH",
        "status": "CANCELLED" if expected["isCancelled"] else "CONFIRMED",
        "title": expected["title"],
        "details": expected["details"],
        "starts": sorted(expected["starts"]),
        "minutes": expected["minutes"],
    }
    wrong = [f"{name}: {getattr(found, name)!r:.300}, not {value!r:.300}" for name, value in wanted.items()
             if getattr(found, name) != value]
    leaks = found.names & {"ATTENDEE", "ORGANIZER", "CONTACT"}
    return wrong + ([f"names people: {leaks}"] if leaks else [])


def check(folder: Path, expected: dict) -> list[str]:
    text = with_unknown_zone((folder / expected["file"]).read_bytes(), expected["file"])
    problems = []
    for parser in (with_icalendar, with_vobject):
        try:
            problems += [f"{parser.__name__}: {fault}" for fault in faults(expected, parser(text, expected["starts"][-1]))]
        except Exception as error:  # noqa: BLE001 - whatever a parser trips over is what we look for
            problems.append(f"{parser.__name__}: {type(error).__name__}: {error}")
    for ours, theirs in zip(expected["starts"], with_zone_database(expected), strict=True):
        if theirs is not None and ours != theirs:
            problems.append(f"the zone database says {theirs}, not {ours}")
    return problems


def with_unknown_zone(text: bytes, name: str) -> bytes:
    """The same file with another name for its zone. Both parsers remember a zone by its name, so each file has its own. vobject
    knows no UTC of another name."""
    known = text.partition(b"TZID:")[2].partition(b"\r\n")[0]
    if known == b"UTC":
        return text
    unknown = f"Nowhere/{name}".encode()
    return text.replace(b"TZID:" + known, b"TZID:" + unknown).replace(b"TZID=" + known, b"TZID=" + unknown)


def rising(files: list[dict]) -> list[str]:
    """Files with the same UID come one after the other, each with a higher SEQUENCE."""
    last: dict[str, int] = {}
    problems = []
    for file in files:
        if file["sequence"] <= last.get(file["uid"], -1):
            problems.append(f"{file['file']}: SEQUENCE does not rise")
        last[file["uid"]] = file["sequence"]
    return problems


def main() -> int:
    folder = Path(sys.argv[1])
    files = json.loads((folder / "expected.json").read_text())
    problems = rising(files)
    for expected in files:
        problems += [f"{expected['file']} ({expected['uid']}): {fault}" for fault in check(folder, expected)]
    for problem in problems:
        print("error:", problem)
    starts = sum(len(file["starts"]) for file in files)
    print(f"{len(files)} files with {starts} starts, {len(problems)} faults")
    return 1 if problems or len(files) < 60 else 0


if __name__ == "__main__":
    sys.exit(main())
