"""Between routines: what commands to a routine mean while none is under way."""

from skill.dialog import asking, steering, worsening
from skill.dialog.heeding import taken_over
from skill.dialog.opening import start
from skill.dialog.reply import Silence
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import Phase, Wish
from skill.language.say import say


def nothing_on(scene: Scene) -> Outcome:
    """Say that no drill is under way; after a routine, ask how it was."""
    if scene.dropped or worsening.comes_first(scene) or scene.profile.closed_at(scene.now):
        return start(scene, Wish())  # What comes first is asked now, not at the next launch.
    if scene.phase is not Phase.FINISHED:
        return scene.tell(say("nothing-on"))
    if not scene.guided.asked_after:
        return asking.how_afterwards(scene, say("routine-over"))
    return scene.tell(say("routine-is-over"))


def end(scene: Scene) -> Outcome:
    """End the conversation, and whatever may still sound."""
    return scene.tell(say("goodbye"), audio=Silence())


def start_over(scene: Scene) -> Outcome:
    """Start the usual routine."""
    return start(scene, Wish())


def resume(scene: Scene) -> Outcome:
    """Go on with a session left off on another device, after the questions if they are due."""
    if worsening.comes_first(scene) or (scene.screening_due and scene.phase is Phase.IDLE):
        return start(scene, scene.state.wish)
    elsewhere = taken_over(scene)
    return steering.resume(elsewhere) if elsewhere else nothing_on(scene)
