"""Words that may tell of a symptom, or of none: the coach asks in one short question, the audio stopped."""

from dataclasses import replace

from skill.coaching.safety import Advice
from skill.dialog import questionnaire, steering, symptoms
from skill.dialog.reply import Silence
from skill.dialog.said import STOPPING, Feeling, Felt, Plain, Said
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import UNDER_WAY, Phase, Question
from skill.language.say import say


def is_doubtful(scene: Scene, said: Said) -> bool:
    """Whether this has to be asked about; the questions of safety and of deletion ask by themselves."""
    asks_itself = scene.asks_about_safety or scene.state.question is Question.FORGET
    return isinstance(said, Felt) and symptoms.advice_for(said) is Advice.ASK and not asks_itself


def is_answer(scene: Scene, said: Said) -> bool:
    """Whether the question is open, and this is not a word that ends the conversation."""
    return scene.state.question is Question.SYMPTOM and said not in STOPPING


def ask(scene: Scene) -> Outcome:
    """Ask whether something is wrong at all. What plays stops for it, and silence does not start it again."""
    state = scene.state
    before = state.asked_in if state.question is Question.SYMPTOM else scene.phase
    playing = scene.phase in UNDER_WAY
    scene = scene.in_phase(Phase.CHECKING_IN) if playing else scene
    scene = scene.with_state(replace(scene.state, asked_in=before))
    return scene.ask(
        say("question-symptom"),
        again=say("question-symptom-again"),
        question=Question.SYMPTOM,
        audio=Silence() if playing else None,
    )


def answer(scene: Scene, said: Said) -> Outcome:
    """Take a yes or a no, also in the words of a feeling; after anything else, ask again."""
    match said:
        case Plain.YES | Feeling.WORSE:
            return symptoms.on_felt(scene.asking(None), Felt(None))
        case Plain.NO | Feeling.BETTER:
            return _go_on(scene.asking(None))
        case _:
            again, question = say("question-symptom-again"), say("question-symptom")
            return scene.ask(again, again=question, question=Question.SYMPTOM)


def _go_on(scene: Scene) -> Outcome:
    """Go on as before the question."""
    match scene.state.asked_in:
        case Phase.PLAYING:
            return steering.resume(scene)
        case Phase.PAUSED:
            return scene.in_phase(Phase.PAUSED).tell(say("nothing-wrong"), say("resume-for-next"))
        case Phase.CHECKING_IN:
            return scene.tell(say("then-resume-or-next"))
        case Phase.CHOOSING:
            return questionnaire.choose(scene)
        case _:
            return scene.ask(say("nothing-wrong"), say("what-now"), again=say("help-idle-again"))
