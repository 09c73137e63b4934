"""Plays a conversation file: people do their lines, the bot's answers are waited for, and all is shown."""

from __future__ import annotations

import dataclasses
import functools
import itertools
import re
import time

import expectations
import matrix
import people_list
import programme
import silence
import threads
from bot import Bot, BotFailed
from conversation_file import Step
from homeserver import SERVER_NAME, Homeserver, HomeserverFailed
from people import Person, spoken
from scene import Missing, Scene
from words import UnknownWord

# For an invitation or a reaction of the bot that a person waits for, in seconds.
_WAIT = 20.0

_TYPES = {".csv": "text/csv", ".yaml": "application/yaml", ".md": "text/markdown"}


@dataclasses.dataclass
class Outcome:
    expected: int
    came: int = 0
    kills: int = 0
    missing: str = ""  # why the conversation ended early
    doubled: list[str] = dataclasses.field(default_factory=list)
    seconds: float = 0

    @property
    def good(self) -> bool:
        return not self.missing and not self.doubled and self.came == self.expected


class Conversation:
    """kills: whether the lines that kill the bot are played. pace: seconds to wait before each line a person says."""

    def __init__(
        self, steps: list[Step], scene: Scene, bot: Bot, homeserver: Homeserver, *, kills: bool, pace: float = 0
    ):
        self._steps = steps
        self._scene = scene
        self._bot = bot
        self._homeserver = homeserver
        self._kills = kills
        self._pace = pace
        self._start = 0  # index of the first event that may answer the lines since the last expectation
        self._answered = True

    def play(self) -> Outcome:
        outcome = Outcome(expected=sum(step.expects for step in self._steps))
        began = time.monotonic()
        place = 0
        try:
            while place < len(self._steps):
                step = self._steps[place]
                block = self._next_expectations(place)
                if step.expects:
                    self._scene.foreseen = lambda _: False
                    expectations.settle(self._scene, block, self._start)
                    outcome.came += len(block)
                    self._answered = True
                    place += len(block)
                else:
                    self._scene.foreseen = functools.partial(expectations.likely, self._scene, block)
                    self._do(step, outcome)
                    place += 1
            self._let_it_finish()
        except (Missing, BotFailed, HomeserverFailed, UnknownWord, matrix.Refused, matrix.Unreachable) as fault:
            self._scene.show()
            line = isinstance(fault, Missing) and fault.line or step.line
            outcome.missing = f"line {line}: {fault}"
            outcome.came = sum(seen.taken for seen in self._scene.timeline.events)
        outcome.doubled = expectations.doubled(self._scene)
        outcome.seconds = time.monotonic() - began
        return outcome

    def _next_expectations(self, place: int) -> list[Step]:
        """The lines that expect something, from the first such line on that is not before `place`."""
        ahead = itertools.dropwhile(lambda step: not step.expects, self._steps[place:])
        return list(itertools.takewhile(lambda step: step.expects, ahead))

    def _let_it_finish(self) -> None:
        """Waits until the bot has been silent for a second (at most ten), so that nothing doubled is overlooked."""
        timeline = self._scene.timeline
        for _ in range(10):
            count = len(timeline.events)
            if not timeline.wait(lambda: len(timeline.events) > count, self._scene.patience, self._bot.check):
                break
        self._scene.show()

    # ------------------------------------------------------------ one line

    def _do(self, step: Step, outcome: Outcome) -> None:
        match step.verb:
            case "heading":
                self._scene.screen.heading(step.text)
                return
            case "person" | "fast":
                return
            case "let":
                self._scene.words.let(step.label, step.text)
                return
        if self._answered:
            self._start = len(self._scene.timeline.events)
            self._answered = False
        if step.verb in ("accept", "rooms", "grouped", "apart", "once", "secret", "threaded", "silent", "count"):
            self._many_do(step)
        elif step.who:
            self._person_does(step, self._scene.people[step.who])
        elif step.verb == "kill bot":
            self._kill(step, outcome)
        else:
            self._machine_does(step)

    def _person_does(self, step: Step, person: Person) -> None:
        scene = self._scene
        if step.verb in ("say", "reply", "say in thread", "edit") and self._pace:
            self._rest(self._pace)
        content = spoken(scene.words.fill(step.text), scene.people) if step.text and not step.path else {}
        match step.verb:
            case "join":
                self._join(step, person)
                return
            case "invited":
                self._offer(step, person)
                return
            case "leave":
                person.leave(self._room(step))
                return
            case "open":
                self._open(step, person)
                return
            case "zone":
                person.live_in(step.key)
                return
            case "vote":
                event = self._vote(step, person)
            case "post":
                event = self._post(step, person)
            case "say":
                event = person.say(self._room(step), content)
            case "reply":
                event = person.reply(scene.meant(step.ref), content)
            case "say in thread":
                event = person.say_in_thread(scene.meant(step.ref), content)
            case "edit":
                event = person.edit(scene.meant(step.ref), content)
            case "redact":
                event = person.redact(scene.meant(step.ref))
            case "click":
                target = scene.meant(step.ref)
                scene.wait(lambda: self._placed(target.event, step.key), _WAIT, f"the bot's {step.key} on it")
                # A click on a reaction sends the very key that is there.
                event = person.react(target, self._placed(target.event, step.key))
            case _:
                event = person.react(scene.meant(step.ref), step.key)
        seen = scene.wait(lambda: scene.timeline.by_id.get(event), _WAIT, "the sight of one's own message")
        if step.label:
            scene.labels[step.label] = seen

    def _room(self, step: Step) -> str:
        name = self._scene.words.fill(step.room)
        room = self._scene.room(name, step.who)
        if room is None and name == "dm":
            room = self._scene.people[step.who].talk_with(self._scene.bot_user)
            self._scene.call(f"dm @{step.who}", room)
        if room is None:
            raise Missing(f"no room is called {name}")
        return room

    def _offer(self, step: Step, person: Person):
        pattern = step.pattern or f"^{re.escape(self._scene.words.fill(step.room))}$"
        what = f"an invitation by the bot for {person.name} to a room like {pattern}"
        return self._scene.wait(lambda: self._scene.offered(person.name, pattern), _WAIT, what)

    def _join(self, step: Step, person: Person) -> None:
        room = self._offer(step, person)
        self._scene.call(step.label or self._scene.words.fill(step.room), room.room)
        if room.members.get(person.user) != "join":
            person.join(room.room)
        self._scene.wait(lambda: room.members.get(person.user) == "join", _WAIT, "the sight of the room")

    def _post(self, step: Step, person: Person) -> str:
        assert step.path
        return person.post(
            self._room(step), step.path.name, _TYPES[step.path.suffix], people_list.for_server(step.path, SERVER_NAME)
        )

    def _vote(self, step: Step, person: Person) -> str:
        poll = self._scene.meant(step.ref)
        numbers = [int(number) for number in re.findall(r"\d+", step.key)]
        if beyond := [number for number in numbers if not 1 <= number <= len(poll.answers)]:
            raise Missing(f"«{poll.text}» has {len(poll.answers)} answers, and no number {beyond[0]}")
        return person.vote(poll, [poll.answers[number - 1] for number in numbers])

    def _open(self, step: Step, person: Person) -> None:
        file = self._scene.meant(step.ref)
        text = person.download(file).decode()
        self._scene.opened[file.event] = text
        self._scene.screen.note(f"{person.name} opens it:\n{text}")
        pattern = self._scene.words.fill(step.pattern, quote=re.escape)
        if not re.search(pattern, text, re.IGNORECASE | re.DOTALL):
            raise Missing(f"the file says nothing like {pattern}")

    def _many_do(self, step: Step) -> None:
        scene = self._scene
        pattern = scene.words.fill(step.pattern, quote=re.escape)
        seconds = step.seconds or _WAIT
        match step.verb:
            case "accept":
                for person in scene.people.values():
                    person.accept(scene.bot_user)
            case "rooms":
                what = f"{step.count} group rooms"
                scene.wait(lambda: len(programme.group_rooms(scene)) >= step.count, seconds, what)
            case "grouped":
                began = time.monotonic()
                scene.wait(lambda: programme.all_grouped(scene), seconds, "every leader to be in a group with a mentor")
                scene.screen.note(f"all are in their groups, {time.monotonic() - began:.0f} s later")
            case "apart":
                programme.apart(scene, step.who, step.other)
            case "once":
                programme.said_once(scene, pattern, seconds)
            case "threaded":
                threads.stayed(scene, scene.meant(step.thread), scene.meant(step.ref))
            case "silent":
                silence.kept(scene, scene.meant(step.thread), scene.meant(step.ref))
            case "count":
                programme.got(scene, step.room, step.count, pattern)
            case "secret":
                scene.secrets.append((step.who, pattern, len(scene.timeline.events)))

    def _placed(self, event: str, key: str) -> str | None:
        """The bot's own reaction to the event, as it sent it: emoji may carry a variation selector."""
        for seen in self._scene.timeline.events:
            if (seen.kind, seen.target, seen.sender) == ("reaction", event, self._scene.bot_user):
                if seen.text.rstrip("\ufe0f") == key.rstrip("\ufe0f"):
                    return seen.text
        return None

    def _kill(self, step: Step, outcome: Outcome) -> None:
        if not self._kills:
            return
        time.sleep(step.seconds or 0)  # how far the bot gets before it dies is what the file chose
        self._bot.kill()
        self._scene.screen.note("the bot is killed, and started again")
        self._bot.start()
        outcome.kills += 1

    def _machine_does(self, step: Step) -> None:
        self._scene.screen.note(step.verb)
        match step.verb:
            case "stop bot":
                self._bot.stop()
            case "start bot":
                self._bot.start()
            case "stop homeserver":
                self._homeserver.stop()
            case "start homeserver":
                self._homeserver.start()
            case "unlimited":
                self._homeserver.lift_limits(self._bot.user)
            case "second bot":
                self._bot.refuses_a_second()

    def _rest(self, seconds: float) -> None:
        """A pause for those who read along; what is said meanwhile is shown."""
        self._scene.timeline.wait(self._scene.show, seconds, self._bot.check)
