from flask import Flask

from skill.http.privacy import privacy_blueprint


def test_the_policy_is_a_page_that_says_what_is_kept() -> None:
    app = Flask(__name__)
    app.register_blueprint(privacy_blueprint("en"))
    answer = app.test_client().get("/privacy")
    assert answer.status_code == 200
    assert "delete everything you know about me" in answer.text
