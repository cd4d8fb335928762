"""Reminders: said back, set after a yes, in the device's own time, and every refusal spoken plainly."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from skill.alexa.reminders import SCOPE, AlexaApi
from skill.coaching.coach import Coach
from skill.language.say import Say
from skill.language.texts import VARIANTS
from tests.alexa.test_adapter import BASE, Desk, coach, desk
from tests.fakes import loaded
from tests.fakes.alexa_api import TOKEN, AlexaApiServer, alexa_api
from tests.fakes.requests import Json, envelope, intent, resolved

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


DAILY = {"freq": "DAILY", "recurrenceRules": ["FREQ=DAILY;BYHOUR=20;BYMINUTE=0;BYSECOND=0;INTERVAL=1;"]}
WEEKDAYS = {"freq": "WEEKLY", "byDay": ["MO", "TU", "WE", "TH", "FR"]}


def held(api: AlexaApiServer, time: str, recurrence: Json | None = None, **told: Any) -> str:
    """Let a reminder be set already; return its token."""
    trigger = {"type": "SCHEDULED_ABSOLUTE", "scheduledTime": time, "timeZoneId": "Europe/Berlin"}
    return api.keep({"trigger": trigger | ({"recurrence": recurrence} if recurrence else {})} | told)


def test_the_reminders_that_are_set_are_said(ready: Desk, api: AlexaApiServer) -> None:
    held(api, "2026-05-05T20:00:00.000", DAILY)
    held(api, "2026-05-06T07:30:00.000", WEEKDAYS)
    held(api, "2026-05-03T07:30:00.000", status="COMPLETED")
    response = say(ready, api, "HearRemindersIntent", new=True)
    assert "two" in spoken(response)
    assert "every day at 8 p.m." in spoken(response)
    assert "on weekdays at 7:30 a.m." in spoken(response)
    assert response["shouldEndSession"] is True


def test_a_reminder_is_cancelled_and_said_to_be(ready: Desk, api: AlexaApiServer) -> None:
    held(api, "2026-05-05T20:00:00.000", DAILY)
    response = say(ready, api, "CancelReminderIntent", new=True)
    assert "every day at 8 p.m." in spoken(response)
    assert api.reminders == []


def test_all_are_cancelled_only_after_a_yes(ready: Desk, api: AlexaApiServer) -> None:
    held(api, "2026-05-05T20:00:00.000", DAILY)
    held(api, "2026-05-06T07:30:00.000")
    response = say(ready, api, "CancelReminderIntent", {"every": "all"}, new=True)
    assert response["shouldEndSession"] is False
    assert len(api.reminders) == 2
    assert "both" in spoken(say(ready, api, "AMAZON.YesIntent")).lower()
    assert api.reminders == []


@pytest.mark.parametrize(
    ("time", "half", "at"), [("09:00", None, 21), ("09:00", "am", 9), ("21:00", None, 21)]
)
def test_a_reminder_is_moved_and_said_to_be(
    ready: Desk, api: AlexaApiServer, time: str, half: str | None, at: int
) -> None:
    token = held(api, "2026-05-05T20:00:00.000", DAILY)
    slots = {"time": time} | ({"half": half} if half else {})
    response = say(ready, api, "ChangeReminderIntent", slots, new=True)
    assert f"every day at {(at - 1) % 12 + 1} {'p.m.' if at > 12 else 'a.m.'}" in spoken(response)
    trigger = api.kept[token]["trigger"]
    assert f"BYHOUR={at};" in trigger["recurrence"]["recurrenceRules"][0]
    assert len(api.kept) == 1


def test_another_recurrence_keeps_the_time(ready: Desk, api: AlexaApiServer) -> None:
    token = held(api, "2026-05-05T20:00:00.000", DAILY)
    response = say(ready, api, "ChangeReminderIntent", {"recurrence": "weekdays"}, new=True)
    assert "on weekdays at 8 p.m." in spoken(response)
    assert "BYDAY=MO,TU,WE,TH,FR;BYHOUR=20" in str(api.kept[token]["trigger"])


@pytest.mark.parametrize("name", ["HearRemindersIntent", "CancelReminderIntent", "ChangeReminderIntent"])
def test_without_permission_to_see_them_it_is_asked_for(ready: Desk, api: AlexaApiServer, name: str) -> None:
    api.list_status = 401
    response = say(ready, api, name, new=True)
    assert response["card"] == {"type": "AskForPermissionsConsent", "permissions": [SCOPE]}
    token = response["directives"][0]["token"]
    again = ready.ask(answered(api, token, "ACCEPTED"))
    assert spoken(again)
    assert "directives" not in again


@pytest.mark.parametrize("status", [400, 403, 409, 500])
def test_a_change_that_alexa_refuses_is_not_said_to_be_done(
    ready: Desk, api: AlexaApiServer, status: int
) -> None:
    token = held(api, "2026-05-05T20:00:00.000", DAILY)
    before = api.kept[token]
    api.change_status = api.cancel_status = status
    for name, slots in (("ChangeReminderIntent", {"time": "21:00"}), ("CancelReminderIntent", None)):
        wordings = [TEXTS.render(Say("reminder-change-failed"), "en-US", i) for i in range(VARIANTS)]
        response = say(ready, api, name, slots, new=True)
        assert any(words in spoken(response) for words in wordings)
    assert api.kept == {token: before}


def test_a_cancellation_that_comes_again_is_said_to_be_done(ready: Desk, api: AlexaApiServer) -> None:
    held(api, "2026-05-05T20:00:00.000", DAILY)
    message = over(api, intent("CancelReminderIntent"))
    first = ready.ask(message)
    again = Desk(ready.coach, ready.documents, ready.now).ask(message)
    assert again == first
    assert api.paths.count("DELETE /v1/alerts/reminders/alert-0-0") == 2


@pytest.mark.parametrize(
    "recurrence", ["other", "every blue moon", resolved("fortnightly", "x", "ER_SUCCESS_NO_MATCH")]
)
def test_a_recurrence_that_alexa_cannot_hold_is_never_turned_into_once(
    ready: Desk, api: AlexaApiServer, recurrence: Any
) -> None:
    response = say(ready, api, "RemindIntent", {"time": "07:00", "recurrence": recurrence}, new=True)
    assert "weekdays" in spoken(response)
    assert response["shouldEndSession"] is False
    response = say(ready, api, "RemindIntent", {"recurrence": "daily"})
    assert "every day at 7 a.m." in spoken(response)


@pytest.mark.parametrize(
    ("recurrence", "words", "rule"),
    [
        ("weekends", "on weekends at 9 a.m.", "FREQ=WEEKLY;BYDAY=SA,SU;BYHOUR=9"),
        ("mondays", "every Monday at 9 a.m.", "FREQ=WEEKLY;BYDAY=MO;BYHOUR=9"),
    ],
)
def test_weekends_and_one_day_a_week_can_be_held(
    ready: Desk, api: AlexaApiServer, recurrence: str, words: str, rule: str
) -> None:
    response = say(ready, api, "RemindIntent", {"time": "09:00", "recurrence": recurrence}, new=True)
    assert words in spoken(response)
    say(ready, api, "AMAZON.YesIntent")
    assert rule in api.reminders[0]["trigger"]["recurrence"]["recurrenceRules"][0]
    assert words in spoken(say(ready, api, "HearRemindersIntent", new=True))


def test_make_it_nine_is_nine_oclock(ready: Desk, api: AlexaApiServer) -> None:
    say(ready, api, "RemindIntent", EIGHT, new=True)
    response = say(ready, api, "StartRoutineIntent", {"minutes": "9"})
    assert "at 9 p.m." in spoken(response)
    say(ready, api, "AMAZON.YesIntent")
    assert api.reminders[0]["trigger"]["scheduledTime"] == "2026-05-04T21:00:00.000"


@pytest.mark.parametrize(
    ("now", "at"),
    [(datetime(2026, 3, 28, 20, tzinfo=UTC), "03:30"), (datetime(2026, 10, 24, 20, tzinfo=UTC), "02:30")],
)
def test_in_a_night_when_clocks_change_the_time_is_one_that_there_is(
    ready: Desk, api: AlexaApiServer, now: datetime, at: str
) -> None:
    ready.now = now
    response = say(ready, api, "RemindIntent", {"time": "02:30"}, new=True)
    assert f"{at[1:]} a.m." in spoken(response)
    ready.ask(over(api, intent("AMAZON.YesIntent", new=False)))
    assert [each["trigger"]["scheduledTime"][11:16] for each in api.reminders] in ([at], [])


@pytest.mark.parametrize(
    "alert", [{}, {"trigger": {"scheduledTime": "soon"}}, {"trigger": None}, None, {"status": "ON"}]
)
def test_a_reminder_in_the_list_that_cannot_be_read_is_left_out(
    ready: Desk, api: AlexaApiServer, alert: Any
) -> None:
    api.kept["odd"] = alert or {}
    assert spoken(say(ready, api, "HearRemindersIntent", new=True))
