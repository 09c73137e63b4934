"""The format of a conversation file: one step a line, read into values. Shown by example in demo-conversation.txt.

    # a comment            == a heading that is shown
    @kari is "Kari Moen"                         somebody played; `, admin` after the name: an admin of the bot
    @* are from people.csv                       everybody on a list beside this file, each called as in the Matrix id
    @kari joins Nord 1                           waits for the invitation; `joins /regex/ as word` gives a room a name
    @kari leaves Nord 1                          also: says no to an invitation
    @kari [Nord 1] words, with @ola or @{ola}    `[Nord 1 as plea]` names the message, [dm] is the talk with the bot
        | a second line of the same message
    @kari replies to plea: …                     also: says in thread of plea: …, edits plea: …
    @kari redacts plea
    @kari reacts ✅ to plea                      `clicks ✅ on plea` waits until the bot has placed that reaction
    @kari pins last-of @ola                      reacts with 📌
    @kari votes 1, 3 in when                     the answers with these numbers of the poll called when; `votes nothing`
    @kari lives in Europe/London                 puts that time zone into the profile
    @kari [Nord 1] posts people.csv              a file that lies beside this one; Matrix ids in it get the real server.
                                                 Also .yaml and .md
    @kari opens export and reads /regex/         downloads the file of the message called export
    = samråd [Nord 1] /regex/                    a new message; [dm @kari] for the talk with kari. `first` before the
                                                 regex: nothing else may come before it. After the regex any of:
                                                 mentioning @kari @ola · in thread of plea · within 90 s · as answer
                                                 · with file "Nord 1.ics" (the message is that file)
                                                 · at any time (it may have come long before this line)
                                                 The text of a poll is its question, and its answers: `1. Mandag`
    = samråd closes when                         the poll called when
    = samråd edits answer /regex/                = samråd reacts ▶ to answer
    = samråd redacts answer
    !! kill bot                                  SIGKILL and start again; `in 40 ms`: that long after the line above
    !! stop bot                                  also: start bot, stop homeserver, start homeserver
    !! a second bot refuses
    --- wait until @kari is invited to Nord 1
    --- everybody accepts invitations            by the bot, from now on, as soon as they come
    --- wait until there are 2 group rooms within 90 s
    --- wait until every leader has a group within 90 s      each of the list in one room, with a mentor of the list
    --- @kari and @ola are in different groups
    --- each group room gets one message like /regex/ within 90 s
    --- only @kari reads /regex/ from here on    nobody else may ever see it, nor may it stand in the bot's log
    --- the homeserver lifts the bot's limits    those of messages, as README.md says
    --- samråd stays in thread of begun until minutes    all that it said in that room between the two messages
    --- samråd is silent from first to last      between these two messages of a room, and reacts to none of them
    --- [dm @eva] got 10 messages like /regex/   of the bot's, no more and no fewer
    --- time runs 30 times as fast, from tuesday 10:00   for the bot and for ${…}; before the first line
    --- let soon be in_20_minutes                then ${soon:%d.%m.} and ${soon:%H:%M}; also today, next_thursday,
                                                 in_1_day_and_a_moment: plus 20 to 80 seconds, to a full minute

Where a message is meant: the word it was given with `as`, or `last-of @ola`, or `last-of samråd`. A regex is searched
for in the text, in any case of letters; what it captures with (?P<word>…) is `${word}` from then on. `[group of @kari]` is the room that
the bot made and kari is in, with others.
"""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import people_list


@dataclasses.dataclass
class Step:
    """One line. `verb` says what; the other fields hold what that verb needs, and are empty otherwise."""

    line: int
    verb: str
    who: str = ""  # a played person's name
    room: str = ""
    text: str = ""
    pattern: str = ""
    key: str = ""  # a reaction, a vote, a zone; of a person: "admin", or "leader" or "mentor" of a list
    ref: str = ""  # the message meant
    thread: str = ""  # the message in whose thread an answer is expected
    label: str = ""
    file: str = ""  # the name of the file that an expected message is
    count: int = 0
    other: str = ""  # a second person
    path: Path | None = None
    first: bool = False
    any_time: bool = False
    mentioning: tuple[str, ...] = ()
    seconds: float | None = None

    @property
    def expects(self) -> bool:
        return self.verb.startswith("expect")


class FileFault(Exception):
    """A line that cannot be read. The message begins with file and line."""


_WHO = r"@(?P<who>\w+)"
_REF = r"(?P<ref>last-of (?:@\w+|samråd)|\w+)"
_LABEL = r"(?: as (?P<label>\w+))?"
_WITHIN = r"(?: within (?P<wait>\d+) s)?"
_THREAD = r" in thread of (?:last-of (?:@\w+|samråd)|\w+)"
_FILE = r' with file (?:"[^"]+"|[^"\s]+)'
_AFTER = rf"(?P<after>(?: mentioning(?: @\w+)+|{_THREAD}|{_FILE}| within \d+ s| at any time| as \w+)*)"

_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"

_GROUP_OF = re.compile(r"group of @(\w+)")

_FORMS: list[tuple[str, re.Pattern]] = [
    (verb, re.compile(form))
    for verb, form in [
        ("heading", r"==+ (?P<text>.+)"),
        ("person", rf'{_WHO} is "(?P<text>[^"]+)"(?:, (?P<key>admin))?'),
        ("list", r"@\* are from (?P<text>\S+)"),
        ("join", rf"{_WHO} joins /(?P<pattern>.+)/ as (?P<label>\w+)"),
        ("join", rf"{_WHO} joins (?P<room>[^/].*)"),
        ("leave", rf"{_WHO} leaves (?P<room>.+)"),
        ("post", rf"{_WHO} \[(?P<room>[^\]]+?){_LABEL}\] posts (?P<text>\S+\.(?:csv|yaml|md))"),
        ("open", rf"{_WHO} opens {_REF} and reads /(?P<pattern>.+)/"),
        ("say", rf"{_WHO} \[(?P<room>[^\]]+?){_LABEL}\] (?P<text>.+)"),
        ("reply", rf"{_WHO} replies to {_REF}: (?P<text>.+)"),
        ("say in thread", rf"{_WHO} says in thread of {_REF}: (?P<text>.+)"),
        ("edit", rf"{_WHO} edits {_REF}: (?P<text>.+)"),
        ("redact", rf"{_WHO} redacts {_REF}"),
        ("react", rf"{_WHO} reacts (?P<key>\S+) to {_REF}"),
        ("click", rf"{_WHO} clicks (?P<key>\S+) on {_REF}"),
        ("pin", rf"{_WHO} pins {_REF}"),
        ("vote", rf"{_WHO} votes (?P<key>nothing|\d+(?:, ?\d+)*) in {_REF}"),
        ("zone", rf"{_WHO} lives in (?P<key>\S+)"),
        ("expect", rf"= samråd \[(?P<room>[^\]]+)\] (?P<first>first )?/(?P<pattern>.+)/{_AFTER}"),
        ("expect edit", rf"= samråd edits {_REF} /(?P<pattern>.+)/{_AFTER}"),
        ("expect reaction", rf"= samråd reacts (?P<key>\S+) to {_REF}{_AFTER}"),
        ("expect redaction", rf"= samråd redacts {_REF}{_AFTER}"),
        ("expect end", rf"= samråd closes {_REF}{_AFTER}"),
        ("kill bot", r"!! kill bot(?: in (?P<milliseconds>\d+) ms)?"),
        ("stop bot", r"!! stop bot"),
        ("start bot", r"!! start bot"),
        ("stop homeserver", r"!! stop homeserver"),
        ("start homeserver", r"!! start homeserver"),
        ("second bot", r"!! a second bot refuses"),
        ("invited", rf"--- wait until {_WHO} is invited to (?P<room>.+)"),
        ("accept", r"--- everybody accepts invitations"),
        ("rooms", rf"--- wait until there (?:is|are) (?P<number>\d+) group rooms?{_WITHIN}"),
        ("grouped", rf"--- wait until every leader has a group{_WITHIN}"),
        ("apart", rf"--- {_WHO} and @(?P<other>\w+) are in different groups"),
        ("once", rf"--- each group room gets one message like /(?P<pattern>.+)/{_WITHIN}"),
        ("secret", rf"--- only {_WHO} reads /(?P<pattern>.+)/ from here on"),
        ("threaded", r"--- samråd stays in thread of (?P<thread>\w+) until (?P<ref>\w+)"),
        ("silent", r"--- samråd is silent from (?P<thread>\w+) to (?P<ref>\w+)"),
        ("count", r"--- \[(?P<room>[^\]]+)\] got (?P<number>\d+) messages? like /(?P<pattern>.+)/"),
        ("fast", rf"--- time runs (?P<number>\d+) times as fast, from (?P<key>{_DAYS}) (?P<text>\d\d:\d\d)"),
        ("unlimited", r"--- the homeserver lifts the bot's limits"),
        ("let", r"--- let (?P<label>\w+) be (?P<text>\w+)"),
    ]
]


def read(path: Path) -> list[Step]:
    steps: list[Step] = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        where = f"{path.name}:{number}"
        if line.startswith("|"):
            if not steps or not steps[-1].text or steps[-1].verb in ("heading", "person", "let", "list", "post"):
                raise FileFault(f"{where}: a line that begins with | continues a message, and there is none above it")
            steps[-1].text += "\n" + line[1:].removeprefix(" ")
            continue
        step = _step(line, number, where)
        if step.verb in ("list", "post"):
            step.path = path.parent / step.text
            if not step.path.exists():
                raise FileFault(f"{where}: there is no file {step.path}")
        steps += _listed(step, where) if step.verb == "list" else [step]
    _check(steps, path.name)
    return steps


def _step(line: str, number: int, where: str) -> Step:
    for verb, form in _FORMS:
        if found := form.fullmatch(line):
            parts = {name: text for name, text in found.groupdict().items() if text is not None}
            step = Step(number, verb)
            step.first = parts.pop("first", None) is not None
            _after(step, parts.pop("after", ""))
            if milliseconds := parts.pop("milliseconds", None):
                step.seconds = int(milliseconds) / 1000
            if wait := parts.pop("wait", None):
                step.seconds = float(wait)
            step.count = int(parts.pop("number", 0))
            for name, text in parts.items():
                setattr(step, name, text)
            if verb == "pin":
                step.verb, step.key = "react", "📌"
            return step
    raise FileFault(f"{where}: not understood: {line}")


def _listed(step: Step, where: str) -> list[Step]:
    """A step that introduces each person of a list."""
    assert step.path
    people = people_list.read(step.path)
    if unfit := [one.who for one in people if not re.fullmatch(r"\w+", one.who)]:
        raise FileFault(f"{where}: cannot be played, as the file's words are letters and digits: {', '.join(unfit)}")
    kinds = {True: "mentor", False: "leader"}
    return [Step(step.line, "person", who=one.who, text=one.name, key=kinds[one.mentor]) for one in people]


def _after(step: Step, options: str) -> None:
    if found := re.search(r" with file (?:\"([^\"]+)\"|(\S+))", options):
        step.file = found[1] or found[2]
        options = options.replace(found[0], "")  # its name may hold anything
    if found := re.search(r" mentioning((?: @\w+)+)", options):
        step.mentioning = tuple(found[1].replace("@", " ").split())
    if found := re.search(r" in thread of (last-of \S+|\w+)", options):
        step.thread = found[1]
    step.any_time = " at any time" in options
    if found := re.search(r" within (\d+) s", options):
        step.seconds = float(found[1])
    if found := re.search(r" as (\w+)", options):
        step.label = found[1]


def _check(steps: list[Step], name: str) -> None:
    """Finds names and labels that nothing introduced before, before anything is started."""
    people: set[str] = set()
    labels: set[str] = set()
    for step in steps:
        where = f"{name}:{step.line}"
        if step.verb == "person":
            people.add(step.who)
            continue
        meant = [step.who, step.other, *step.mentioning]
        if found := _GROUP_OF.fullmatch(step.room):
            meant.append(found[1])
        for ref in (step.ref, step.thread):
            if ref.startswith("last-of @"):
                meant.append(ref.removeprefix("last-of @"))
            elif ref and not ref.startswith("last-of") and ref not in labels:
                raise FileFault(f"{where}: no message above was given the name “{ref}”")
        for who in meant:
            if who and who not in people:
                raise FileFault(f"{where}: nobody above is called @{who}")
        if step.pattern:
            try:
                # What a word is replaced with is unknown here; any letter shows whether the rest can be read.
                re.compile(re.sub(r"\$\{[^}]*\}", "x", step.pattern))
            except re.error as error:
                raise FileFault(f"{where}: the regex cannot be read: {error}") from None
        if step.label and step.verb not in ("join", "let"):
            labels.add(step.label)
