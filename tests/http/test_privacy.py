from flask import Flask

from skill.http.privacy import privacy_blueprint
from tests.coaching.voices import COACH
from tests.fakes.languages import spoken_by


def test_the_policy_is_a_page_that_says_what_is_kept() -> None:
    app = Flask(__name__)
    app.register_blueprint(privacy_blueprint(spoken_by(COACH)))
    answer = app.test_client().get("/privacy")
    assert (answer.status_code, answer.content_type) == (200, "text/html; charset=utf-8")
    assert "delete everything you know about me" in answer.text


def test_the_page_runs_no_script_and_is_cached_for_an_hour() -> None:
    app = Flask(__name__)
    app.register_blueprint(privacy_blueprint(spoken_by(COACH)))
    answer = app.test_client().get("/privacy")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
