"""The official Python adapter's hello world, with verification: official.py PORT FOLDER.

Two things are patched so that it runs at all: oscrypto reads no OpenSSL version with more than one digit per
part, and the chain comes from a file instead of Amazon's bucket, with a test root beside the system's.
"""

import re
import sys
import warnings
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from flask import Flask

from bench.endpoints.worker import serve

PORT, FOLDER = int(sys.argv[1]), Path(sys.argv[2])


def mended(search: Callable[..., Any]) -> Callable[..., Any]:
    """A search that finds versions with several digits."""
    return lambda pattern, *rest: search(
        pattern.replace(r"\d\.\d\.\d[a-z]*", r"\d+\.\d+\.\d+[a-z]*") if isinstance(pattern, str) else pattern,
        *rest,
    )


def make() -> Flask:
    """Put the adapter around one handler."""
    warnings.simplefilter("ignore")
    usual = re.search
    re.search = mended(usual)
    verifier: Any = import_module("ask_sdk_webservice_support.verifier")
    re.search = usual
    from ask_sdk_core.handler_input import HandlerInput
    from ask_sdk_core.skill_builder import SkillBuilder
    from ask_sdk_model import Response
    from asn1crypto import pem
    from certvalidator import CertificateValidator, ValidationContext
    from flask_ask_sdk.skill_adapter import SkillAdapter

    _, _, root = pem.unarmor((FOLDER / "root.pem").read_bytes())
    chain = (FOLDER / "chain.pem").read_bytes()
    verifier.CertificateValidator = lambda leaf, others: CertificateValidator(
        leaf, others, ValidationContext(extra_trust_roots=[root])
    )
    verifier.RequestVerifier._load_cert_chain = lambda _self, _url: chain
    builder = SkillBuilder()

    def hello(handler_input: HandlerInput) -> Response:
        built: Response = handler_input.response_builder.speak("hello").set_should_end_session(True).response
        return built

    builder.request_handler(can_handle_func=lambda _: True)(hello)
    app = Flask(__name__)
    adapter = SkillAdapter(skill=builder.create(), skill_id="amzn1.ask.skill.ours", app=app)
    app.add_url_rule("/alexa", view_func=adapter.dispatch_request, methods=["POST"])
    app.add_url_rule("/healthz", view_func=lambda: "ok")
    return app


# One thread: with more, it rejects some valid requests. It never waits, so this costs no speed.
serve(make, PORT, threads=1)
