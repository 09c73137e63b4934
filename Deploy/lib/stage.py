"""Everything a conversation needs, started in one folder and ended together: homeserver, bot, played people."""

from __future__ import annotations

import sys
from pathlib import Path

import conversation_file
from bot import Bot, BotFailed
from conversation import Conversation, Outcome
from fast_clock import VARIABLE, FastClock
from homeserver import Homeserver
from people import Person
from proxy import Proxy, ProxyFailed
from scene import Scene
from screen import Screen
from timeline import Timeline
from words import Words

BOT_NAME = "samrad"


class Stage:
    """Use in a `with`: on the way out, bot and homeserver are stopped, whatever happened.

    command: how the bot is started, without `run` and what follows. limits: the homeserver's (see
    synapse_settings.LIMITS). proxy: the command line of a program between bot and homeserver (see proxy.py); people
    speak to the homeserver itself. patience: how many times longer than usual the bot may take. more: settings for the
    bot besides the usual ones.
    """

    def __init__(
        self,
        folder: Path,
        root: Path,
        command: list[str],
        file: Path,
        screen: Screen,
        *,
        limits: str = "off",
        proxy: str = "",
        patience: float = 1,
        **more,
    ):
        self.folder = folder
        self.screen = screen
        self.file = file
        self.steps = conversation_file.read(file)
        self.homeserver = Homeserver(folder / "homeserver", limits=limits, memory=True)
        self.timeline = Timeline()
        self.people: dict[str, Person] = {}
        self.bot: Bot | None = None
        self.scene: Scene | None = None
        self.proxy: Proxy | None = None
        self.fault = ""  # what went wrong while it was ended
        self._proxy_command = proxy
        self._patience = patience
        self._root = root
        self._command = command
        self._more = more

    def __enter__(self) -> Stage:
        try:
            self._begin()
        except BaseException:
            self.__exit__(*sys.exc_info())
            raise
        return self

    def _begin(self) -> None:
        self.homeserver.start()
        account = self.homeserver.account(BOT_NAME, login=False)  # so it has only the device it makes itself
        if self._proxy_command:
            self.proxy = Proxy(self._proxy_command, self.homeserver.base, self.folder / "proxy")
            self.proxy.start()
        address = self.proxy.base if self.proxy else self.homeserver.base
        clock = self._fast_clock()
        environment = {VARIABLE: clock.word} if clock else {}
        self.bot = Bot(self._command, self.folder / "bot", self._root, address, account, environment)
        admins: list[str] = []
        for step in self.steps:
            if step.verb == "person":
                account = self.homeserver.account(step.who, display_name=step.text)
                person = Person(step.who, step.text, account, self.homeserver.base, self.timeline, role=step.key)
                person.begin()
                self.people[step.who] = person
                admins += [person.user] if step.key == "admin" else []
        words = Words(clock.now) if clock else Words()
        self.scene = Scene(self.timeline, self.people, self.bot.user, self.screen, self.check, words)
        self.scene.patience = self._patience
        self.bot.prepare(admins, **self._more)
        self.bot.start()

    def _fast_clock(self) -> FastClock | None:
        """The one that the conversation asks for; None when it goes by the real time."""
        for step in self.steps:
            if step.verb == "fast":
                hour, minute = map(int, step.text.split(":"))
                return FastClock.showing(step.key, hour, minute, speed=step.count)
        return None

    def check(self) -> None:
        """Raises when the bot, the homeserver or what stands between them ended though nobody asked it to."""
        assert self.bot
        self.bot.check()
        self.homeserver.check()
        if self.proxy:
            self.proxy.check()

    def play(self, *, kills: bool, pace: float = 0) -> Outcome:
        assert self.scene and self.bot
        return Conversation(self.steps, self.scene, self.bot, self.homeserver, kills=kills, pace=pace).play()

    def __exit__(self, *_: object) -> None:
        for person in self.people.values():
            person.end()
        try:
            for process in (self.bot, self.proxy):
                self._stop(process)
        finally:
            self.homeserver.stop()
            self.homeserver.forget_memory()

    def _stop(self, process: Bot | Proxy | None) -> None:
        try:
            if process:
                process.stop()
        except (BotFailed, ProxyFailed) as fault:
            self.fault = "\n".join(filter(None, [self.fault, str(fault)]))
            self.screen.bad(f"at the end: {fault}")

    def tell(self, outcome: Outcome) -> None:
        """The last words on a conversation: how much came, and if not all, why and where to look."""
        self.screen.plain("")
        if outcome.missing:
            self.screen.bad(f"{self.file.name}, {outcome.missing}")
        for fault in outcome.doubled:
            self.screen.bad(f"doubled: {fault}")
        summary = f"{outcome.came} of {outcome.expected} expected answers came in {outcome.seconds:.0f} s"
        summary += f"; the bot was killed {outcome.kills} times" if outcome.kills else ""
        summary += "; nothing came twice" if not outcome.doubled else f"; {len(outcome.doubled)} came twice"
        self.screen.plain(summary)
        if not outcome.good:
            self.tell_logs()

    def tell_logs(self) -> None:
        bot = f"\n--- the bot's last lines\n{self.bot.last_lines()}" if self.bot else ""
        synapse = f"\n--- Synapse's last lines\n{self.homeserver.last_lines()}"
        self.screen.bad(f"logs are kept in {self.folder}{bot}{synapse}")
