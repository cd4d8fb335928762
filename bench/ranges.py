"""Answer a byte range: the CPU time until its bytes are ready, for a new track and for a requested one.

Requests go through the whole Flask application, without the network. For a new track ours reads the block's
spelling, writes its cues and lays them out; Flask's `send_file` has the track ready in a file.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import cycle, islice, product
from pathlib import Path
from time import process_time

from flask import Flask, Response, send_file
from werkzeug.test import EnvironBuilder, run_wsgi_app

from bench.stage import Aim, Measures, Metric, Stage
from skill.coaching.catalogue import load_catalogue
from skill.coaching.coach import Coach
from skill.coaching.routine import Amount, Bed, Block, Minutes, Wishes, Wording
from skill.coaching.spelling import spell_block
from skill.http.audio import audio_blueprint
from skill.language.phrases import PhraseBook
from skill.resources import shipped
from skill.spoken.languages import Voice
from skill.tracks.clips import ClipPack
from skill.tracks.track import assemble

FRAME = range(500_016, 500_160)
PART = range(300_000, 365_536)
WORDINGS: tuple[Wording, ...] = (0, 1, 2)
KNOWN_REQUESTS = 200


def bench(stage: Stage) -> None:
    pack = ClipPack.load(shipped("audio"), "en", "slt")
    new_coach = partial(Coach, load_catalogue(), PhraseBook.load("en"), pack.lengths)
    coach = new_coach()
    blocks = coach.plan(Wishes(minutes=Minutes(3 if stage.small else 20)), seed=0).routine.blocks
    files = file_app(coach, pack, blocks, stage.scratch)
    known = audio_app(coach, pack)
    file_paths = [f"/{number}.mp3" for number in range(len(blocks))]
    paths = [path_of(pack, block) for block in blocks]
    variants = [path_of(pack, block) for block in all_like(blocks)]
    work = [Metric("work", "ms", "less")]
    stage.compare(
        f"A frame of a new track, {len(variants)} of them",
        {
            "ours": lambda: ask(audio_app(new_coach(), pack), variants, FRAME),
            "send_file, of a file": lambda: ask(files, list(islice(cycle(file_paths), len(variants))), FRAME),
        },
        work,
        [Aim("work", 1)],
    )
    often = 1 if stage.small else KNOWN_REQUESTS
    ask(known, paths, FRAME)
    for what, part in (("A frame", FRAME), ("64 KiB", PART), ("The whole", None)):
        stage.compare(
            f"{what} of a track that was requested before",
            {
                "ours": partial(ask, known, paths * often, part),
                "send_file, of a file": partial(ask, files, file_paths * often, part),
            },
            work,
        )


def ask(app: Flask, paths: Sequence[str], part: range | None) -> Measures:
    """Request a part of each track, or the whole, and read it; return the mean CPU time of a response."""
    asked = [("Range", f"bytes={part.start}-{part.stop - 1}")] if part else []
    environs = [EnvironBuilder(path=path, headers=asked).get_environ() for path in paths]
    start = process_time()
    for environ in environs:
        body, status, headers = run_wsgi_app(app, environ)
        size = sum(len(chunk) for chunk in body)
        if not status.startswith("206" if part else "200") or size != headers.get("Content-Length", type=int):
            raise RuntimeError(f"{environ['PATH_INFO']}: {status}, {size} bytes")
    return {"work": 1_000 * (process_time() - start) / len(paths)}


def path_of(pack: ClipPack, block: Block) -> str:
    return f"/audio/tracks/{pack.name}/{spell_block(block)}.mp3"


def all_like(blocks: Sequence[Block]) -> list[Block]:
    """Return the same drills and doses in every bed, wording and coaching amount."""
    return [
        replace(block, bed=bed, wording=wording, amount=amount)
        for block, bed, wording, amount in product(blocks, Bed, WORDINGS, Amount)
    ]


def audio_app(coach: Coach, pack: ClipPack) -> Flask:
    app = Flask("ours")
    app.register_blueprint(audio_blueprint({pack.name: Voice(pack, coach)}))
    return app


def file_app(coach: Coach, pack: ClipPack, blocks: Sequence[Block], folder: Path) -> Flask:
    """Return an application that has the blocks' tracks as files and sends them with Flask's own means."""
    for number, block in enumerate(blocks):
        (folder / f"{number}.mp3").write_bytes(assemble(coach.timeline(block), pack, block.bed))
    app = Flask("files")

    @app.get("/<int:number>.mp3")
    def track(number: int) -> Response:
        return send_file(folder / f"{number}.mp3", conditional=True)

    return app
