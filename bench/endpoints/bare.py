"""Bare Flask, which reads JSON and sends some back: bare.py PORT."""

import sys

from flask import Flask, Response, jsonify, request

from bench.endpoints.worker import serve


def make() -> Flask:
    app = Flask(__name__)

    @app.post("/alexa")
    def alexa() -> Response:
        kind = request.get_json()["request"]["type"]
        speech = {"type": "PlainText", "text": f"hello {kind}"}
        return jsonify({"version": "1.0", "response": {"outputSpeech": speech, "shouldEndSession": True}})

    @app.get("/healthz")
    def healthz() -> str:
        return "ok"

    return app


serve(make, int(sys.argv[1]))
