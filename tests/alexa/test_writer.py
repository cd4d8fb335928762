"""The writer beside the SDK's own serialiser: the same JSON for every response that we send."""

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import Response
from ask_sdk_model.ui import AskForPermissionsConsentCard, Reprompt, SsmlOutputSpeech

from skill.alexa.responses import Links, Renderer
from skill.alexa.writer import write_response
from skill.dialog.reply import Audio, Reply
from tests.alexa.test_responses import BASE, ENQUEUE, PACK, REPLACE, SILENCE, SPEECH
from tests.coaching.voices import COACH
from tests.fakes.languages import spoken_by


@pytest.mark.parametrize("listen", [True, False])
@pytest.mark.parametrize("audio", [None, REPLACE, ENQUEUE, SILENCE])
@pytest.mark.parametrize("kind", ["IntentRequest", "AudioPlayer.PlaybackFailed"])
def test_an_answer_is_written_as_the_sdk_writes_it(kind: str, audio: Audio | None, *, listen: bool) -> None:
    renderer = Renderer(spoken_by(COACH, PACK))
    reply = Reply(speech=SPEECH, audio=audio, listen=listen, reprompt=SPEECH[:1])
    response = renderer.answer(reply, kind, "en-GB", Links(BASE))
    assert write_response(response) == DefaultSerializer().serialize(response)


def test_a_card_that_asks_for_permissions_is_written_as_the_sdk_writes_it() -> None:
    response = Response(
        card=AskForPermissionsConsentCard(permissions=["alexa::alerts:reminders:skill:readwrite"]),
        reprompt=Reprompt(output_speech=SsmlOutputSpeech(ssml="<speak>Still there?</speak>")),
        should_end_session=False,
    )
    assert write_response(response) == DefaultSerializer().serialize(response)


def test_nothing_to_answer_is_an_empty_object() -> None:
    assert write_response(None) == write_response(Response()) == {}


def test_an_object_that_is_not_of_the_sdk_is_a_fault() -> None:
    with pytest.raises(AttributeError):
        write_response(Response(card=object()))
