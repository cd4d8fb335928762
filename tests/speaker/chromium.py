"""The page in a real Chromium, on a real server on loopback that can be stopped and restarted."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from playwright.sync_api import Page, expect
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from tests.fakes.ports import free_port

PATIENCE = 30.0
ANSWERS = ("no", "no", "no", "a lacrosse ball")
DRAWER = "Settings, and what goes over the wire"
NOTE_BEGINNINGS = """
window.beginnings = [];
document.addEventListener("playing", (event) => {
  const since = (performance.now() - event.timeStamp) / 1000;
  window.beginnings.push(event.target.currentTime - since * event.target.playbackRate);
}, true);
"""
"""Notes where the sound begins, since a test may look long afterwards."""

expect.set_options(timeout=PATIENCE * 1000)


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002  the base class's name
        pass


class Server:
    """An application on its own port, which it keeps when it is restarted."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._port = free_port()
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}/"

    def start(self) -> None:
        self._server: BaseWSGIServer = make_server(
            "127.0.0.1", self._port, self._app, threaded=True, request_handler=_Quiet
        )
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@dataclass
class Speaker:
    """The page, and what went wrong on it."""

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)

    def open(self) -> None:
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)
        self.page.add_init_script(NOTE_BEGINNINGS)
        self.page.goto(self.address)
        self.until("document.body.dataset.ready !== undefined")

    def say(self, text: str) -> None:
        """Say something, and wait for the answer."""
        heard = self.page.locator("#transcript .coach").count()
        self.type(text)
        expect(self.page.locator("#transcript .coach")).to_have_count(heard + 1)

    def type(self, text: str) -> None:
        """Say something without waiting."""
        self.page.get_by_label("Say it").fill(text)
        self.page.keyboard.press("Enter")

    def ask(self, minutes: str = "five") -> None:
        """Ask for a routine, and answer the questions."""
        self.say(f"ask back coach for a {minutes} minute back routine")
        for answer in ANSWERS:
            self.say(answer)

    def begin(self, minutes: str = "five") -> None:
        """Ask for a routine, and wait for the sound and for the row of its blocks."""
        self.ask(minutes)
        self.wait_until_playing()
        self.until("blocks.children.length > 0")

    def until(self, condition: str, patience: float = PATIENCE) -> None:
        """Wait for a condition in JavaScript; the page's policy forbids Playwright's own way of waiting."""
        deadline = time.monotonic() + patience
        while not self.page.evaluate(condition):
            assert time.monotonic() < deadline, f"never came: {condition}"
            self.page.wait_for_timeout(20)

    def wait_until_playing(self) -> None:
        self.until("!audio.paused && audio.readyState > 2 && audio.currentTime > 0.2")

    def beginning(self, act: Callable[[], object]) -> float:
        """Do something, and return where the sound begins afterwards, in seconds."""
        self.page.evaluate("window.beginnings = []")
        act()
        self.until("!audio.paused && window.beginnings.length > 0")
        found = self.page.evaluate("window.beginnings.at(-1)")
        return float(found)

    def go_to(self, seconds: float) -> None:
        """Play from another moment of the track."""
        self.page.evaluate(f"audio.currentTime = {seconds}")
        self.until(f"!audio.seeking && audio.currentTime >= {seconds}")

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).and_(
            self.page.locator(".deck *, #notice *, .drawer *, #composer *")
        ).click()

    def open_drawer(self) -> None:
        self.page.get_by_text(DRAWER).click()

    @property
    def moment(self) -> float:
        """Where the track is, in seconds."""
        found = self.page.evaluate("audio.currentTime")
        return float(found)

    @property
    def requests(self) -> Sequence[str]:
        """The requests so far, the latest first, by type or intent; the drawer must be open."""
        return [text.split()[-1] for text in self.page.locator("#exchanges option").all_text_contents()]

    def wait_for_request(self, name: str, count: int = 1) -> None:
        found = f"[...exchanges.options].filter((option) => option.text.endsWith('{name}'))"
        self.until(f"{found}.length >= {count}")

    def expect_line(self, text: str) -> None:
        """Wait for the line that says what is wrong."""
        expect(self.page.locator("#notice-text")).to_contain_text(text, timeout=PATIENCE * 1000)
