"""How a routine comes about: by a launch, or a wish for a routine or a drill, in any phase."""

from dataclasses import replace

from skill.dialog import asking, inserting, questionnaire, screening, steering, worsening
from skill.dialog.heeding import taken_over
from skill.dialog.said import Plain, Said, StartDrill, StartRoutine
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import GUIDED, SCRIPT, Phase, Question, Wish
from skill.dialog.wishing import merged, so_far
from skill.language.say import Name, say


def launch(scene: Scene) -> Outcome:
    """Go on where the listener stopped, or begin. After a routine, ask first how the back is."""
    elsewhere = _paused_elsewhere(scene)
    if elsewhere is not None:
        drill = Name("drill", elsewhere.block.drill)
        again = say("question-elsewhere-again")
        return scene.ask(say("question-elsewhere", drill=drill), again=again, question=Question.ELSEWHERE)
    match scene.phase:
        case Phase.PLAYING if steering.is_playing(scene):
            where = asking.where(scene)
            return scene.ask(where, say("what-now"), again=say("help-playing-again"))
        case Phase.PLAYING | Phase.PAUSED if not steering.is_stale(scene):
            return steering.resume(scene)
        case Phase.CHOOSING if scene.state.question is not None:
            return questionnaire.put_again(scene)
        case Phase.CHECKING_IN if not steering.is_stale(scene):
            return scene.ask(say("how-is-it"), again=say("help-checking-in-again"))
        case _:
            scene = scene.with_state(replace(scene.state, wish=_waiting(scene)))
            due = asking.how_is_due(scene) and not (scene.screening_due or scene.worse_today)
            return asking.how_since(scene) if due else start(scene, scene.state.wish)


def _waiting(scene: Scene) -> Wish:
    """Return what was wished for before the first-use script was left."""
    return Wish() if scene.phase in GUIDED else scene.state.wish


def _paused_elsewhere(scene: Scene) -> Scene | None:
    """Return the scene with what was paused on another speaker today, if it is newer than what is here."""
    left = scene.profile.left_off
    here = scene.phase in SCRIPT or (scene.phase is Phase.PLAYING and steering.is_playing(scene))
    if left is None or here or scene.phase is Phase.CHECKING_IN or scene.screening_due:
        return None
    own = scene.state.since if scene.phase in {Phase.PLAYING, Phase.PAUSED} else None
    if scene.now - left.at > steering.FRESH_PAUSE or (own is not None and own > left.at):
        return None
    return taken_over(scene)


def on_elsewhere(scene: Scene, *, yes: bool) -> Outcome:
    """Go on here with what was paused on another speaker, or begin the usual routine."""
    elsewhere = taken_over(scene) if yes else None
    return steering.resume(elsewhere) if elsewhere else start(scene, Wish())


def start(scene: Scene, wish: Wish) -> Outcome:
    """Play what is wished for, after the questions that must come first."""
    scene = scene.with_state(replace(scene.state, wish=wish))
    return worsening.ask(scene) if worsening.comes_first(scene) else _started(scene)


def _started(scene: Scene) -> Outcome:
    return screening.open_screening(scene) if scene.screening_due else questionnaire.choose(scene)


def start_gently(scene: Scene) -> Outcome:
    """Answer back pain as somebody's first words: a kind word, and on to the questions or a routine."""
    if scene.phase is Phase.CHOOSING and scene.state.question is not None:
        return questionnaire.put_again(scene, say("back-hurts"))
    wish = worsening.gently(Wish())
    if scene.screening_due:
        return screening.open_screening(scene.with_state(replace(scene.state, wish=wish)), say("back-hurts"))
    return start(scene, wish).after(say("back-hurts"))


def despite_worse(scene: Scene, said: Said) -> Outcome:
    """Take the answer to whether to go on, though the back was worse today: gently, on a clear yes only."""
    match said:
        case Plain.YES:
            wish = worsening.gently(scene.state.wish)
            return _started(scene.with_state(replace(scene.state, wish=wish, question=None)))
        case Plain.NO:
            scene = scene.with_state(replace(scene.state, wish=Wish()))
            return scene.asking(None).tell(say("then-rest"))
        case _:
            return worsening.ask_again(scene)


def wished_anew(scene: Scene, said: StartRoutine | StartDrill) -> Outcome:
    """Take a wish that opens a conversation, after an earlier one left the first-use script unfinished."""
    return start(scene, merged(scene.state.wish, said))


def wished(scene: Scene, said: StartRoutine | StartDrill) -> Outcome:
    """Take a wish for a routine or a drill, merged with what was wished for before."""
    match said:
        case StartRoutine(unclear=True):
            return scene.ask(say("question-minutes-again"), again=say("question-minutes"))
        case StartDrill(drill=None):
            return asking.which_drill(scene)
        case StartDrill() if inserting.takes_in(scene) and not steering.is_stale(scene):
            return inserting.put_in(scene, said)
        case _:
            playing = scene.guided.wishes if scene.phase is Phase.PLAYING else None
            return start(scene, merged(so_far(playing, said), said))
