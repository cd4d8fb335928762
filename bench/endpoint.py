"""Answer verified requests: our whole skill against hello worlds, one process each.

A turn of ours is a listener's question in the middle of a routine: it is verified, and the listener is read
and written. An event is a report from the player, also verified, read and written, as most requests of a
session are. Beside it is a report that changes nothing. Ours is also measured under gunicorn's threaded
worker, which slow readers and slow senders stop. The others only say hello: the official Python and Node
adapters verify, bare Flask does not. Requests come from wrk, each with its own body; "one client" means the
same over one connection. Finally it measures a start, and what one more worker takes.
"""

import base64
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen
from uuid import uuid4

from cryptography import x509

from bench.servers import Server, back_coach, free_port, running
from bench.serving import REPORT, load
from bench.stage import Aim, Measures, Metric, Missing, Stage, Way
from tests.fakes.authority import AMAZON, URL, Issued, issue
from tests.fakes.requests import Json, event, intent, launch, resolved

HERE = Path(__file__).parent
PACKAGES = ("ask-sdk-core@2.14.0", "ask-sdk-model@1.86.0", "ask-sdk-express-adapter@2.14.0", "express@4")
LISTENERS = 20
SCRIPT = """
local requests = {}
for line in io.lines("FILE") do
    local signature, body = line:match("^(%S+) (.*)$")
    local headers = { ["SignatureCertChainUrl"] = "URL", ["Signature-256"] = signature,
        ["Signature"] = signature, ["Content-Type"] = "application/json", ["Host"] = "127.0.0.1" }
    requests[#requests + 1] = wrk.format("POST", "/alexa", headers, body)
end
local turn = 0
request = function()
    turn = turn + 1
    return requests[turn % #requests + 1]
end
"""
SPEED = (
    Metric("requests", "/s", "more"),
    Metric("work a request", "µs", "less"),
    Metric("99 % with one client within", "ms", "less"),
)


def bench(stage: Stage) -> None:
    signer = Signer(stage.scratch)
    with ExitStack() as stack:
        servers = {name: _started(stack, start, stage) for name, start in _STARTS.items()}
        ours = servers["ours"]
        assert isinstance(ours, Server)
        routines = [
            begin(partial(signer.ask, ours), f"listener-{number}")
            for number in range(2 if stage.small else LISTENERS)
        ]

        def turns() -> list[Json]:
            return [question(*routine) for routine in routines]

        def news() -> list[Json]:
            return [_news(kind, 20_000, *routine) for kind in ("Stopped", "Started") for routine in routines]

        def old_news() -> list[Json]:
            return [_news("NearlyFinished", 100, *routine) for routine in routines]

        def way(server: Server | Missing, make: Callable[[], list[Json]]) -> Way:
            return lambda: _measured(server, make, signer, stage)

        stage.compare(
            "A turn, 8 clients",
            {name: way(server, turns) for name, server in servers.items()},
            SPEED,
            [
                Aim("requests", 0.9, than="ours, gthread"),
                Aim("requests", 0.3, than="Node"),
                Aim("requests", 2.5, than="official Python"),
                Aim("99 % with one client within", 5.0),
            ],
        )
        stage.compare(
            "A player's event, 8 clients",
            {
                "ours": way(ours, news),
                "ours, of what is known": way(ours, old_news),
                "bare Flask": way(servers["bare Flask"], news),
            },
            SPEED,
            [Aim("requests", 0.35, than="bare Flask")],
        )
    stage.compare(
        "A start",
        {"ours": lambda: _start(stage.scratch)},
        [Metric("first answer", "ms", "less"), Metric("a further worker", "MB", "less")],
        [Aim("first answer", 800), Aim("a further worker", 60)],
    )


class Signer:
    """Signs requests as Alexa does, for an authority whose root and chain lie in a folder."""

    def __init__(self, folder: Path) -> None:
        now = datetime.now(UTC)
        valid: dict[str, Any] = {"begins": now - timedelta(days=1), "ends": now + timedelta(days=1)}
        usage = x509.KeyUsage(True, False, False, False, False, False, False, False, False)
        root = issue("Bench Root", None, authority=True, **valid)
        between = issue("Bench Intermediate", root, authority=True, **valid)
        self._leaf: Issued = issue(AMAZON, between, names=(AMAZON,), more=((usage, True),), **valid)
        (folder / "root.pem").write_bytes(root.pem)
        (folder / "chain.pem").write_bytes(self._leaf.pem)
        (folder / "url").write_text(URL)

    def line(self, message: Json) -> str:
        """Return a signature and a body with the current time, different from all others."""
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.asymmetric import padding

        message["request"] |= {
            "timestamp": datetime.now(UTC).isoformat()[:19] + "Z",
            "requestId": uuid4().hex,
        }
        body = json.dumps(message)
        signature = self._leaf.key.sign(body.encode(), padding.PKCS1v15(), hashes.SHA256())
        return f"{base64.b64encode(signature).decode()} {body}"

    def ask(self, server: Server, message: Json) -> Json:
        """Send one request; return the response."""
        signature, _, body = self.line(message).partition(" ")
        headers = {
            "SignatureCertChainUrl": URL,
            "Signature-256": signature,
            "Content-Type": "application/json",
        }
        with urlopen(Request(f"{server.url}/alexa", body.encode(), headers), timeout=20) as answer:
            found: Json = json.load(answer)["response"]
        return found


Routine = tuple[str, str]


def begin(ask: Callable[[Json], Json], user: str) -> Routine:
    """Bring a listener into a routine; return who it is and the token that plays."""
    ask(launch(user=user))
    for name in ("AMAZON.NoIntent",) * 3:
        ask(intent(name, new=False, user=user))
    response = ask(intent("NoToolIntent", {"tool": resolved("nothing", "none")}, new=False, user=user))
    if "directives" not in response:
        response = ask(intent("StartRoutineIntent", {"minutes": "10"}, new=False, user=user))
    token: str = response["directives"][0]["audioItem"]["stream"]["token"]
    return user, token


def question(user: str, token: str) -> Json:
    """A listener's question in the middle of a routine, which changes their place in it."""
    player = {"token": token, "offsetInMilliseconds": 20_000, "playerActivity": "STOPPED"}
    return intent("TimeLeftIntent", user=user, player=player)


def _news(kind: str, offset: int, user: str, token: str) -> Json:
    """Report what the player did. A stop and a start are stored every time."""
    message = event(f"AudioPlayer.Playback{kind}", token=token, offsetInMilliseconds=offset)
    message["context"]["System"]["user"]["userId"] = user
    return message


def _measured(
    server: Server | Missing, make: Callable[[], list[Json]], signer: Signer, stage: Stage
) -> Measures:
    if isinstance(server, Missing):
        raise server
    lines: list[str] = []
    while len(lines) < (40 if stage.small else 1_600):
        lines += [signer.line(message) for message in make()]
    file = stage.scratch / "requests"
    file.write_text("\n".join(lines) + "\n")
    script = stage.scratch / "endpoint.lua"
    script.write_text(SCRIPT.replace("FILE", str(file)).replace("URL", URL) + REPORT)
    one = load(server, script, 1 if stage.small else 2, connections=1)
    many = one if stage.small else load(server, script, seconds=3)
    return {
        "requests": many["requests"],
        "work a request": many["work a request"],
        "99 % with one client within": one["99 % within"],
    }


def _started(
    stack: ExitStack, start: Callable[[Path, int, bool], list[str]], stage: Stage
) -> Server | Missing:
    port = free_port()
    try:
        command = start(stage.scratch, port, stage.small)
        environ = os.environ | {"NODE_PATH": str(stage.scratch / "node_modules"), "NODE_ENV": "production"}
        log = stage.scratch / f"server-{port}.log"
        return stack.enter_context(running(command, port, "/healthz", environ, log))
    except Missing as missing:
        return missing


def _python(name: str, port: int, *rest: str) -> list[str]:
    return [sys.executable, "-m", f"bench.endpoints.{name}", str(port), *rest]


def _ours(folder: Path, port: int, _small: bool) -> list[str]:
    return _python("ours", port, str(folder), f"sqlite:///{folder / 'endpoint.sqlite3'}")


def _gthread(folder: Path, port: int, _small: bool) -> list[str]:
    return _python("ours", port, str(folder), f"sqlite:///{folder / 'endpoint.sqlite3'}", "gthread")


def _bare(_folder: Path, port: int, _small: bool) -> list[str]:
    return _python("bare", port)


def _official(folder: Path, port: int, _small: bool) -> list[str]:
    try:
        import flask_ask_sdk  # noqa: F401
    except ImportError:
        raise Missing("not installed: pip install -r requirements/bench.txt") from None
    return _python("official", port, str(folder))


def _node(folder: Path, port: int, small: bool) -> list[str]:
    if small:
        raise Missing("left out of a small run: npm installs it every time")
    if shutil.which("npm") is None:
        raise Missing("not installed: apt-get install npm")
    where = ["--prefix", str(folder), "--no-audit", "--no-fund", "--silent"]
    done = subprocess.run(["npm", "install", *where, *PACKAGES], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Missing(f"npm cannot install it: {' '.join(done.stderr.split())[-200:]}")
    return ["node", str(HERE / "endpoints" / "node.js"), str(port), str(folder)]


_STARTS = {
    "ours": _ours,
    "ours, gthread": _gthread,
    "bare Flask": _bare,
    "official Python": _official,
    "Node": _node,
}


def _start(scratch: Path) -> Measures:
    """Start the service as anybody does; measure when it answers, and what its last worker takes."""
    began = time.perf_counter()
    with back_coach(scratch) as server:
        first = time.perf_counter() - began
        for _ in range(40):
            urlopen(f"{server.url}/healthz", timeout=20).close()
        workers = Path(f"/proc/{server.process}/task/{server.process}/children").read_text().split()
        rollup = Path(f"/proc/{workers[-1]}/smaps_rollup").read_text().splitlines()
        size = next(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))
    return {"first answer": 1_000 * first, "a further worker": size / 1_000}
