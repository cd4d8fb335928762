"""A small application that serves two silent tracks with captions, for the tests of speakers."""

from flask import Flask, Response

from tests.fakes.pack import fake_clip

BALL = """WEBVTT

NOTE chapter setup 00:00:00.000 to 00:00:12.000

setup-1
00:00:00.000 --> 00:00:02.400
Lacrosse ball &amp; mat.

setup-2
00:00:06.000 --> 00:00:07.200
Sit down.

NOTE chapter left 00:00:12.000 to 00:01:00.000

left-1
00:00:12.000 --> 00:00:12.960
Begin.

left-2
00:00:42.000 --> 00:00:43.200
Halfway.
"""
MINUTE = 60_000 // 24


def track_app() -> Flask:
    """Return an application with `/ball.mp3`, a minute with captions, and `/couch.mp3`, a minute without."""
    app = Flask(__name__)

    @app.get("/<name>.mp3")
    def track(name: str) -> Response:
        known = name in {"ball", "couch"}
        return Response(fake_clip(name, MINUTE), mimetype="audio/mpeg") if known else Response("no", 404)

    @app.get("/ball.vtt")
    def captions() -> Response:
        return Response(BALL, mimetype="text/vtt")

    @app.get("/broken.vtt")
    def broken() -> Response:
        return Response("broken", 500)

    return app
