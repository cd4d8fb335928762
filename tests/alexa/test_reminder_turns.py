"""Reminders: said back, set after a yes, in the device's own time, and every refusal spoken plainly."""

from collections.abc import Iterator
from typing import Any

import pytest

from skill.alexa.reminders import SCOPE, AlexaApi
from skill.coaching.coach import Coach
from skill.language.say import Say
from skill.language.texts import VARIANTS
from tests.alexa.test_adapter import BASE, Desk, coach, desk
from tests.fakes import loaded
from tests.fakes.alexa_api import TOKEN, AlexaApiServer, alexa_api
from tests.fakes.requests import Json, envelope, intent

pytestmark = pytest.mark.slow

__all__ = ["coach", "desk"]

EIGHT = {"time": "20:00"}
TEXTS = loaded.texts()


@pytest.fixture
def api() -> Iterator[AlexaApiServer]:
    with alexa_api() as server:
        yield server


def over(api: AlexaApiServer, message: Json) -> Json:
    """A request that grants access to the stand-in for Alexa's APIs."""
    message["context"]["System"] |= {"apiEndpoint": api.url, "apiAccessToken": TOKEN}
    return message


def say(desk: Desk, api: AlexaApiServer, name: str, slots: Any = None, *, new: bool = False) -> Json:
    """Say something on a device that has the APIs."""
    return desk.ask(over(api, intent(name, slots, new=new)))


def spoken(response: Json) -> str:
    """What is said."""
    return str(response.get("outputSpeech", {}).get("ssml", ""))


@pytest.fixture
def ready(desk: Desk) -> Desk:
    """Someone who has passed the questions and paused."""
    desk.begin()
    desk.ask(intent("AMAZON.PauseIntent"))
    return desk


def test_a_reminder_is_said_back_before_it_is_set(ready: Desk, api: AlexaApiServer) -> None:
    response = say(ready, api, "RemindIntent", EIGHT | {"recurrence": "daily"}, new=True)
    assert "every day at 8 p.m." in spoken(response)
    assert response["shouldEndSession"] is False
    assert api.reminders == []


def test_after_a_yes_it_is_set_in_the_devices_own_time(ready: Desk, api: AlexaApiServer) -> None:
    say(ready, api, "RemindIntent", EIGHT, new=True)
    response = say(ready, api, "AMAZON.YesIntent")
    assert "on Monday, May 4, at 8 p.m." in spoken(response)
    trigger = api.reminders[0]["trigger"]
    assert trigger["scheduledTime"] == "2026-05-04T20:00:00.000"
    assert (trigger["timeZoneId"], trigger["type"]) == ("Europe/Berlin", "SCHEDULED_ABSOLUTE")
    assert set(api.tokens) == {f"Bearer {TOKEN}"}


def test_a_yes_that_comes_again_to_another_worker_sets_no_second_reminder(
    ready: Desk, api: AlexaApiServer
) -> None:
    say(ready, api, "RemindIntent", EIGHT | {"recurrence": "daily"}, new=True)
    yes = over(api, intent("AMAZON.YesIntent", new=False))
    first = ready.ask(yes)
    assert Desk(ready.coach, ready.documents, ready.now).ask(yes) == first
    assert len(api.reminders) == 1


def test_a_yes_that_comes_again_while_storage_is_down_sets_no_second_reminder(
    ready: Desk, api: AlexaApiServer
) -> None:
    ready.documents.down = "no route"
    asked = ready.adapter.answer(over(api, intent("RemindIntent", EIGHT)), "alexa", BASE)
    yes = over(api, intent("AMAZON.YesIntent", new=False))
    yes["session"]["attributes"] = asked["sessionAttributes"]
    for _ in range(2):
        assert "on Monday, May 4, at 8 p.m." in spoken(ready.ask(yes))
    assert len(api.reminders) == 1


@pytest.mark.parametrize("list_status", [200, 500])
def test_a_yes_that_comes_again_sets_the_reminder_that_is_not_there(
    ready: Desk, api: AlexaApiServer, list_status: int
) -> None:
    say(ready, api, "RemindIntent", EIGHT, new=True)
    yes = over(api, intent("AMAZON.YesIntent", new=False))
    api.reminder_status = 500
    ready.ask(yes)
    api.reminder_status, api.list_status = 201, list_status
    again = Desk(ready.coach, ready.documents, ready.now).ask(yes)
    assert "on Monday, May 4, at 8 p.m." in spoken(again)
    assert len(api.reminders) == 1


def test_a_no_sets_nothing(ready: Desk, api: AlexaApiServer) -> None:
    say(ready, api, "RemindIntent", EIGHT, new=True)
    response = say(ready, api, "AMAZON.NoIntent")
    assert spoken(response)
    assert api.reminders == []


@pytest.mark.parametrize(
    ("recurrence", "rule", "first"),
    [
        ("daily", "FREQ=DAILY;BYHOUR=7;BYMINUTE=30;BYSECOND=0;INTERVAL=1;", "2026-05-05"),
        (
            "weekdays",
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=7;BYMINUTE=30;BYSECOND=0;INTERVAL=1;",
            "2026-05-05",
        ),
        ("weekly", "FREQ=WEEKLY;BYDAY=TU;BYHOUR=7;BYMINUTE=30;BYSECOND=0;INTERVAL=1;", "2026-05-05"),
    ],
)
def test_a_recurring_reminder_has_its_rule(
    ready: Desk, api: AlexaApiServer, recurrence: str, rule: str, first: str
) -> None:
    say(ready, api, "RemindIntent", {"time": "07:30", "recurrence": recurrence}, new=True)
    say(ready, api, "AMAZON.YesIntent")
    trigger = api.reminders[0]["trigger"]
    assert trigger["recurrence"]["recurrenceRules"] == [rule]
    assert trigger["scheduledTime"].startswith(first)


def test_a_time_that_was_not_said_is_asked_for_and_the_rest_is_kept(ready: Desk, api: AlexaApiServer) -> None:
    response = say(ready, api, "RemindIntent", {"recurrence": "daily"}, new=True)
    assert response["shouldEndSession"] is False
    response = say(ready, api, "RemindIntent", {"time": "07:00"})
    assert "every day at 7 a.m." in spoken(response)


def test_the_usual_hour_stands_in_for_a_time_that_was_not_said(desk: Desk, api: AlexaApiServer) -> None:
    desk.ask(intent("StartDrillIntent", {"drill": "couch_stretch"}))
    for _ in range(3):
        desk.ask(intent("AMAZON.NoIntent", new=False))
    desk.ask(intent("NoToolIntent", new=False))
    token = desk.ask(intent("AMAZON.RepeatIntent"))["directives"][0]["audioItem"]["stream"]["token"]
    finished = {"type": "AudioPlayer.PlaybackFinished", "token": token, "offsetInMilliseconds": 200_000}
    desk.ask(envelope(finished, session=False))
    response = say(desk, api, "RemindIntent", {"recurrence": "daily"}, new=True)
    assert "every day at 2 p.m." in spoken(response)


@pytest.mark.parametrize("slots", [{"time": "?"}, {"time": "25:99"}, {"day": "2026-W20"}, {"day": "XXXX"}])
def test_a_time_that_is_not_valid_is_asked_for(ready: Desk, api: AlexaApiServer, slots: Json) -> None:
    response = say(ready, api, "RemindIntent", slots, new=True)
    assert response["shouldEndSession"] is False
    assert "time" in spoken(response) or "When" in spoken(response)


@pytest.mark.parametrize("day", ["2026-05-03", "2031-05-04", "1999-01-01"])
def test_a_day_that_is_past_or_far_ahead_is_not_taken(ready: Desk, api: AlexaApiServer, day: str) -> None:
    response = say(ready, api, "RemindIntent", EIGHT | {"day": day}, new=True)
    assert response["shouldEndSession"] is True
    assert spoken(response)


def test_without_permission_a_card_asks_for_it_and_so_does_alexa(ready: Desk, api: AlexaApiServer) -> None:
    api.reminder_status = 401
    say(ready, api, "RemindIntent", EIGHT, new=True)
    response = say(ready, api, "AMAZON.YesIntent")
    assert response["card"] == {"type": "AskForPermissionsConsent", "permissions": [SCOPE]}
    directive = response["directives"][0]
    assert (directive["type"], directive["name"]) == ("Connections.SendRequest", "AskFor")
    assert "shouldEndSession" not in response


def answered(api: AlexaApiServer, token: str, status: str) -> Json:
    """The request that comes when Alexa has asked for the permission."""
    request = {
        "type": "Connections.Response",
        "name": "AskFor",
        "status": {"code": "200", "message": "OK"},
        "payload": {"status": status, "permissionScope": SCOPE},
        "token": token,
    }
    return over(api, envelope(request, session=True, new=False))


@pytest.mark.parametrize(("status", "set_now"), [("ACCEPTED", 1), ("DENIED", 0), ("NOT_ANSWERED", 0)])
def test_once_the_permission_is_given_the_reminder_that_waited_is_set(
    ready: Desk, api: AlexaApiServer, status: str, set_now: int
) -> None:
    api.reminder_status = 401
    say(ready, api, "RemindIntent", EIGHT | {"recurrence": "daily"}, new=True)
    token = say(ready, api, "AMAZON.YesIntent")["directives"][0]["token"]
    api.reminder_status = 201
    response = ready.ask(answered(api, token, status))
    assert len(api.reminders) == set_now
    assert spoken(response)


@pytest.mark.parametrize("token", ["", "reminder 2026-99-99T00:00 daily", "reminder x", "else"])
def test_an_answer_with_a_token_that_is_not_ours_is_left_alone(
    ready: Desk, api: AlexaApiServer, token: str
) -> None:
    before = dict(ready.documents.kept)
    assert ready.ask(answered(api, token, "ACCEPTED")) == {}
    assert ready.documents.kept == before
    assert api.reminders == []


@pytest.mark.parametrize("name", ["Upsell", "Buy", "askfor", None])
def test_what_somebody_bought_or_declined_is_left_alone(
    ready: Desk, api: AlexaApiServer, name: str | None
) -> None:
    message = answered(api, "reminder 2026-05-05T20:00 once", "ACCEPTED")
    message["request"]["name"] = name
    assert ready.ask(message) == {}
    assert api.reminders == []


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (403, "reminder-too-many"),
        *((status, "reminder-failed") for status in (307, 400, 404, 429, 500, 503)),
    ],
)
def test_what_alexa_refuses_is_said_plainly(
    ready: Desk, api: AlexaApiServer, status: int, message: str
) -> None:
    api.reminder_status = status
    say(ready, api, "RemindIntent", EIGHT, new=True)
    response = say(ready, api, "AMAZON.YesIntent")
    wordings = [TEXTS.render(Say(message), "en-US", variant) for variant in range(VARIANTS)]
    assert any(words in spoken(response).replace("&#x27;", "'") for words in wordings)
    assert response["shouldEndSession"] is True
    assert api.reminders == []


@pytest.mark.parametrize(("zone", "status"), [(None, 204), ("Mars/Olympus", 200), ("Europe/Berlin", 403)])
def test_without_a_time_zone_nothing_is_promised(
    ready: Desk, api: AlexaApiServer, zone: str | None, status: int
) -> None:
    api.zone, api.zone_status = zone, status
    response = say(ready, api, "RemindIntent", EIGHT, new=True)
    assert response["shouldEndSession"] is True
    assert "speaker" in spoken(response)


def test_a_device_without_the_apis_is_told_what_works(ready: Desk) -> None:
    response = ready.ask(intent("RemindIntent", EIGHT))
    assert "speaker" in spoken(response)


@pytest.mark.parametrize("host", ["http://api.example", "ftp://127.0.0.1", "file:///etc", "nonsense"])
def test_the_token_goes_to_no_host_without_tls(ready: Desk, host: str) -> None:
    message = intent("RemindIntent", EIGHT)
    message["context"]["System"] |= {"apiEndpoint": host, "apiAccessToken": TOKEN}
    assert "speaker" in spoken(ready.ask(message))


def test_the_routine_goes_on_after_a_reminder_was_set_in_its_middle(desk: Desk, api: AlexaApiServer) -> None:
    playing = desk.begin()["directives"][0]["audioItem"]["stream"]["token"]
    player = {"token": playing, "offsetInMilliseconds": 30_000, "playerActivity": "STOPPED"}
    for name, slots in (("RemindIntent", EIGHT), ("AMAZON.YesIntent", None)):
        message = over(api, intent(name, slots, new=name == "RemindIntent", player=player))
        response = desk.ask(message)
    assert response["directives"][0]["audioItem"]["stream"]["offsetInMilliseconds"] == 30_000
    assert len(api.reminders) == 1


def test_a_device_is_named_in_the_address_and_nothing_else_can_be(coach: Coach) -> None:
    with alexa_api() as server:
        AlexaApi(server.url, TOKEN, "../../v1/alerts").zone()
        assert server.paths == ["GET /v2/devices/..%2F..%2Fv1%2Falerts/settings/System.timeZone"]
